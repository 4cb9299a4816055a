#include "drivers/ccid/message.h"

#include <fmt/format.h>

namespace drivers::ccid {
namespace {

constexpr std::uint8_t kNotifySlotChange = 0x50, kHardwareError = 0x51;
constexpr std::size_t kSlotsPerByte = 4;

std::size_t length_in(std::span<const std::uint8_t> header) {
    std::size_t length = 0;
    for (std::size_t i = 4; i >= 1; --i) length = length << 8 | header[i];
    return length;
}

bool is_answer_type(std::uint8_t byte) { return byte >= 0x80 && byte <= 0x83; }

}  // namespace

Bytes bytes_from(const Command& command) {
    Bytes bytes = {static_cast<std::uint8_t>(command.type)};
    for (int shift = 0; shift < 32; shift += 8) {
        bytes.push_back(static_cast<std::uint8_t>(command.data.size() >> shift));
    }
    bytes.push_back(command.slot);
    bytes.push_back(command.sequence);
    bytes.insert(bytes.end(), command.parameters.begin(), command.parameters.end());
    bytes.insert(bytes.end(), command.data.begin(), command.data.end());
    return bytes;
}

std::string error_text(std::uint8_t error) {
    switch (error) {
        case 0xFF:
            return "the command was aborted";
        case kIccMute:
            return "the card does not answer";
        case 0xFD:
            return "the card answers with wrong parity";
        case 0xFC:
            return "the card sent more than the reader could take";
        case 0xFB:
            return "the reader's hardware failed";
        case 0xF8:
        case 0xF7:
            return "the card introduces itself wrongly";
        case 0xF6:
        case 0xF5:
            return "the reader does not know the card's protocol";
        case 0xF4:
            return "the card broke its protocol";
        case 0xF3:
            return "the card's protocol is switched off";
        case kBusyWithAutoSequence:
        case kSlotBusy:
            return "the reader is busy";
        case 0x00:
            return "the reader does not know the command";
        default:
            return fmt::format("the reader refuses with 0x{:02X}", error);
    }
}

Arrived arrived_from(std::span<const std::uint8_t> message, std::size_t message_size_max) {
    if (message.empty()) return {Flaw::Short};
    if (!is_answer_type(message[0])) return {Flaw::UnknownType};
    if (message.size() < kHeaderSize) return {Flaw::Short};
    const std::size_t length = length_in(message);
    if (length > message_size_max - kHeaderSize) return {Flaw::TooLong};
    if (message.size() < kHeaderSize + length) return {Flaw::Short};
    if (message.size() > kHeaderSize + length) return {Flaw::Excess};
    const std::uint8_t status = message[7];
    const auto data = message.subspan(kHeaderSize);
    return {Flaw::None,
            {.type = static_cast<AnswerType>(message[0]),
             .slot = message[5],
             .sequence = message[6],
             .presence = static_cast<Presence>(status & 0x03),
             .verdict = static_cast<Verdict>(status >> 6),
             .error = message[8],
             .parameter = message[9],
             .data = {data.begin(), data.end()}}};
}

std::optional<Arrived> Assembler::feed(std::span<const std::uint8_t> packet) {
    if (packet.empty() && message_.empty()) return std::nullopt;
    message_.insert(message_.end(), packet.begin(), packet.end());
    auto arrived = judged(packet.size() < packet_size_max_);
    if (arrived) message_.clear();
    return arrived;
}

std::optional<Arrived> Assembler::judged(bool is_last_packet) const {
    Arrived arrived = arrived_from(message_, message_size_max_);
    if (arrived.flaw == Flaw::Short && !is_last_packet) return std::nullopt;
    return arrived;
}

Notice notice_from(std::span<const std::uint8_t> bytes) {
    if (bytes.empty()) return {};
    if (bytes[0] == kHardwareError) return {Notice::Kind::HardwareError};
    if (bytes[0] != kNotifySlotChange) return {};
    Notice notice = {Notice::Kind::SlotChange};
    for (const std::uint8_t byte : bytes.subspan(1)) {
        for (std::size_t i = 0; i < kSlotsPerByte; ++i) {
            const int bits = byte >> (2 * i);
            notice.slots.push_back({(bits & 1) != 0, (bits & 2) != 0});
        }
    }
    return notice;
}

}  // namespace drivers::ccid
