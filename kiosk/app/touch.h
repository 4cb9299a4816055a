// What a touch asks for, handed to the part of the desk that decides it.
#pragma once

#include "kiosk/app/hands.h"
#include "kiosk/view/intents.h"

namespace app {

void handle_touch(Hands& hands, const view::Intent& intent);

}  // namespace app
