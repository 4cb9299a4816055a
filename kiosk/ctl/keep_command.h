// `workshopctl backup`, `restore` and `verify`: the database is kept, brought back and proved.
#pragma once

#include "kiosk/ctl/command.h"

namespace ctl {

/// Beside a running kiosk too. Into `folder`, or the settings' backup folder when it is empty.
app::Reply back_up(const Task& task, const std::string& folder);
/// Never while a kiosk runs; the file that was there is kept beside.
app::Reply bring_back(const Task& task, const std::string& file);
/// Status 1 when the journal or what follows from it does not hold.
app::Reply prove(const Task& task);

void register_backup(const Bench& bench);
void register_restore(const Bench& bench);
void register_verify(const Bench& bench);

}  // namespace ctl
