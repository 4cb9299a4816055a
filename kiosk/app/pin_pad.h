// Card and PIN: how a member of staff opens the counter.
#pragma once

#include "db/tap_facts.h"
#include "kiosk/app/hands.h"
#include "kiosk/view/intents.h"

namespace app {

/// A card at the desk while the counter is closed.
void pin_pad_card_tap(Hands& hands, const CardTap& tap, const db::CardFacts& facts);

void type_digit(Hands& hands, int digit);
void erase_digit(Hands& hands);
void confirm_pin(Hands& hands);
/// The slow arithmetic is done: opens the counter, or counts a wrong one.
void pin_checked(Hands& hands, const PinChecked& checked);

/// workshopctl tap --as: the same, without the pad. Replies at once when it cannot be.
void tap_as(Hands& hands, const CardTap& tap, const std::string& staff_code,
            const std::string& pin);

}  // namespace app
