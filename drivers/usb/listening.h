// What every reader does alike with a device that it listens to.
#pragma once

#include <cstdint>

#include "drivers/usb/bus.h"

namespace drivers::usb {

/// Claims all HID interfaces that the device has according to `says`, also those nobody will listen
/// to: what is not ours types into the machine. The trouble of the first that cannot be claimed.
Trouble claim_hid(OpenDevice& device, const Device& says);

/// Clears the halt of an endpoint that stalled; it can be listened to anew then. Counts, and gives
/// up with Stall the fourth time in a row: whoever hears something there sets the count to 0.
Trouble cure_stall(OpenDevice& device, std::uint8_t endpoint, int& stalls_in_a_row);

}  // namespace drivers::usb
