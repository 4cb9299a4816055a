// `workshopctl set`: the rules of the trade, listed or changed.
#pragma once

#include "kiosk/ctl/command.h"

namespace ctl {

struct SetAsk {
    std::string key;                   ///< empty: list all
    std::optional<std::string> value;  ///< nothing: show the one
};
app::Reply set_rule(const Task& task, const SetAsk& ask);

void register_set(const Bench& bench);

}  // namespace ctl
