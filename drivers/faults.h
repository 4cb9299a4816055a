// What a trouble of the bus means for the people who need the reader, and what they can do.
#pragma once

#include "drivers/event.h"
#include "drivers/usb/bus.h"

namespace drivers {

/// A Fault event of this interface of a reader of that kind, `device` being as last seen.
Event fault_event(usb::Trouble trouble, const usb::Device& device, const usb::Interface& interface,
                  const char* reader_kind);

}  // namespace drivers
