// `workshopctl card` and `workshopctl pin`: what a person identifies themselves with.
//
// PERSON is a code, or a name that only one person has. A PIN is hashed here, before it goes
// anywhere; a card's number goes to the desk and is kept only as a keyed hash.
#pragma once

#include "kiosk/ctl/command.h"
#include "kiosk/ctl/init_command.h"

namespace ctl {

struct CardAsk {
    std::string person;
    std::string code;
    std::string status = "active";
};
app::Reply give_card(const Task& task, const CardAsk& ask);

app::Reply set_pin(const Task& task, const std::string& person, const PinSource& pin);

void register_card(const Bench& bench);
void register_pin(const Bench& bench);

}  // namespace ctl
