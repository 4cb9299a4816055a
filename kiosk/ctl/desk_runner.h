// Carries out a command that writes when no kiosk runs: the lock, a desk, the answer.
#pragma once

#include "kiosk/ctl/desk_call.h"

namespace ctl {

/// Opens the database as its one writer for this command only.
app::Reply run_on_own_desk(const app::Config& config, const nlohmann::json& command);

}  // namespace ctl
