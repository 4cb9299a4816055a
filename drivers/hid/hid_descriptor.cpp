#include "drivers/hid/hid_descriptor.h"

namespace drivers::hid {
namespace {

constexpr std::uint8_t kHidDescriptorType = 0x21;
// After the head one entry for each descriptor: its type, its size in two bytes.
constexpr std::size_t kHeadSize = 6, kEntrySize = 3;

std::optional<std::uint16_t> size_in(std::span<const std::uint8_t> entries) {
    for (; entries.size() >= kEntrySize; entries = entries.subspan(kEntrySize)) {
        if (entries[0] != kReportDescriptorType) continue;
        return static_cast<std::uint16_t>(entries[1] | entries[2] << 8);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::uint16_t> report_descriptor_size_in(std::span<const std::uint8_t> bytes) {
    while (bytes.size() >= 2 && bytes[0] >= 2 && bytes[0] <= bytes.size()) {
        const auto descriptor = bytes.first(bytes[0]);
        if (descriptor[1] == kHidDescriptorType && descriptor.size() >= kHeadSize) {
            if (const auto size = size_in(descriptor.subspan(kHeadSize))) return size;
        }
        bytes = bytes.subspan(descriptor.size());
    }
    return std::nullopt;
}

}  // namespace drivers::hid
