// What workshopctl says: answers on standard output, messages on standard error.
//
// Each line is flushed by itself, so that a script that reads along sees it when it happened, and
// a reader that has gone away is noticed at once.
#pragma once

#include <string_view>

#include "kiosk/app/events.h"

namespace ctl {

/// False when standard output takes no more (a full disk, a closed pipe).
bool say_line(std::string_view line);
/// "workshopctl: TEXT"
void say_error(std::string_view text);

/// Prints a whole answer and returns the exit status that the command ends with.
int finish(const app::Reply& reply);

}  // namespace ctl
