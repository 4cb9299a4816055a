// The door: the idle screen, and the answers to taps.
//
// Read from two metres in one second: one thing is biggest, the clock while nothing happens, the
// answer when something did. Answers cover the idle content and never a button.
#pragma once

#include "kiosk/screens/look.h"
#include "kiosk/view/intents.h"

namespace screens {

void door_screen(const view::DoorView& door, const view::View& view, const Look& look,
                 view::Intents& intents);

}  // namespace screens
