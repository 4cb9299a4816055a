// Where a reader stands: its lane and its name, bound, changed, moved and unbound by an
// administrator.
//
// Each change is a row of the journal with who made it, and holds at once.
#pragma once

#include "kiosk/app/hands.h"

namespace app {

void choose_lane(Hands& hands, domain::Lane lane, const std::string& suggested_name);
void open_name_keyboard(Hands& hands);
void close_name_keyboard(Hands& hands);
/// Lane and name are right: what is bound is saved; what is new is calibrated, where that says
/// anything, or bound.
void place_reader(Hands& hands);
/// Binds what was found or chosen, with how it writes; empty: nobody has found out.
void bind_draft(Hands& hands, const std::string& profile);

void ask_unbind(Hands& hands);
void confirm_unbind(Hands& hands);
/// From a bound port to that of a device of the same kind, where that may be a keyboard only after
/// a tap on it; nothing when that is no longer so.
void move_reader(Hands& hands, const std::string& from, const std::string& to);

/// The on-screen keyboard while the readers are shown: into the name or the number, whichever is
/// open. False when they are not shown.
bool type_into_reader(Hands& hands, const std::string& text);
bool erase_from_reader(Hands& hands);

}  // namespace app
