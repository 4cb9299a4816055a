// Gives every keyboard back to the kernel that has lost its driver.
//
// A program that held a reader and was killed leaves an interface without a driver: the keyboard is
// dead until it is replugged. An interface that a living program holds is left to it.
#pragma once

#include <string>
#include <vector>

#include "drivers/usb/bus.h"
#include "kiosk/base/result.h"

namespace drivers {

struct Released {
    std::vector<std::string> given_back;  ///< Ports of interfaces that have a kernel driver again.
    std::vector<std::string> failed;      ///< "PORT: why" for those that have not.
};

/// Fails when the devices cannot be listed.
base::Result<Released> release_all(usb::Bus& bus);

}  // namespace drivers
