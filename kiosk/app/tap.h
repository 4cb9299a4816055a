// Where a tap goes: to the door or to the counter, as a card or as an item's code.
#pragma once

#include "kiosk/app/hands.h"

namespace app {

void handle_tap(Hands& hands, const CardTap& tap);

}  // namespace app
