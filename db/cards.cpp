#include "db/cards.h"

#include "db/change.h"

namespace db {
namespace {

Card card_from(const Row& row) {
    return {.id = row.id<domain::CardId>(0),
            .uid = row.uid(1),
            .person_id = row.id<domain::PersonId>(2),
            .status = row.word(domain::kCardStatusNames, 3),
            .given_at = row.instant(4)};
}

UnknownCard unknown_from(const Row& row) {
    return {.id = row.integer(0),
            .uid = row.uid(1),
            .first_at = row.instant(2),
            .taps = row.number(3),
            .last_at = row.instant(4)};
}

constexpr std::string_view kByToken = R"sql(
    SELECT id, uid, person_id, status, given_at FROM card
     WHERE token = :token ORDER BY status = 'active' DESC, id DESC LIMIT 1
)sql";

constexpr std::string_view kUnknownByToken = R"sql(
    SELECT unknown_card.id, unknown_card.uid, first_at, coalesce(taps, 0), coalesce(at, first_at)
      FROM unknown_card
      LEFT JOIN unknown_tap ON unknown_tap.unknown_card_id = unknown_card.id
     WHERE token = :token
)sql";

constexpr std::string_view kUnknown = R"sql(
    SELECT unknown_card.id, unknown_card.uid, first_at, taps, at
      FROM unknown_card
      JOIN unknown_tap ON unknown_tap.unknown_card_id = unknown_card.id
     WHERE card_id IS NULL
     ORDER BY at DESC LIMIT :count
)sql";

// Whom this form was given to, as the card itself or as one of its other forms.
constexpr std::string_view kLike = R"sql(
    SELECT id, status = 'active' FROM card WHERE token = :token
     UNION
    SELECT card.id, card.status = 'active'
      FROM card_alias JOIN card ON card.id = card_alias.card_id
     WHERE card_alias.token = :token
     ORDER BY 1
)sql";

base::Result<std::vector<domain::CardId>> cards_with(Database& database, const base::Hash16& form) {
    const auto found = database.query(kLike).bind(":token", form).rows([](const Row& row) {
        return std::pair(row.id<domain::CardId>(0), row.flag(1));
    });
    if (!found) return found.error();
    std::vector<domain::CardId> active;
    for (const auto& [id, is_active] : *found) {
        if (is_active) active.push_back(id);
    }
    if (active.empty() && !found->empty()) active.push_back(found->back().first);
    return active;
}

base::Result<void> insert_aliases(Database& database, domain::CardId card, const CardToken& token) {
    for (const base::Hash16& form : token.also) {
        auto added =
            database
                .query("INSERT OR IGNORE INTO card_alias (token, card_id) VALUES (:token, :card)")
                .bind(":token", form)
                .bind(":card", card)
                .run();
        if (!added) return added;
    }
    return {};
}

base::Result<base::Uid> person_uid(Database& database, domain::PersonId person) {
    return database.query("SELECT uid FROM person WHERE id = :id")
        .bind(":id", person)
        .one([](const Row& row) { return row.uid(0); });
}

base::Result<void> insert_card(Database& database, const Card& card, const CardToken& token) {
    return database
        .query(
            "INSERT INTO card (uid, token, person_id, status, given_at) "
            "VALUES (:uid, :token, :person, 'active', :at)")
        .bind(":uid", card.uid)
        .bind(":token", token.bytes)
        .bind(":person", card.person_id)
        .bind(":at", card.given_at)
        .run();
}

}  // namespace

base::Result<std::optional<Card>> card_by_token(Database& database, const CardToken& token) {
    return database.query(kByToken).bind(":token", token.bytes).row(card_from);
}

base::Result<std::vector<domain::CardId>> cards_like(Database& database, const CardToken& token) {
    // This very form may be another form of a card that was given at a better reader.
    std::vector<base::Hash16> forms = {token.bytes};
    forms.insert(forms.end(), token.also.begin(), token.also.end());
    for (const base::Hash16& form : forms) {
        auto found = cards_with(database, form);
        if (!found || !found->empty()) return found;
    }
    return std::vector<domain::CardId>{};
}

base::Result<std::vector<Card>> cards_of(Database& database, domain::PersonId person) {
    return database
        .query(
            "SELECT id, uid, person_id, status, given_at FROM card WHERE person_id = :person "
            "ORDER BY id")
        .bind(":person", person)
        .rows(card_from);
}

base::Result<Card> give_card(Database& database, const Stamp& stamp, domain::PersonId person,
                             const CardToken& token) {
    const auto taken = card_by_token(database, token);
    if (!taken) return taken.error();
    if (*taken && (*taken)->status == domain::CardStatus::Active) {
        return refused("giving a card: it is somebody's card already");
    }
    const auto owner = person_uid(database, person);
    if (!owner) return owner.error();
    const auto unknown = unknown_card_by_token(database, token);
    if (!unknown) return unknown.error();
    Card card{.uid = new_uid(stamp), .person_id = person, .given_at = stamp.at};
    if (auto added = insert_card(database, card, token); !added) return added.error();
    card.id = domain::CardId{database.last_row_id()};
    if (auto added = insert_aliases(database, card.id, token); !added) return added.error();
    CardGiven given{.card = card.uid, .person = *owner};
    if (*unknown) {
        given.unknown = (*unknown)->uid;
        auto known =
            database.query("UPDATE unknown_card SET card_id = :card, token = NULL WHERE id = :id")
                .bind(":card", card.id)
                .bind(":id", (*unknown)->id)
                .run();
        if (!known) return known.error();
    }
    const auto seq = append(database, stamp, given);
    if (!seq) return seq.error();
    return card;
}

base::Result<void> set_card_status(Database& database, const Stamp& stamp, domain::CardId card,
                                   domain::CardStatus status) {
    const auto former =
        database.query("SELECT id, uid, person_id, status, given_at FROM card WHERE id = :id")
            .bind(":id", card)
            .one(card_from);
    if (!former) return former.error();
    if (former->status == status) return {};
    auto set = database.query("UPDATE card SET status = :status WHERE id = :id")
                   .bind(":status", domain::name_of(status))
                   .bind(":id", card)
                   .run();
    if (!set) return set;
    const auto owner = person_uid(database, former->person_id);
    if (!owner) return owner.error();
    const auto seq = append(database, stamp, CardGiven{former->uid, *owner, status, std::nullopt});
    if (!seq) return seq.error();
    return {};
}

base::Result<UnknownCard> remember_unknown_card(Database& database, const Stamp& stamp,
                                                const CardToken& token) {
    const auto known = unknown_card_by_token(database, token);
    if (!known) return known.error();
    if (*known) return **known;
    UnknownCard card{.uid = new_uid(stamp), .first_at = stamp.at, .last_at = stamp.at};
    auto added = database
                     .query(
                         "INSERT INTO unknown_card (uid, token, first_at) "
                         "VALUES (:uid, :token, :at)")
                     .bind(":uid", card.uid)
                     .bind(":token", token.bytes)
                     .bind(":at", card.first_at)
                     .run();
    if (!added) return added.error();
    card.id = database.last_row_id();
    return card;
}

base::Result<std::optional<UnknownCard>> unknown_card_by_token(Database& database,
                                                               const CardToken& token) {
    return database.query(kUnknownByToken).bind(":token", token.bytes).row(unknown_from);
}

base::Result<std::vector<UnknownCard>> unknown_cards(Database& database, std::size_t count_max) {
    return database.query(kUnknown)
        .bind(":count", static_cast<std::int64_t>(count_max))
        .rows(unknown_from);
}

}  // namespace db
