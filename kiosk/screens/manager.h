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

void usage_tab(const view::ManagerView& manager, base::Date today, const Look& look, Rect body,
               view::Intents& intents);
/// The days that are counted: choices, and the two ends of the range. Takes its rows off `body`.
void range_rows(const view::ManagerView& manager, base::Date today, const Look& look, Rect& body,
                view::Intents& intents);
void attendance_tab(const view::ManagerView& manager, const Look& look, Rect body,
                    view::Intents& intents);

/// In place of numbers while they are being counted.
void loading(const Look& look, const Rect& room);

}  // namespace screens
