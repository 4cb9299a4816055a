// Cards: which keyed hash opens for whom.
//
// A card is found by its token, never by its number. One person may hold several; an active card
// is one person's. A card that nobody was given is kept, so that the counter can give it later.
#pragma once

#include <optional>
#include <vector>

#include "db/card_key.h"
#include "db/database.h"
#include "db/stamp.h"
#include "kiosk/domain/ids.h"
#include "kiosk/domain/words.h"

namespace db {

struct Card {
    domain::CardId id;
    base::Uid uid;
    domain::PersonId person_id;
    domain::CardStatus status = domain::CardStatus::Active;
    base::Instant given_at;
};

struct UnknownCard {
    std::int64_t id = 0;
    base::Uid uid;
    base::Instant first_at;
    int taps = 0;  ///< so far; 0 until its first tap is in the journal
    base::Instant last_at;
};

/// The active one, else the newest with this token.
base::Result<std::optional<Card>> card_by_token(Database& database, const CardToken& token);
/// The cards that may be this one though nobody was given exactly this token: those that share its
/// strongest form that any card has. Active ones; without one, the newest. One is an answer,
/// several are a question.
base::Result<std::vector<domain::CardId>> cards_like(Database& database, const CardToken& token);
base::Result<std::vector<Card>> cards_of(Database& database, domain::PersonId person);

/// Gives the card to the person, with all its forms, and forgets that it was unknown. Refused when
/// it is somebody's active card. Only inside a transaction, as everything below.
base::Result<Card> give_card(Database& database, const Stamp& stamp, domain::PersonId person,
                             const CardToken& token);
base::Result<void> set_card_status(Database& database, const Stamp& stamp, domain::CardId card,
                                   domain::CardStatus status);

/// Finds it or remembers it; the tap that names its uid must be appended in the same transaction.
base::Result<UnknownCard> remember_unknown_card(Database& database, const Stamp& stamp,
                                                const CardToken& token);
base::Result<std::optional<UnknownCard>> unknown_card_by_token(Database& database,
                                                               const CardToken& token);
/// Not given to anybody yet, the newest tap first.
base::Result<std::vector<UnknownCard>> unknown_cards(Database& database, std::size_t count_max);

}  // namespace db
