// Magnetic-stripe readers of the HID class as a family of readers: how to know one, and what its
// faults mean for people.
#pragma once

#include "drivers/hid/reader.h"

namespace drivers::magstripe {

inline constexpr const char* kReaderKind = "magstripe";

/// Goes by the report descriptor, never by the device's numbers.
extern const hid::Kind kKind;

inline constexpr Family kFamily = hid::family_of<kKind>(kReaderKind);

}  // namespace drivers::magstripe
