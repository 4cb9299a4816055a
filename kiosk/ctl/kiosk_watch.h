// Prints what the readers of a running kiosk do, as the kiosk tells it over its control socket.
//
// The kiosk holds its readers and goes on with them; a watch only listens. It waits for four things
// at once (a line, a signal, a place to print, the kiosk's end) and so can always be ended.
#pragma once

#include <cstdio>
#include <filesystem>

#include "kiosk/ctl/readers_lines.h"

namespace ctl {

/// Runs until SIGINT, SIGTERM or SIGHUP, or until nobody reads `out` any more: status 0; or until
/// the kiosk has ended: status 5 and a sentence. Blocks these signals and SIGPIPE for the rest of
/// the process.
int watch_kiosk(const std::filesystem::path& database, LineStyle style, std::FILE* out);

}  // namespace ctl
