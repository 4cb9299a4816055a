// Whose card was presented, at whatever reader it was given.
#pragma once

#include <optional>
#include <string_view>

#include "db/card_key.h"
#include "db/tap_facts.h"
#include "kiosk/app/hands.h"
#include "kiosk/domain/card_code.h"

namespace app {

struct CardMeant {
    /// The card itself; with all its other forms when nobody was given exactly this form.
    db::CardToken token;
    std::optional<db::CardFacts> facts;
    /// The cards of several people look like this one here.
    bool is_ambiguous = false;
};

/// `typed` is the text that the code was made of, where it is all that is known of the card; else
/// it is empty, and the code has its other forms already.
CardMeant card_meant(Hands& hands, const domain::CardCode& code, std::string_view typed);

/// What was typed is all that is known of it. The text is the one with its leading zeros: how many
/// digits there are says how much of a card they show. Nothing for what
/// records::card_from_text takes for no card.
std::optional<CardMeant> card_meant_by(Hands& hands, std::string_view typed);

}  // namespace app
