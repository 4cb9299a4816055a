// The messages of a card reader of the CCID class (USB device class 0x0B), as bytes and as values.
//
// A message is a header of ten bytes and its data; a long one comes in several packets (CCID 1.1
// §6). What comes from outside is measured before it is believed: a length that cannot be, an end
// that comes too early or too late, a type that nobody has. This file knows no card, no order of
// messages, no time; each of its functions takes bytes and gives values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace drivers::ccid {

using Bytes = std::vector<std::uint8_t>;

inline constexpr std::size_t kHeaderSize = 10;

/// Messages to the reader, CCID 1.1 §6.1.
enum class CommandType : std::uint8_t {
    IccPowerOn = 0x62,
    GetSlotStatus = 0x65,
    XfrBlock = 0x6F,
    Abort = 0x72,
};

struct Command {
    CommandType type = CommandType::GetSlotStatus;
    std::uint8_t slot = 0;
    std::uint8_t sequence = 0;
    std::array<std::uint8_t, 3> parameters = {};  ///< Bytes 7 to 9 of the header.
    Bytes data = {};
};

Bytes bytes_from(const Command& command);

/// Messages from the reader, CCID 1.1 §6.2.
enum class AnswerType : std::uint8_t {
    DataBlock = 0x80,
    SlotStatus = 0x81,
    Parameters = 0x82,
    Escape = 0x83,
};

/// bmICCStatus, CCID 1.1 §6.2.6.
enum class Presence : std::uint8_t { Active = 0, Inactive = 1, Absent = 2, Reserved = 3 };

/// bmCommandStatus, CCID 1.1 §6.2.6.
enum class Verdict : std::uint8_t { Done = 0, Failed = 1, TimeExtension = 2, Reserved = 3 };

/// The errors that are met on purpose (bError, CCID 1.1 table 6.2-2).
inline constexpr std::uint8_t kIccMute = 0xFE;
inline constexpr std::uint8_t kBusyWithAutoSequence = 0xF2;
inline constexpr std::uint8_t kSlotBusy = 0xE0;

struct Answer {
    AnswerType type = AnswerType::SlotStatus;
    std::uint8_t slot = 0;
    std::uint8_t sequence = 0;
    Presence presence = Presence::Absent;
    Verdict verdict = Verdict::Done;
    /// Failed: why. TimeExtension: how much more of the usual time is needed.
    std::uint8_t error = 0;
    std::uint8_t parameter = 0;  ///< Byte 9; DataBlock: bChainParameter.
    Bytes data = {};
};

/// bError in words, for a log line or a sentence: "the card does not answer".
std::string error_text(std::uint8_t error);

enum class Flaw {
    None,
    Short,        ///< It ended before it was whole.
    TooLong,      ///< It says that it is longer than the reader's longest message.
    Excess,       ///< More came than it said.
    UnknownType,  ///< No message of the class begins like this.
};

/// What a packet completed: an answer, or the flaw that makes it worthless.
struct Arrived {
    Flaw flaw = Flaw::None;
    Answer answer = {};
};

/// Judges one whole message.
Arrived arrived_from(std::span<const std::uint8_t> message, std::size_t message_size_max);

/// Puts packets together. After a flaw it begins anew with the next packet.
class Assembler {
public:
    Assembler(std::size_t message_size_max, std::size_t packet_size_max)
        : message_size_max_(message_size_max), packet_size_max_(packet_size_max) {}

    /// Nothing as long as the message is not whole. A packet of no bytes between two messages only
    /// ends the one before it (USB 2.0 §5.8.3).
    std::optional<Arrived> feed(std::span<const std::uint8_t> packet);
    void forget() { message_.clear(); }

private:
    std::optional<Arrived> judged(bool is_last_packet) const;

    std::size_t message_size_max_;
    std::size_t packet_size_max_;
    Bytes message_;
};

/// What a reader says by itself, at its interrupt endpoint (CCID 1.1 §6.3).
struct Notice {
    enum class Kind { SlotChange, HardwareError, Unknown };
    struct Slot {
        bool is_present = false;
        bool is_changed = false;
    };
    Kind kind = Kind::Unknown;
    std::vector<Slot> slots =
        {};  ///< SlotChange: four for every byte, also those that do not exist.
};

Notice notice_from(std::span<const std::uint8_t> bytes);

}  // namespace drivers::ccid
