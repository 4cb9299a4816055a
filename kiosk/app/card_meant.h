// Whose card was presented, at whatever reader it was given.
#pragma once

#include <optional>

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

/// `is_typed`: the code is all that is known of it, so its other forms are worked out here.
CardMeant card_meant(Hands& hands, domain::CardCode code, bool is_typed);

}  // namespace app
