#include "drivers/hid/items.h"

namespace drivers::hid {
namespace {

constexpr std::uint8_t kLongItem = 0xFE;  // Then the size of its data, a tag of its own, the data.
constexpr std::size_t kLongItemHead = 3;
constexpr std::uint8_t kSizeMask = 0x03;

std::uint32_t little_endian(std::span<const std::uint8_t> bytes) {
    std::uint32_t value = 0;
    for (std::size_t at = bytes.size(); at > 0; --at) value = value << 8 | bytes[at - 1];
    return value;
}

}  // namespace

std::optional<std::vector<Item>> items_in(std::span<const std::uint8_t> bytes) {
    std::vector<Item> items;
    while (!bytes.empty()) {
        const std::uint8_t prefix = bytes[0];
        if (prefix == kLongItem) {
            const std::size_t length = kLongItemHead + (bytes.size() > 1 ? bytes[1] : 0);
            if (bytes.size() < length) return std::nullopt;
            bytes = bytes.subspan(length);
            continue;
        }
        const std::size_t code = prefix & kSizeMask;
        const std::size_t size = code == 3 ? 4 : code;
        if (bytes.size() < 1 + size) return std::nullopt;
        items.push_back(
            {static_cast<Tag>(prefix & ~kSizeMask), little_endian(bytes.subspan(1, size)), size});
        bytes = bytes.subspan(1 + size);
    }
    return items;
}

}  // namespace drivers::hid
