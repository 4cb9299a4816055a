// A session and a card reader in one room, on a clock that a test moves.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "drivers/ccid/apdu.h"
#include "drivers/ccid/session.h"
#include "tests/drivers/ccid/card_reader.h"

namespace test {

using Lines = std::vector<std::string>;

/// Two cards by their numbers, and what is told of them.
inline const Bytes kSeven = {0x04, 0xA3, 0xC6, 0xCA, 0xE2, 0x61, 0x80};
inline const Bytes kFour = {0x9C, 0x59, 0x9B, 0x32};
inline const Lines kSevenTapped = {"tap 04A3C6CAE26180"};
inline const Lines kFourTapped = {"tap 9C599B32"};

class Talk {
public:
    explicit Talk(const drivers::ccid::Traits& traits = {})
        : reader(traits.slot_count), session(traits) {
        act(session.start(now));
    }

    /// A card comes; the reader says so by itself, or is asked in time.
    void insert(const Card& card, bool is_noticed = true, std::uint8_t slot = 0) {
        reader.insert(card, slot);
        tell_change(is_noticed, slot);
    }
    void remove(bool is_noticed = true, std::uint8_t slot = 0) {
        reader.remove(slot);
        tell_change(is_noticed, slot);
    }
    /// From now on the reader answers only when it is told to.
    void hold() { is_held_ = true; }
    /// Lets the answer go that is held; the next is held again.
    void answer_one() {
        const auto held = std::exchange(held_, {});
        for (const Bytes& answer : held) act(session.take(answer, now));
    }
    /// Forgets what is held and answers as before.
    void answer_at_once() {
        held_.clear();
        is_held_ = false;
    }
    void notice() { act(session.take_notice(reader.notice(), now)); }

    void pass(base::Millis time) {
        const base::Millis end = now + time;
        for (auto at = session.deadline(); at && *at <= end && !is_lost; at = session.deadline()) {
            now = std::max(now, *at);
            act(session.expire(now));
        }
        now = end;
    }

    /// "tap 04A1B2C3", "tap 08010203 changing", "fault mute-card": since the last look.
    Lines lines() { return std::exchange(lines_, {}); }
    /// The messages that were sent, as hexadecimal digits without the sequence number.
    Lines sent() { return std::exchange(sent_, {}); }

    void act(const drivers::ccid::Todo& todo) {
        for (const auto& outcome : todo.told) {
            const bool is_tap = outcome.kind == drivers::ccid::Outcome::Kind::Tap;
            lines_.push_back((is_tap ? "tap " + drivers::number::hex_of(outcome.card.bytes)
                                     : "fault " + outcome.code) +
                             (outcome.is_changing ? " changing" : ""));
            if (is_tap) technology = outcome.card.technology;
        }
        is_lost |= todo.is_lost;
        aborts += todo.abort ? 1 : 0;
        if (todo.abort) abort_sequences = {todo.abort->sequence, todo.send->at(6)};
        if (todo.send) send(*todo.send);
    }

    CardReader reader;
    drivers::ccid::Session session;
    base::Millis now{1'000'000};
    base::Millis answer_delay{2};
    drivers::ccid::Technology technology = drivers::ccid::Technology::Felica;
    bool is_lost = false;
    int aborts = 0;
    Bytes abort_sequences = {};  ///< Of the request and of the message.

private:
    void tell_change(bool is_noticed, std::uint8_t slot) {
        const auto bit = static_cast<std::uint8_t>(1U << slot);
        if (is_noticed) act(session.take_notice(reader.notice(bit), now));
    }

    void send(const Bytes& message) {
        Bytes shown = message;
        shown[6] = 0;
        sent_.push_back(drivers::number::hex_of(shown));
        now += answer_delay;
        if (is_held_) {
            held_ = reader.answers_to(message);
            return;
        }
        for (const Bytes& answer : reader.answers_to(message)) {
            act(session.take(answer, now));
        }
    }

    bool is_held_ = false;
    std::vector<Bytes> held_;
    Lines lines_;
    Lines sent_;
};

/// How many of the messages that were sent begin like this.
inline std::ptrdiff_t count_of(const Lines& sent, const std::string& command) {
    return std::count_if(sent.begin(), sent.end(),
                         [&](const auto& one) { return one.starts_with(command); });
}

}  // namespace test
