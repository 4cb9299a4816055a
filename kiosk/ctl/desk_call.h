// One command for the desk: over the control socket when a kiosk runs, else on a desk of our own.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>

#include "kiosk/app/config.h"
#include "kiosk/app/events.h"

namespace ctl {

/// Carries a command out without a kiosk: takes the lock, opens a desk, runs the command to its
/// end.
using DeskRunner = std::function<app::Reply(const app::Config&, const nlohmann::json&)>;

/// Looks at the database first, so that a missing or foreign file gets its own sentence. What
/// cannot be done is an answer with its status, too.
app::Reply call_desk(const app::Config& config, const nlohmann::json& command,
                     const DeskRunner& run_here);

/// Leaves a row in the journal, where one can be written, for what was refused here before any desk
/// heard of it (kiosk/app/refused_request.h). Whether that worked is not told: the refusal is.
void note_refusal(const app::Config& config, nlohmann::json refused, const DeskRunner& run_here);

}  // namespace ctl
