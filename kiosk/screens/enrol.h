// An unknown card is given to a person: find the person, tap the card once more.
#pragma once

#include "kiosk/screens/look.h"
#include "kiosk/view/intents.h"

namespace screens {

void enrol_screen(const view::EnrolView& enrol, const view::View& view, const Look& look,
                  view::Intents& intents);

}  // namespace screens
