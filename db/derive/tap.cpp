#include <tuple>

#include "db/derive/steps.h"

namespace db::derive {
namespace {

constexpr std::string_view kComeIn = R"sql(
    INSERT INTO inside (person_id, workshop_id, session_id, in_seq, in_at, day_on)
    VALUES (:person, :workshop, :session, :seq, :at, :day)
)sql";

constexpr std::string_view kInside = R"sql(
    SELECT in_seq, in_at, workshop_id, session_id, day_on FROM inside WHERE person_id = :person
)sql";

constexpr std::string_view kGone = "DELETE FROM inside WHERE person_id = :person";

constexpr std::string_view kVisit = R"sql(
    INSERT INTO visit (in_seq, person_id, workshop_id, session_id, in_at, day_on, out_seq, out_at,
                       closed_by)
    VALUES (:in_seq, :person, :workshop, :session, :in_at, :day, :seq, :at,
            CASE WHEN :at IS NULL THEN 'forgotten' ELSE 'tap' END)
)sql";

constexpr std::string_view kLastTap = R"sql(
    INSERT INTO last_tap (card_id, seq, at, result, lane)
    VALUES (:card, :seq, :at, :result, :lane)
    ON CONFLICT DO UPDATE SET seq = excluded.seq, at = excluded.at,
                              result = excluded.result, lane = excluded.lane
)sql";

constexpr std::string_view kUnknownTap = R"sql(
    INSERT INTO unknown_tap (unknown_card_id, taps, seq, at, result, lane)
    VALUES (:card, 1, :seq, :at, :result, :lane)
    ON CONFLICT DO UPDATE SET taps = taps + 1, seq = excluded.seq, at = excluded.at,
                              result = excluded.result, lane = excluded.lane
)sql";

// All at once: at the door nobody waits for four questions.
constexpr std::string_view kIds = R"sql(
    SELECT (SELECT id FROM person WHERE uid = :person),
           (SELECT id FROM workshop WHERE code = :workshop),
           (SELECT id FROM session WHERE uid = :session),
           (SELECT id FROM card WHERE uid = :card)
)sql";

/// Somebody at the door, with the ids behind what the row names.
struct Passing {
    domain::PersonId person;
    domain::WorkshopId workshop;
    std::optional<domain::SessionId> session;
    std::optional<domain::CardId> card;
};

/// One of them is not there: asked for alone, each says so.
base::Error missing(Database& database, const Tap& tap) {
    if (const auto person = person_id(database, *tap.person); !person) return person.error();
    const auto workshop = workshop_id(database, tap.workshop);
    if (!workshop) return workshop.error();
    if (tap.session) {
        if (const auto session = session_id(database, *tap.session); !session) {
            return session.error();
        }
    }
    return card_id(database, *tap.card).error();
}

base::Result<Passing> passing_of(Database& database, const Tap& tap) {
    if (!tap.person) {
        return base::Error{base::ErrorKind::Damaged, "following a tap in or out: it has no person"};
    }
    const auto ids = database.query(kIds)
                         .bind(":person", *tap.person)
                         .bind(":workshop", tap.workshop)
                         .bind(":session", tap.session)
                         .bind(":card", tap.card)
                         .one([](const Row& row) {
                             return std::tuple(row.maybe(0, &Row::id<domain::PersonId>),
                                               row.maybe(1, &Row::id<domain::WorkshopId>),
                                               row.maybe(2, &Row::id<domain::SessionId>),
                                               row.maybe(3, &Row::id<domain::CardId>));
                         });
    if (!ids) return ids.error();
    const auto& [person, workshop, session, card] = *ids;
    if (!person || !workshop || !session != !tap.session || !card != !tap.card) {
        return missing(database, tap);
    }
    return Passing{*person, *workshop, session, card};
}

struct Stay {
    domain::Seq in_seq = 0;
    base::Instant in_at;
    domain::WorkshopId workshop;
    std::optional<domain::SessionId> session;
    std::optional<base::Date> day;
};

base::Result<std::optional<Stay>> stay_of(Database& database, domain::PersonId person) {
    return database.query(kInside).bind(":person", person).row([](const Row& row) {
        return Stay{.in_seq = row.integer(0),
                    .in_at = row.instant(1),
                    .workshop = row.id<domain::WorkshopId>(2),
                    .session = row.maybe(3, &Row::id<domain::SessionId>),
                    .day = row.maybe(4, &Row::date)};
    });
}

/// No `out_at`: when they left, nobody knows.
base::Result<void> end_stay(Database& database, const Occurrence& when, domain::PersonId person,
                            const Stay& stay, std::optional<base::Instant> out_at) {
    return database.query(kGone).bind(":person", person).run().and_then([&] {
        return database.query(kVisit)
            .bind(":in_seq", stay.in_seq)
            .bind(":person", person)
            .bind(":workshop", stay.workshop)
            .bind(":session", stay.session)
            .bind(":in_at", stay.in_at)
            .bind(":day", stay.day)
            .bind(":seq", when.seq)
            .bind(":at", out_at)
            .run();
    });
}

base::Result<void> close_forgotten(Database& database, const Occurrence& when, const Tap& tap,
                                   domain::PersonId person) {
    if (!tap.closes) return {};
    const auto stay = stay_of(database, person);
    if (!stay) return stay.error();
    if (!*stay || (*stay)->in_seq != *tap.closes) {
        return refusal(when, "the forgotten visit that it closes is not open");
    }
    return end_stay(database, when, person, **stay, std::nullopt);
}

/// The local day; none by a clock that nobody believes: which day it was, nobody knows.
base::Result<std::optional<base::Date>> day_of(Database& database, const Occurrence& when) {
    if (!when.is_believed) return std::optional<base::Date>{};
    return database.query("SELECT zone FROM stream")
        .one([](const Row& row) { return row.text(0); })
        .and_then([](const std::string& name) { return base::Zone::named(name); })
        .map([&](const base::Zone& zone) { return std::optional(zone.date(when.at)); });
}

base::Result<void> way_in(Database& database, const Occurrence& when, const Tap& tap,
                          const Passing& passing) {
    const auto day = day_of(database, when);
    if (!day) return day.error();
    return database.query(kComeIn)
        .bind(":seq", when.seq)
        .bind(":person", passing.person)
        .bind(":workshop", passing.workshop)
        .bind(":session", passing.session)
        .bind(":at", when.at)
        .bind(":day", *day)
        .run()
        .and_then([&]() -> base::Result<void> {
            if (!passing.session) return {};
            return mark_way_in(database, when, tap, *passing.session, passing.person);
        });
}

/// The sessions that the visit was there for; the tap's mark is of the last of them.
base::Result<void> mark_stays(Database& database, const Occurrence& when, const Tap& tap,
                              domain::PersonId person, base::Instant in_at) {
    for (const base::Uid& uid : tap.also) {
        const auto session = session_id(database, uid);
        if (!session) return session.error();
        const auto mark = uid == tap.also.back() ? tap.mark : std::nullopt;
        auto marked = mark_stay(database, when, mark, *session, person, in_at);
        if (!marked) return marked;
    }
    return {};
}

/// Out by the exit lane without having come in is recorded, and closes nothing.
base::Result<void> way_out(Database& database, const Occurrence& when, const Tap& tap,
                           const Passing& passing) {
    const auto stay = stay_of(database, passing.person);
    if (!stay) return stay.error();
    if (*stay) {
        auto ended = end_stay(database, when, passing.person, **stay, when.at);
        if (!ended) return ended;
    }
    if (passing.session) {
        const auto mark = tap.also.empty() ? tap.mark : std::nullopt;
        auto marked = mark_way_out(database, when, mark, *passing.session, passing.person);
        if (!marked) return marked;
    }
    const base::Instant came_at = *stay ? (*stay)->in_at : when.at;
    return mark_stays(database, when, tap, passing.person, came_at);
}

base::Result<void> note_last(Database& database, std::string_view sql, std::int64_t card,
                             const Occurrence& when, const Tap& tap) {
    return database.query(sql)
        .bind(":card", card)
        .bind(":seq", when.seq)
        .bind(":at", when.at)
        .bind(":result", domain::name_of(tap.result))
        .bind(":lane", domain::name_of(tap.lane))
        .run();
}

base::Result<void> pass(Database& database, const Occurrence& when, const Tap& tap) {
    const auto passing = passing_of(database, tap);
    if (!passing) return passing.error();
    return close_forgotten(database, when, tap, passing->person)
        .and_then([&] {
            return tap.result == domain::TapResult::In ? way_in(database, when, tap, *passing)
                                                       : way_out(database, when, tap, *passing);
        })
        .and_then([&]() -> base::Result<void> {
            if (!passing->card) return {};
            return note_last(database, kLastTap, passing->card->value, when, tap);
        });
}

}  // namespace

base::Result<void> apply_tap(Database& database, const Occurrence& when, const Tap& tap) {
    if (tap.unknown && tap.result != domain::TapResult::Duplicate) {
        const auto card = unknown_card_id(database, *tap.unknown);
        if (!card) return card.error();
        return note_last(database, kUnknownTap, *card, when, tap);
    }
    switch (tap.result) {
        case domain::TapResult::In:
        case domain::TapResult::Out:
            return pass(database, when, tap);
        case domain::TapResult::Returned:
            if (!tap.item) return refusal(when, "a tap that returned has no item");
            return apply_returned(database, when, {*tap.item, tap.loan, tap.condition, ""});
        default:
            return {};
    }
}

}  // namespace db::derive
