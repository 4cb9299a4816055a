// The doctor looks at the database: whose it is, its key, its lock, its disk, its journal's time.
//
// Only looks: takes no lock, changes no byte.
#pragma once

#include "kiosk/app/config.h"
#include "kiosk/base/clock.h"
#include "kiosk/ctl/findings.h"

namespace ctl {

void look_at_database(const app::Config& config, const base::Clock& clock, Findings& findings);

}  // namespace ctl
