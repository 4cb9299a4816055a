// A card reader of the CCID class that a test holds in its hand: cards come and go, and it answers
// every command as the class says, or as badly as the test wants.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "drivers/ccid/message.h"

namespace test {

using drivers::ccid::Bytes;

struct Card {
    Bytes number;
    Bytes atr;
    std::set<Bytes> applications = {};  ///< Their names, as far as it has them.
    bool is_mute = false;
};

inline const Bytes kAndroid = {0xA0, 0,   0,   4,   0x76, 'A', 'n', 'd',
                               'r',  'o', 'i', 'd', 'H',  'C', 'E'};
inline const Bytes kTravelDocument = {0xA0, 0, 0, 2, 0x47, 0x10, 1};
inline const Bytes kClassicAtr = {0x3B, 0x8F, 0x80, 0x01, 0x80, 0x4F, 0x0C, 0xA0, 0x00, 0x00,
                                  0x03, 0x06, 0x03, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x6A};
inline const Bytes kProcessorAtr = {0x3B, 0x80, 0x80, 0x01, 0x01};

inline Card classic(const Bytes& number) { return {number, kClassicAtr}; }
inline Card processor(const Bytes& number, const std::set<Bytes>& applications = {}) {
    return {number, kProcessorAtr, applications};
}

/// How a command is answered badly.
enum class Bad {
    Silence,
    WrongSequence,
    WrongSlot,
    TooLong,  ///< It says four gigabytes and sends none of them.
    Short,    ///< It ends in the middle of the header.
    Excess,   ///< It sends a byte more than it says.
    UnknownType,
    WrongAnswer,  ///< Well made, and never the answer to this.
    Busy,
};

class CardReader {
public:
    explicit CardReader(std::size_t slot_count = 1) : slots_(slot_count) {}

    void insert(const Card& card, std::size_t slot = 0) {
        slots_[slot] = {card, stays_on && slots_[slot].is_on};
    }
    /// Says of a card that took another's place that it is switched on, as QEMU's reader does.
    bool stays_on = false;
    void remove(std::size_t slot = 0) { slots_[slot] = {}; }
    /// The slot-change notice that tells what there is now.
    Bytes notice(std::uint8_t changed_slots = 1) const {
        int bits = 0;
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            bits |= (slots_[i].card ? 1 : 0) << (2 * i);
            bits |= (changed_slots >> i & 1) << (2 * i + 1);
        }
        return {0x50, static_cast<std::uint8_t>(bits)};
    }
    /// The next commands are answered like this, one after the other.
    void misbehave(const std::vector<Bad>& how) { bad_.insert(bad_.end(), how.begin(), how.end()); }
    /// So many are answered well, then one like this.
    void misbehave_after(std::size_t good_before, Bad how) {
        good_before_ = good_before;
        misbehave({how});
    }
    /// Only these lengths of numbers are told at once; others are asked for with 6Cxx or 61xx.
    enum class Manner { AtOnce, RightLength, Ready, ReadyForEver };
    Manner manner = Manner::AtOnce;

    /// Says that no card is there beside what the card has answered.
    bool is_careless = false;

    /// What it sends when it is sent a command; each is one message.
    std::vector<Bytes> answers_to(std::span<const std::uint8_t> command) {
        Bytes answer = good_answer(command);
        if (bad_.empty() || (good_before_ > 0 && good_before_-- > 0)) return {answer};
        const Bad how = bad_.front();
        bad_.pop_front();
        return spoilt(answer, how);
    }

private:
    struct Slot {
        std::optional<Card> card;
        bool is_on = false;
    };

    static Bytes message(std::uint8_t type, std::span<const std::uint8_t> command, int status,
                         int error, const Bytes& data) {
        Bytes bytes(10 + data.size());
        bytes[0] = type;
        bytes[1] = static_cast<std::uint8_t>(data.size());
        bytes[5] = command[5];
        bytes[6] = command[6];
        bytes[7] = static_cast<std::uint8_t>(status);
        bytes[8] = static_cast<std::uint8_t>(error);
        std::copy(data.begin(), data.end(), bytes.begin() + 10);
        return bytes;
    }

    Bytes good_answer(std::span<const std::uint8_t> command) {
        constexpr int kFailed = 0x40, kMute = 0xFE;
        Slot& slot = slots_[command[5]];
        const int presence = !slot.card ? 2 : slot.is_on ? 0 : 1;
        switch (command[0]) {
            case 0x62:
                if (!slot.card || slot.card->is_mute) {
                    return message(0x80, command, kFailed | presence, kMute, {});
                }
                slot.is_on = true;
                return message(0x80, command, 0, 0, slot.card->atr);
            case 0x6F:
                if (!slot.card || !slot.is_on) {
                    return message(0x80, command, kFailed | presence, kMute, {});
                }
                return message(0x80, command, is_careless ? 2 : 0, 0,
                               response(*slot.card, command.subspan(10)));
            default:
                return message(0x81, command, presence, 0, {});
        }
    }

    Bytes response(const Card& card, std::span<const std::uint8_t> apdu) {
        Bytes whole = card.number;
        whole.insert(whole.end(), {0x90, 0x00});
        const auto length = static_cast<std::uint8_t>(card.number.size());
        if (apdu[0] == 0xFF && apdu[1] == 0xCA) {
            if (card.number.empty()) return {0x6A, 0x81};
            if (manner == Manner::RightLength && apdu[4] != length) return {0x6C, length};
            if (manner == Manner::Ready) return {0x61, length};
            if (manner == Manner::AtOnce || manner == Manner::RightLength) return whole;
        }
        if (manner == Manner::ReadyForEver) return {0x61, length};
        if (apdu[1] == 0xC0 && manner == Manner::Ready && apdu[4] == length) return whole;
        if (apdu[0] == 0xFF && apdu[1] == 0x00) return {0x90, 0x02};
        if (apdu.size() < 5U + apdu[4]) return {0x67, 0x00};  // It carries no data.
        const Bytes name(apdu.begin() + 5, apdu.begin() + 5 + apdu[4]);
        return card.applications.contains(name) ? Bytes{0x90, 0x00} : Bytes{0x6A, 0x82};
    }

    static std::vector<Bytes> spoilt(Bytes answer, Bad how) {
        switch (how) {
            case Bad::Silence:
                return {};
            case Bad::WrongSequence:
                answer[6] ^= 0x80;
                break;
            case Bad::WrongSlot:
                answer[5] ^= 0x01;
                break;
            case Bad::TooLong:
                answer.resize(10);
                answer[1] = answer[2] = answer[3] = answer[4] = 0xFF;
                break;
            case Bad::Short:
                answer.resize(4);
                break;
            case Bad::Excess:
                answer.push_back(0);
                break;
            case Bad::UnknownType:
                answer[0] = 0x42;
                break;
            case Bad::WrongAnswer:
                answer[0] = 0x82;
                break;
            case Bad::Busy:
                answer.resize(10);
                answer[1] = 0;
                answer[7] = 0x41;
                answer[8] = 0xE0;
                break;
        }
        return {answer};
    }

    std::vector<Slot> slots_;
    std::deque<Bad> bad_;
    std::size_t good_before_ = 0;
};

}  // namespace test
