// The doctor looks at the readers: what is plugged in, what is bound, and who is in the way.
#pragma once

#include <vector>

#include "drivers/usb/bus.h"
#include "kiosk/app/desk.h"
#include "kiosk/ctl/findings.h"

namespace ctl {

/// `is_kiosk_running`: then the kiosk's own claim is as it should be.
void look_at_readers(drivers::usb::Bus& bus, const std::vector<app::ReaderBinding>& bindings,
                     bool is_kiosk_running, Findings& findings);

}  // namespace ctl
