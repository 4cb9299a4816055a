// `workshopctl tap`: exactly what a reader's tap does, and the answer that it got.
#pragma once

#include "kiosk/ctl/command.h"
#include "kiosk/ctl/init_command.h"

namespace ctl {

struct TapAsk {
    std::string code;
    std::string lane = "door";
    std::string at;  ///< empty: now
    std::string as;  ///< an instructor's card that opens the counter first; empty: nobody's
};
app::Reply tap(const Task& task, const TapAsk& ask, const PinSource& pin);

void register_tap(const Bench& bench);

}  // namespace ctl
