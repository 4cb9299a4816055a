// The journal row of a tap, begun with what every tap has.
#pragma once

#include "db/entries.h"
#include "db/tap_facts.h"
#include "kiosk/app/answers.h"

namespace app {

/// Lane, source, reader and workshop filled in.
db::Tap tap_row(const Hands& hands, const CardTap& tap, domain::Lane lane);

/// Writes a row that refuses, and answers it.
void refuse_tap(Hands& hands, const CardTap& tap, db::Tap row, domain::Refusal reason,
                TapAnswer answer = {});

/// Writes the row, gives its number to the answer, and answers.
void answer_tap(Hands& hands, const CardTap& tap, const db::Tap& row, TapAnswer answer,
                bool is_shown = true);

/// The person part of an answer and of a row.
void name_person(const db::CardFacts& facts, db::Tap& row, TapAnswer& answer);

}  // namespace app
