// What speaks for a person's keyboard and not for a reader.
//
// Nothing proves it: readers are built of keyboard controllers. It is for a word of warning to
// whoever binds a socket or lets readers be looked for, and decides nothing.
#pragma once

#include <string>

#include "drivers/usb/bus.h"

namespace drivers {

/// "it calls itself a keyboard and has a mouse in it"; empty when nothing speaks for it.
std::string keyboard_signs(const usb::Device& device);

/// Whether somebody may need it for typing: there is a keyboard in it, and something speaks for a
/// person's or nothing for a reader's. What a device calls itself speaks, its numbers alone do not.
bool may_be_typed_on(const usb::Device& device);

}  // namespace drivers
