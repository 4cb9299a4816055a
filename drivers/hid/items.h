// The items of a report descriptor, one after another (HID 1.11 §6.2.2.2 and §6.2.2.3).
//
// Only the grammar is known here, not what an item does; that is report_descriptor. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace drivers::hid {

/// Type and tag of a short item, as they stand in its prefix (HID 1.11 §6.2.2.4, §6.2.2.7 and
/// §6.2.2.8). A prefix that is not among them is an item that no reader needs.
enum class Tag : std::uint8_t {
    Input = 0x80,
    Output = 0x90,
    Collection = 0xA0,
    Feature = 0xB0,
    EndCollection = 0xC0,
    UsagePage = 0x04,
    ReportSize = 0x74,
    ReportId = 0x84,
    ReportCount = 0x94,
    Push = 0xA4,
    Pop = 0xB4,
    Usage = 0x08,
    UsageMinimum = 0x18,
    UsageMaximum = 0x28,
    Delimiter = 0xA8,
};

struct Item {
    Tag tag = Tag::Input;
    std::uint32_t value = 0;
    std::size_t size = 0;  ///< Of the value: 0, 1, 2 or 4 bytes.

    bool operator==(const Item&) const = default;
};

/// The short items in order, long ones left out. Nothing when the last item is cut off.
std::optional<std::vector<Item>> items_in(std::span<const std::uint8_t> bytes);

}  // namespace drivers::hid
