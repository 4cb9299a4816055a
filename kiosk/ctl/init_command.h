// `workshopctl init`: makes the database with its workshops and its first administrator.
//
// Can be run again: what an interrupted run left out is added, an older schema is brought up to
// date, and a database that lacks nothing is left as it is.
#pragma once

#include <functional>

#include "kiosk/ctl/command.h"

namespace ctl {

/// Where the administrator's PIN comes from; asked only when it is needed.
using PinSource = std::function<base::Result<std::string>()>;

app::Reply init(const Task& task, const std::string& admin, const PinSource& pin);

void register_init(const Bench& bench);

}  // namespace ctl
