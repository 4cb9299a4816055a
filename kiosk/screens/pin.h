// The PIN pad: who tapped, how many digits, and why not, if not.
#pragma once

#include "kiosk/screens/look.h"
#include "kiosk/view/intents.h"

namespace screens {

void pin_screen(const view::PinView& pin, const view::View& view, const Look& look,
                view::Intents& intents);

}  // namespace screens
