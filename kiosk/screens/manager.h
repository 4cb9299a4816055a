// The manager's screen: how equipment is used, and who was there.
//
// Numbers first, a picture beside them; everything a touch away and nothing to type. The two tabs
// are in a file each.
#pragma once

#include "kiosk/screens/widgets.h"
#include "kiosk/screens/wording.h"
#include "kiosk/view/intents.h"

namespace screens {

void manager_screen(const view::ManagerView& manager, const view::View& view, const Look& look,
                    view::Intents& intents);

void usage_tab(const view::ManagerView& manager, const Look& look, Rect body,
               view::Intents& intents);
void attendance_tab(const view::ManagerView& manager, const Look& look, Rect body,
                    view::Intents& intents);

/// A day between two buttons that move it: -1, 0 or +1 days.
int day_stepper(const Look& look, Rect room, std::string_view id, std::string_view day);
/// How wide that is for this day.
float day_stepper_width(const Look& look, std::string_view day);
/// In place of numbers while they are being counted.
void loading(const Look& look, const Rect& room);

}  // namespace screens
