// The signals that end a command which would go on for ever.
#pragma once

#include <signal.h>

namespace ctl {

/// Blocks SIGINT, SIGTERM and SIGHUP in this thread and all that it starts, so that only who waits
/// for them sees them; and SIGPIPE, so that a closed pipe is an error like any other.
sigset_t block_ends();

}  // namespace ctl
