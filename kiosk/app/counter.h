// The counter: handing out and taking back.
//
// A learner's card makes the basket theirs, items are scanned or touched into it, one confirmation
// lends all of them or none. An item scanned alone comes back at once, because a return that waits
// for a button is a return that gets forgotten; its condition is said afterwards.
#pragma once

#include "db/items.h"
#include "db/tap_facts.h"
#include "kiosk/app/hands.h"
#include "kiosk/app/tap_row.h"
#include "kiosk/view/intents.h"

namespace app {

void open_counter(Hands& hands, const Who& staff);
/// A basket with something in it is kept with its borrower, the identity dropped.
void close_counter(Hands& hands);

void counter_card_tap(Hands& hands, const CardTap& tap, const db::CardFacts& facts);
void counter_item_tap(Hands& hands, const CardTap& tap, db::Tap row, const db::Item& item);

void touch_item(Hands& hands, domain::ItemId item);
void remove_line(Hands& hands, domain::ItemId item);
void clear_basket(Hands& hands);
void drop_borrower(Hands& hands);
void confirm_basket(Hands& hands);
void undo_last(Hands& hands);

/// One line of the basket as it stands now.
struct LineFacts {
    db::Item item;
    domain::Refusal refusal = domain::Refusal::None;
    std::string detail;  ///< who has it, or which induction is missing
};
/// In the basket's order; an item that is gone from the database is left out.
std::vector<LineFacts> basket_lines(Hands& hands);
/// When a confirmation now would want them back.
base::Instant due_of_basket(Hands& hands);
/// What is promised of it. Empty while the clock is doubted: nobody could keep to that time, and
/// nothing is counted from it (db/README.md).
std::string due_text(const Hands& hands, base::Instant due_at);

}  // namespace app
