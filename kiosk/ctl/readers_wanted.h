// Which readers a watch without a kiosk takes: those that the centre has bound, and what --claim
// names.
#pragma once

#include <string>
#include <vector>

#include "drivers/usb/bus.h"
#include "drivers/wanted.h"
#include "kiosk/app/config.h"
#include "kiosk/app/desk.h"

namespace ctl {

/// As the database says; none when there is no database, or it cannot say.
std::vector<app::ReaderBinding> bound_readers(const app::Config& config);

drivers::Wanted wanted_readers(const std::vector<app::ReaderBinding>& bound,
                               const std::vector<std::string>& claims);

/// A sentence for each wanted port where no reader is: a mistyped one would wait for ever without
/// a word.
std::vector<std::string> missing_readers(const drivers::Wanted& wanted, drivers::usb::Bus& bus);

}  // namespace ctl
