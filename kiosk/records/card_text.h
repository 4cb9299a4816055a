// A card's number as a person types it, reads it off the card, or has it in a spreadsheet.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/domain/card_code.h"

namespace records {

/// Like domain::card_code_from_text, with the other forms in which a reader may show this card; and
/// nothing for a number of ones only, which no card has. What a reader types for a stripe or a
/// citizen's code is that card.
std::optional<domain::CardCode> card_from_text(std::string_view text);

/// The same without those other forms, in a small part of the time: for a card that is known as it
/// stands, as nearly all are.
std::optional<domain::CardCode> card_itself_from_text(std::string_view text);

/// Whether it is the code on a citizen's card. It can be copied with any telephone, so it proves
/// nothing where nobody looks at who holds it.
bool is_citizen_card(const domain::CardCode& code);

}  // namespace records
