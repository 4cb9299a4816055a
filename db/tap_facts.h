// Everything the rules want to know about one presented card, in few indexed questions.
//
// A tap is answered within a blink, so what the desk needs for its decision is gathered here
// together and not subject by subject.
#pragma once

#include <optional>
#include <string>

#include "db/card_key.h"
#include "db/database.h"
#include "kiosk/domain/ids.h"
#include "kiosk/domain/tap.h"
#include "kiosk/domain/words.h"

namespace db {

using domain::LastTap;
using domain::OpenVisit;

/// A card that was given to somebody.
struct CardFacts {
    domain::CardId card_id;
    base::Uid card_uid;
    domain::CardStatus status = domain::CardStatus::Active;
    domain::PersonId person_id;
    base::Uid person_uid;
    std::string name;
    std::string person_code;
    domain::Role role = domain::Role::Learner;
    bool is_active = true;
    bool has_pin = false;
    std::optional<LastTap> last_tap;  ///< of the person, in or out, by whichever of their cards
    bool is_last_tap_its = false;     ///< this card's
    std::optional<OpenVisit> open_visit;
};

/// Nothing: nobody was ever given this card.
base::Result<std::optional<CardFacts>> card_facts(Database& database, const CardToken& token);
base::Result<CardFacts> card_facts(Database& database, domain::CardId card);

/// When the person was last recorded as in or out, by whichever of their cards; nothing: never.
base::Result<std::optional<base::Instant>> last_passed_at(Database& database,
                                                          domain::PersonId person);

/// Of a card that nobody has; nothing when it was never seen.
base::Result<std::optional<LastTap>> last_unknown_tap(Database& database, const CardToken& token);

/// The very last in or out of all cards, or the last unknown one, for the first minutes after a
/// restart.
struct LastTapOfAll {
    LastTap tap;
    std::optional<domain::CardId> card_id;  ///< nothing: an unknown card, or none
};
base::Result<std::optional<LastTapOfAll>> last_tap_of_all(Database& database);

/// The program ended in order afterwards, and not before the answer had been on the screen for
/// `answer_time`. A crash leaves no such row.
base::Result<bool> was_answer_seen(Database& database, const LastTap& tap,
                                   base::Millis answer_time);

}  // namespace db
