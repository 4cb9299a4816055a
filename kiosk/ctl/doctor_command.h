// `workshopctl doctor`: what is wrong with this machine, in sentences.
//
// Everything is looked at, also after something was found wrong; nothing is changed.
#pragma once

#include "kiosk/ctl/command.h"

namespace ctl {

void register_doctor(const Bench& bench);

}  // namespace ctl
