// Lists the USB devices as the kernel shows them in sysfs.
//
// Not by libusb: without udevd its list of devices never changes after the start. sysfs is there
// with and without udevd, for every user, and says what libusb does not: which driver holds an
// interface.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "drivers/usb/bus.h"
#include "kiosk/base/result.h"

namespace drivers::usb {

/// Every device below `sysfs`/bus/usb/devices, root hubs left out, ordered by port. A device that
/// vanishes while it is read is left out; no USB at all is an empty list. What is in `known`, a
/// list of before, keeps its name: asking for it waits while the device is being reset.
base::Result<std::vector<Device>> devices_in_sysfs(const std::filesystem::path& sysfs,
                                                   const std::vector<Device>& known = {});

/// The names of all that is listed there, in no order: a cheap look at whether something came or
/// went. Nothing when it cannot be read.
std::vector<std::string> names_in_sysfs(const std::filesystem::path& sysfs);

}  // namespace drivers::usb
