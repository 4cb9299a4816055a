// What speaks for a person's keyboard and not for a reader.
//
// Nothing proves it: readers are built of keyboard controllers. It is for a word of warning to
// whoever binds a socket, and decides nothing.
#pragma once

#include <string>

#include "drivers/usb/bus.h"

namespace drivers {

/// "it calls itself a keyboard and has a mouse in it"; empty when nothing speaks for it.
std::string keyboard_signs(const usb::Device& device);

}  // namespace drivers
