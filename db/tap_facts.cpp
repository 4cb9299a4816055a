#include "db/tap_facts.h"

namespace db {
namespace {

// One question: the card, its person, what it did last, and whether the person is inside.
constexpr std::string_view kFacts = R"sql(
    SELECT card.id, card.uid, card.status, person.id, person.uid, person.name,
           coalesce(person.code, ''), person.role, person.active, person.pin_hash IS NOT NULL,
           presence.seq, presence.at, presence.lane, presence.is_inside, presence.session_id,
           presence.card_id IS card.id
      FROM card
      JOIN person ON person.id = card.person_id
      LEFT JOIN presence ON presence.person_id = person.id
)sql";

// The active card with that number, else the newest, in two look-ups: sorting them would cost a tap
// more than all the rest of the question.
constexpr std::string_view kByToken = R"sql(
     WHERE card.id = coalesce((SELECT id FROM card WHERE token = :token AND status = 'active'),
                              (SELECT max(id) FROM card WHERE token = :token))
)sql";

constexpr std::string_view kById = " WHERE card.id = :id";

/// `first` is where seq, at, lane and result begin.
std::optional<LastTap> last_tap_from(const Row& row, int first) {
    if (row.is_null(first)) return std::nullopt;
    return LastTap{.seq = row.integer(first),
                   .at = row.instant(first + 1),
                   .lane = row.word(domain::kLaneNames, first + 2),
                   .result = row.word(domain::kTapResultNames, first + 3)};
}

/// Where the person is, and how they got there.
void add_presence(CardFacts& facts, const Row& row, int first) {
    if (row.is_null(first)) return;
    const bool is_inside = row.flag(first + 3);
    facts.last_tap = LastTap{.seq = row.integer(first),
                             .at = row.instant(first + 1),
                             .lane = row.word(domain::kLaneNames, first + 2),
                             .result = is_inside ? domain::TapResult::In : domain::TapResult::Out};
    facts.is_last_tap_its = row.flag(first + 5);
    if (!is_inside) return;
    facts.open_visit = OpenVisit{.in_seq = row.integer(first),
                                 .in_at = row.instant(first + 1),
                                 .session = row.maybe(first + 4, &Row::id<domain::SessionId>)};
}

CardFacts card_facts_from(const Row& row) {
    CardFacts facts{.card_id = row.id<domain::CardId>(0),
                    .card_uid = row.uid(1),
                    .status = row.word(domain::kCardStatusNames, 2),
                    .person_id = row.id<domain::PersonId>(3),
                    .person_uid = row.uid(4),
                    .name = row.text(5),
                    .person_code = row.text(6),
                    .role = row.word(domain::kRoleNames, 7),
                    .is_active = row.flag(8),
                    .has_pin = row.flag(9)};
    add_presence(facts, row, 10);
    return facts;
}

constexpr std::string_view kLastUnknown = R"sql(
    SELECT unknown_tap.seq, unknown_tap.at, unknown_tap.lane, unknown_tap.result
      FROM unknown_card
      JOIN unknown_tap ON unknown_tap.unknown_card_id = unknown_card.id
     WHERE unknown_card.token = :token
)sql";

// Reads both tables through, a row per person or card: asked once, at the start.
constexpr std::string_view kLastOfAll = R"sql(
    SELECT seq, at, lane, result, card_id FROM
           (SELECT seq, at, lane, iif(is_inside, 'in', 'out') AS result, card_id FROM presence
            UNION ALL
            SELECT seq, at, lane, result, NULL FROM unknown_tap)
     ORDER BY seq DESC LIMIT 1
)sql";

constexpr std::string_view kStoppedAfter = R"sql(
    SELECT EXISTS (SELECT 1 FROM journal WHERE seq > :seq AND kind = 'stopped' AND at >= :seen_at)
)sql";

}  // namespace

base::Result<std::optional<CardFacts>> card_facts(Database& database, const CardToken& token) {
    static const std::string sql = std::string(kFacts) + std::string(kByToken);
    return database.query(sql).bind(":token", token.bytes).row(card_facts_from);
}

base::Result<CardFacts> card_facts(Database& database, domain::CardId card) {
    static const std::string sql = std::string(kFacts) + std::string(kById);
    return database.query(sql).bind(":id", card).one(card_facts_from);
}

base::Result<std::optional<base::Instant>> last_passed_at(Database& database,
                                                          domain::PersonId person) {
    return database.query("SELECT at FROM presence WHERE person_id = :person")
        .bind(":person", person)
        .row([](const Row& row) { return row.instant(0); });
}

base::Result<std::optional<LastTap>> last_unknown_tap(Database& database, const CardToken& token) {
    const auto tap =
        database.query(kLastUnknown).bind(":token", token.bytes).row([](const Row& row) {
            return last_tap_from(row, 0);
        });
    if (!tap) return tap.error();
    return tap->value_or(std::nullopt);
}

base::Result<std::optional<LastTapOfAll>> last_tap_of_all(Database& database) {
    return database.query(kLastOfAll).row([](const Row& row) {
        return LastTapOfAll{.tap = *last_tap_from(row, 0),
                            .card_id = row.maybe(4, &Row::id<domain::CardId>)};
    });
}

base::Result<bool> was_answer_seen(Database& database, const LastTap& tap,
                                   base::Millis answer_time) {
    return database.query(kStoppedAfter)
        .bind(":seq", tap.seq)
        .bind(":seen_at", tap.at + answer_time)
        .one([](const Row& row) { return row.flag(0); });
}

}  // namespace db
