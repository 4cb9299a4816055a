// Bar-code and QR scanners in HID-POS mode as a family of readers: how to know one, and what its
// faults mean for people.
#pragma once

#include <vector>

#include "drivers/family.h"

namespace drivers::scanner {

inline constexpr const char* kReaderKind = "scanner";

/// Goes by the report descriptor, never by the device's numbers.
bool is_candidate(const usb::Interface& interface, const usb::Device& device);
Attempt open(usb::Bus& bus, const usb::Device& device, const std::vector<Wish>& wishes);

inline constexpr Family kFamily = {kReaderKind, &is_candidate, &open};

}  // namespace drivers::scanner
