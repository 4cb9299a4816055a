// The door: attendance by tapping.
#pragma once

#include "db/tap_facts.h"
#include "kiosk/app/hands.h"

namespace app {

void door_card_tap(Hands& hands, const CardTap& tap, domain::Lane lane, const db::CardFacts& facts);

}  // namespace app
