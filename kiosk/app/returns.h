// An item comes back: at once, and its condition is said afterwards.
#pragma once

#include "db/items.h"
#include "kiosk/app/hands.h"
#include "kiosk/app/tap_row.h"

namespace app {

void return_by_tap(Hands& hands, const CardTap& tap, db::Tap row, const db::Item& item);
void return_by_touch(Hands& hands, const db::Item& item);

void set_condition(Hands& hands, domain::Condition condition);
void set_note(Hands& hands, const std::string& note);
void open_note_keyboard(Hands& hands);
/// Writes what was typed.
void close_note_keyboard(Hands& hands);
void confirm_erasure(Hands& hands);
/// What came back gives way to what comes next; a note that is still being typed is written.
void leave_returned(Hands& hands);

}  // namespace app
