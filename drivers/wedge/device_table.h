// Readers that pretend to be keyboards and can be told from them by what they say of themselves.
//
// From it come the udev rules that keep such a reader from typing into the machine before it is
// claimed (drivers/device_rules.h). Only what nobody sells as a keyboard may stand here: 16c0:27db
// and 13ba:0018 are card readers and keyboards, 413d:2107 a reader and a thermometer, 1a86:e010 a
// reader and a keyboard switch. The table never decides whether a socket is a reader's.
#pragma once

#include <span>

namespace drivers::wedge {

struct Model {
    const char* name = "";
    /// idVendor and idProduct as sysfs writes them; patterns of udev(7).
    const char* vendor_id = "";
    const char* product_id = "";
    /// What the device must call itself besides; empty: nothing.
    const char* product = "";
};

std::span<const Model> models();

}  // namespace drivers::wedge
