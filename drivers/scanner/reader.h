// Bar-code and QR scanners in HID-POS mode as a family of readers: how to know one, and what its
// faults mean for people.
#pragma once

#include "drivers/hid/reader.h"

namespace drivers::scanner {

inline constexpr const char* kReaderKind = "scanner";

/// Goes by the report descriptor, never by the device's numbers.
extern const hid::Kind kKind;

inline constexpr Family kFamily = hid::family_of<kKind>(kReaderKind);

}  // namespace drivers::scanner
