// Giving an unknown card to a person: found by name, tapped twice to be sure.
#pragma once

#include "db/entries.h"
#include "db/tap_facts.h"
#include "kiosk/app/hands.h"

namespace app {

/// An unknown card at the open counter: the first presentation, or the second of the same.
void enrol_unknown_tap(Hands& hands, const CardTap& tap, db::Tap row, const db::CardToken& token);
/// A card that somebody has, while another one is being given.
void enrol_known_tap(Hands& hands, const CardTap& tap, const db::CardToken& token,
                     const db::CardFacts& facts);

void choose_person(Hands& hands, domain::PersonId person);
void choose_nobody(Hands& hands);

/// The on-screen keyboard: into the search, or into the note of what came back.
void type_text(Hands& hands, const std::string& text);
void erase_text(Hands& hands);

}  // namespace app
