// `workshopctl readers`: what could be a reader, with --watch all that readers do, and which lane
// a port stands for.
//
// Needs neither database nor settings but for --bind, so that a reader can be tried before anything
// is set up and given back after everything has gone wrong. Beside a running kiosk it shows the
// kiosk's own readers and takes none away from it.
#pragma once

#include "kiosk/ctl/command.h"

namespace ctl {

void register_readers(const Bench& bench);

}  // namespace ctl
