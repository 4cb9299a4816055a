// The tool counter: lend and take back, by scanning or by touching.
//
// Left who and what (the borrower, the basket, one confirmation), right the things (to touch
// instead of scanning), below what was just done and how to undo it. What is open is known to the
// desk; this draws it. The panels are in a file each.
#pragma once

#include "kiosk/screens/widgets.h"
#include "kiosk/screens/wording.h"
#include "kiosk/view/intents.h"

namespace screens {

void counter_screen(const view::CounterView& counter, const view::View& view, const Look& look,
                    view::Intents& intents);

/// The borrower and the basket; with neither, everything that is out.
void basket_panel(const view::CounterView& counter, const Look& look, const Rect& room,
                  view::Intents& intents);
/// The items of this workshop by category.
void items_panel(const view::CounterView& counter, const Look& look, Rect room,
                 view::Intents& intents);
/// What has just come back: its condition, a note, the photos on it.
void returned_panel(const view::ReturnedItem& returned, const Look& look, const Rect& room,
                    view::Intents& intents);
/// One thing that is out, with a button that takes it back.
void loan_row(const view::LoanLine& loan, bool names_borrower, const Look& look, const Rect& rect,
              view::Intents& intents);
float loan_row_height(const Look& look);

}  // namespace screens
