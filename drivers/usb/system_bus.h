// The machine's own USB: sysfs to look, libusb to talk, the kernel's events to know when.
//
// libusb is told not to look for devices itself, and gets those we open. So one context lives as
// long as the bus, nothing in it goes stale without udevd, and it needs no thread of its own.
#pragma once

#include <filesystem>
#include <memory>

#include "drivers/usb/bus.h"
#include "kiosk/base/result.h"

namespace drivers::usb {

struct SystemPaths {
    std::filesystem::path sysfs = "/sys";
    std::filesystem::path nodes = "/dev/bus/usb";
    std::filesystem::path proc = "/proc";
};

/// Fails with Device when libusb cannot start.
base::Result<std::unique_ptr<Bus>> system_bus(const SystemPaths& paths = {});

}  // namespace drivers::usb
