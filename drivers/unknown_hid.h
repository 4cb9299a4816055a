// HID devices that nobody can say anything of: found out by asking, once somebody names the port.
//
// A HID interface that no kernel driver holds shows no report descriptor, so nobody can see whether
// it is a stripe reader, a scanner or a mouse. That is so after a crash, without usbhid, and with a
// device that usbhid was told to leave alone. Such a device is a candidate of this family; when its
// port is wanted it is opened and asked, and then it is a reader of the family that it turns out to
// be, or left alone.
#pragma once

#include <vector>

#include "drivers/family.h"

namespace drivers {

/// Not when another interface of the device is a candidate of a family: then this one is a side of
/// that reader.
bool is_unknown_hid(const usb::Interface& interface, const usb::Device& device);
Attempt open_unknown_hid(usb::Bus& bus, const usb::Device& device, const std::vector<Wish>& wishes);

/// Its port is told by this name; what is tapped there by that of the family it turned out to be.
inline constexpr Family kUnknownHid = {"hid", &is_unknown_hid, &open_unknown_hid};

}  // namespace drivers
