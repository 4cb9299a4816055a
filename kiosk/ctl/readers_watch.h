// Prints what readers do until somebody ends it, and then gives the keyboards back.
#pragma once

#include <cstdio>
#include <memory>

#include "drivers/usb/bus.h"
#include "drivers/wanted.h"
#include "kiosk/ctl/readers_lines.h"

namespace ctl {

/// Runs until SIGINT, SIGTERM or SIGHUP, or until nobody reads standard output any more. Returns
/// the exit status. Blocks these signals and SIGPIPE for the rest of the process.
int watch_readers(std::unique_ptr<drivers::usb::Bus> bus, const drivers::Wanted& wanted,
                  LineStyle style, std::FILE* out);

}  // namespace ctl
