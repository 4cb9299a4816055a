// Reads the interfaces out of a device's raw descriptors (USB 2.0 §9.5, §9.6).
//
// The kernel offers them in sysfs to everybody, whole from the first moment and without opening the
// device. They come from outside: whatever does not fit is left out, nothing is believed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "drivers/usb/bus.h"

namespace drivers::usb {

struct Described {
    std::uint16_t vendor_id = 0;
    std::uint16_t product_id = 0;
    /// Of the active configuration, alternate setting 0; ports and drivers are not filled in.
    std::vector<Interface> interfaces;
};

/// Nothing when the bytes do not begin with a device descriptor.
std::optional<Described> described_from_bytes(std::span<const std::uint8_t> bytes,
                                              std::uint8_t active_configuration);

}  // namespace drivers::usb
