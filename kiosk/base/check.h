// Stops the program where it contradicts itself; in release builds too.
//
// For bugs only: what the outside world can cause is an Error or a refusal. The service restarts
// the kiosk, and nothing acknowledged is lost, so stopping is safer than guessing on.
#pragma once

#include <source_location>
#include <string_view>

namespace base {

/// Aborts with one line on standard error unless `truth` holds.
void check(bool truth, std::string_view claim,
           std::source_location where = std::source_location::current());

}  // namespace base
