// What a device is by its descriptors, as one text that can be kept and compared.
//
// Two devices of one model have the same, so it says "of this kind" and never "this one"; serial
// numbers are no help, because makers of readers give all of theirs the same.
#pragma once

#include <string>

#include "drivers/usb/bus.h"

namespace drivers::usb {

/// "08ff:0009 3/1/1+3/0/0": vendor and product, then class, subclass and protocol of each interface
/// in the order of its descriptors (USB 2.0 §9.6.1 and §9.6.5), in hexadecimal digits. Empty for a
/// device that has no interfaces, as one that was plugged in just now.
std::string fingerprint(const Device& device);

}  // namespace drivers::usb
