#include "drivers/ccid/descriptor.h"

#include <algorithm>

namespace drivers::ccid {
namespace {

constexpr std::uint8_t kFunctional = 0x21;
constexpr std::size_t kFunctionalSize = 54;
// Table 5.1-1: where its fields are.
constexpr std::size_t kSlotIndexMaxAt = 4, kFeaturesAt = 40, kMessageSizeMaxAt = 44;
// dwMaxCCIDMessageLength: at least a header and a short APDU, at most a header and an extended one.
constexpr std::size_t kMessageSizeLeast = 10 + 261, kMessageSizeMost = 10 + 65'544;
constexpr std::size_t kSlotsMost = 16;  // Bits of the notice are read up to there; none has more.

std::uint32_t word_at(std::span<const std::uint8_t> bytes, std::size_t at) {
    return static_cast<std::uint32_t>(bytes[at]) | static_cast<std::uint32_t>(bytes[at + 1]) << 8 |
           static_cast<std::uint32_t>(bytes[at + 2]) << 16 |
           static_cast<std::uint32_t>(bytes[at + 3]) << 24;
}

}  // namespace

Exchange Descriptor::exchange() const {
    if ((features & 0x0004'0000) != 0) return Exchange::ExtendedApdu;
    if ((features & 0x0002'0000) != 0) return Exchange::ShortApdu;
    if ((features & 0x0001'0000) != 0) return Exchange::Tpdu;
    return Exchange::Character;
}

std::optional<Descriptor> descriptor_in(std::span<const std::uint8_t> bytes) {
    while (bytes.size() >= 2) {
        const std::size_t length = bytes[0];
        if (length < 2 || length > bytes.size()) break;
        if (bytes[1] == kFunctional && length >= kFunctionalSize) {
            const std::size_t size_max = word_at(bytes, kMessageSizeMaxAt);
            return Descriptor{
                .slot_count = std::min<std::size_t>(bytes[kSlotIndexMaxAt] + 1U, kSlotsMost),
                .features = word_at(bytes, kFeaturesAt),
                .message_size_max = std::clamp(size_max, kMessageSizeLeast, kMessageSizeMost)};
        }
        bytes = bytes.subspan(length);
    }
    return std::nullopt;
}

}  // namespace drivers::ccid
