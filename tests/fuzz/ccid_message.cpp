// Bytes of a card reader that are messages, notices, descriptors, or nothing of the kind.
#include "drivers/ccid/apdu.h"
#include "drivers/ccid/atr.h"
#include "drivers/ccid/descriptor.h"
#include "drivers/ccid/message.h"
#include "tests/fuzz/target.h"

namespace fuzz {
namespace {

using namespace drivers::ccid;
using Span = std::span<const std::uint8_t>;

constexpr std::size_t kPacketSizes[] = {8, 16, 64, 512};
constexpr std::size_t kMessageSizes[] = {271, 522, 1034};
constexpr std::size_t kPacketSizeMax = 80, kStatusAt = 7;

/// The message that this answer was read from, but for bits of the status that mean nothing.
Bytes bytes_of(const Answer& answer) {
    const std::size_t length = answer.data.size();
    const int status = static_cast<int>(answer.verdict) << 6 | static_cast<int>(answer.presence);
    Bytes bytes = {static_cast<std::uint8_t>(answer.type)};
    for (int shift = 0; shift < 32; shift += 8) {
        bytes.push_back(static_cast<std::uint8_t>(length >> shift));
    }
    for (const int byte : {static_cast<int>(answer.slot), static_cast<int>(answer.sequence), status,
                           static_cast<int>(answer.error), static_cast<int>(answer.parameter)}) {
        bytes.push_back(static_cast<std::uint8_t>(byte));
    }
    bytes.insert(bytes.end(), answer.data.begin(), answer.data.end());
    return bytes;
}

void check_size(const Arrived& arrived, std::size_t message_size_max) {
    const bool is_whole = arrived.flaw == Flaw::None;
    check(is_whole || arrived.answer.data.empty(), "what is flawed says nothing");
    check(arrived.answer.data.size() + kHeaderSize <= message_size_max, "nothing is too long");
}

/// Packets of any size: the assembler never keeps more than one message, and begins anew.
void check_packets(Input& input, std::size_t message_size_max, std::size_t packet_size_max) {
    Assembler assembler(message_size_max, packet_size_max);
    std::size_t kept = 0;
    for (std::size_t count = input.number(20); count > 0; --count) {
        const Span packet = input.bytes(input.number(kPacketSizeMax));
        const auto arrived = assembler.feed(packet);
        kept = arrived ? 0 : kept + packet.size();
        check(kept < message_size_max, "a message that cannot be is not waited for");
        if (arrived) check_size(*arrived, message_size_max);
    }
}

/// One message as a good reader sends it: whole packets, and a short or an empty one at the end.
std::optional<Arrived> assembled(Span message, std::size_t message_size_max,
                                 std::size_t packet_size_max) {
    Assembler assembler(message_size_max, packet_size_max);
    std::optional<Arrived> arrived;
    for (Span left = message; !arrived && !left.empty();) {
        const Span packet = left.first(std::min(packet_size_max, left.size()));
        left = left.subspan(packet.size());
        arrived = assembler.feed(packet);
    }
    check(!arrived || !assembler.feed({}), "an empty packet between two messages is nothing");
    return arrived;
}

void check_message(Span message, std::size_t message_size_max, std::size_t packet_size_max) {
    const Arrived whole = arrived_from(message, message_size_max);
    check_size(whole, message_size_max);
    if (whole.flaw != Flaw::None) return;
    Bytes meant(message.begin(), message.end());
    meant[kStatusAt] &= 0xC3;
    check(bytes_of(whole.answer) == meant, "nothing is left out");
    const auto arrived = assembled(message, message_size_max, packet_size_max);
    check(arrived && arrived->flaw == Flaw::None, "what is whole is whole in packets, too");
    check(bytes_of(arrived->answer) == bytes_of(whole.answer), "and the same");
}

void check_others(Span bytes) {
    const Notice notice = notice_from(bytes);
    const bool is_change = notice.kind == Notice::Kind::SlotChange;
    check(notice.slots.size() == (is_change ? 4 * (bytes.size() - 1) : 0), "four slots a byte");
    check(!error_text(bytes.empty() ? std::uint8_t{0} : bytes.front()).empty(), "in words");
    check(kind_from_atr(bytes).technology != Technology::Unknown, "a card is of some sort");
    const auto response = response_from(bytes);
    check(response.has_value() == (bytes.size() >= 2), "a status word is two bytes");
    check(!response || response->data.size() + 2 == bytes.size(), "before it are the data");
    const auto descriptor = descriptor_in(bytes);
    check(!descriptor || (descriptor->slot_count >= 1 && descriptor->slot_count <= 16), "slots");
    check(!descriptor || descriptor->message_size_max >= kHeaderSize + 261, "room for an answer");
    check(!descriptor || descriptor->message_size_max < 0x1'1000, "and a bound to it");
}

}  // namespace

void run(Input input) {
    const std::size_t message_size_max = kMessageSizes[input.number(2)];
    const std::size_t packet_size_max = kPacketSizes[input.number(3)];
    check_packets(input, message_size_max, packet_size_max);
    const Span rest = input.rest();
    check_message(rest, message_size_max, packet_size_max);
    check_others(rest);
}

}  // namespace fuzz
