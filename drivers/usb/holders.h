// Finds out which programs have a USB device open, so that somebody can be told whom to end.
//
// /proc shows everybody every program's name, but what a program has open only to its own user and
// to root. Of the few that are known to take readers, the name alone is told then.
#pragma once

#include <filesystem>
#include <vector>

#include "drivers/usb/bus.h"

namespace drivers::usb {

/// The programs that have this device node open, this one left out; those that were seen to come
/// first. Reads the whole of `proc`: some milliseconds.
std::vector<Holder> holders_in(const std::filesystem::path& proc,
                               const std::filesystem::path& node);

}  // namespace drivers::usb
