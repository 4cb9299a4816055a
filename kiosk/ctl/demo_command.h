// `workshopctl demo`: fills an empty database with a centre that nobody belongs to.
#pragma once

#include "kiosk/ctl/command.h"

namespace ctl {

struct DemoAsk {
    std::uint64_t seed = 1;
    int days = 28;
    int people = 60;
    std::string until;  ///< ISO; empty: today
};
app::Reply make_demo(const Task& task, const DemoAsk& ask);

void register_demo(const Bench& bench);

}  // namespace ctl
