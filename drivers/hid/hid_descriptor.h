// The HID descriptor, which stands among the descriptors of an interface (HID 1.11 §6.2.1).
//
// The report descriptor does not: it has to be asked for, and this one says how long it is. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace drivers::hid {

/// What GET_DESCRIPTOR calls a report descriptor (HID 1.11 §7.1).
inline constexpr std::uint8_t kReportDescriptorType = 0x22;

/// The size of the first report descriptor; nothing when no HID descriptor tells of one.
std::optional<std::uint16_t> report_descriptor_size_in(
    std::span<const std::uint8_t> class_descriptors);

}  // namespace drivers::hid
