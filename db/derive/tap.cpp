#include <utility>

#include "db/derive/steps.h"

namespace db::derive {
namespace {

constexpr std::string_view kPresence = R"sql(
    INSERT INTO presence (person_id, is_inside, workshop_id, seq, at, lane, session_id, card_id,
                          day_on)
    VALUES (:person, :inside, :workshop, :seq, :at, :lane, :session, :card, :day)
    ON CONFLICT DO UPDATE SET
           is_inside = excluded.is_inside, workshop_id = excluded.workshop_id, seq = excluded.seq,
           at = excluded.at, lane = excluded.lane, session_id = excluded.session_id,
           card_id = excluded.card_id, day_on = excluded.day_on
)sql";

constexpr std::string_view kVisit = R"sql(
    INSERT INTO visit (in_seq, person_id, workshop_id, session_id, in_at, day_on, out_seq, out_at,
                       closed_by)
    VALUES (:in_seq, :person, :workshop, :session, :in_at, :day, :seq, :at,
            CASE WHEN :at IS NULL THEN 'forgotten' ELSE 'tap' END)
)sql";

constexpr std::string_view kUnknownTap = R"sql(
    INSERT INTO unknown_tap (unknown_card_id, taps, seq, at, result, lane)
    VALUES (:card, 1, :seq, :at, :result, :lane)
    ON CONFLICT DO UPDATE SET taps = taps + 1, seq = excluded.seq, at = excluded.at,
                              result = excluded.result, lane = excluded.lane
)sql";

// All at once: at the door nobody waits for six questions.
constexpr std::string_view kPassing = R"sql(
    SELECT person.id,
           (SELECT id FROM workshop WHERE code = :workshop),
           (SELECT id FROM session WHERE uid = :session),
           (SELECT id FROM card WHERE uid = :card),
           (SELECT zone FROM stream),
           presence.seq, presence.at, presence.workshop_id, presence.session_id, presence.day_on
      FROM person
      LEFT JOIN presence ON presence.person_id = person.id AND presence.is_inside
     WHERE person.uid = :person
)sql";

/// From the way in until now: somebody is inside.
struct Stay {
    domain::Seq in_seq = 0;
    base::Instant in_at;
    domain::WorkshopId workshop;
    std::optional<domain::SessionId> session;
    std::optional<base::Date> day;
};

/// Somebody at the door, with the ids behind what the row names.
struct Passing {
    domain::PersonId person;
    std::optional<domain::WorkshopId> workshop;
    std::optional<domain::SessionId> session;
    std::optional<domain::CardId> card;
    std::string zone;
    std::optional<Stay> stay;
};

std::optional<Stay> stay_from(const Row& row, int first) {
    if (row.is_null(first)) return std::nullopt;
    return Stay{.in_seq = row.integer(first),
                .in_at = row.instant(first + 1),
                .workshop = row.id<domain::WorkshopId>(first + 2),
                .session = row.maybe(first + 3, &Row::id<domain::SessionId>),
                .day = row.maybe(first + 4, &Row::date)};
}

Passing passing_from(const Row& row) {
    return {.person = row.id<domain::PersonId>(0),
            .workshop = row.maybe(1, &Row::id<domain::WorkshopId>),
            .session = row.maybe(2, &Row::id<domain::SessionId>),
            .card = row.maybe(3, &Row::id<domain::CardId>),
            .zone = row.text(4),
            .stay = stay_from(row, 5)};
}

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
    auto passing = database.query(kPassing)
                       .bind(":person", *tap.person)
                       .bind(":workshop", tap.workshop)
                       .bind(":session", tap.session)
                       .bind(":card", tap.card)
                       .row(passing_from);
    if (!passing) return passing.error();
    const bool is_whole = *passing && (*passing)->workshop &&
                          !(*passing)->session == !tap.session && !(*passing)->card == !tap.card;
    if (!is_whole) return missing(database, tap);
    return **std::move(passing);
}

/// No `out_at`: when they left, nobody knows.
base::Result<void> keep_visit(Database& database, const Occurrence& when, domain::PersonId person,
                              const Stay& stay, std::optional<base::Instant> out_at) {
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
}

/// The forgotten visit that the tap names, if it names one, is over.
base::Result<void> close_forgotten(Database& database, const Occurrence& when, const Tap& tap,
                                   Passing& passing) {
    if (!tap.closes) return {};
    if (!passing.stay || passing.stay->in_seq != *tap.closes) {
        return refusal(when, "the forgotten visit that it closes is not open");
    }
    const Stay stay = *std::exchange(passing.stay, std::nullopt);
    return keep_visit(database, when, passing.person, stay, std::nullopt);
}

base::Result<void> note_presence(Database& database, const Occurrence& when, const Tap& tap,
                                 const Passing& passing, std::optional<base::Date> day) {
    return database.query(kPresence)
        .bind(":person", passing.person)
        .bind(":inside", tap.result == domain::TapResult::In)
        .bind(":workshop", passing.workshop)
        .bind(":seq", when.seq)
        .bind(":at", when.at)
        .bind(":lane", domain::name_of(tap.lane))
        .bind(":session", passing.session)
        .bind(":card", passing.card)
        .bind(":day", day)
        .run();
}

/// The local day; none by a clock that nobody believes: which day it was, nobody knows.
base::Result<std::optional<base::Date>> day_of(const Occurrence& when, const Passing& passing) {
    if (!when.is_believed) return std::optional<base::Date>{};
    return base::Zone::named(passing.zone).map([&](const base::Zone& zone) {
        return std::optional(zone.date(when.at));
    });
}

base::Result<void> way_in(Database& database, const Occurrence& when, const Tap& tap,
                          const Passing& passing) {
    if (passing.stay) return refusal(when, "the person is inside already");
    const auto day = day_of(when, passing);
    if (!day) return day.error();
    return note_presence(database, when, tap, passing, *day).and_then([&]() -> base::Result<void> {
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
    auto noted = note_presence(database, when, tap, passing, std::nullopt);
    if (!noted) return noted;
    if (passing.stay) {
        auto kept = keep_visit(database, when, passing.person, *passing.stay, when.at);
        if (!kept) return kept;
    }
    if (passing.session) {
        const auto mark = tap.also.empty() ? tap.mark : std::nullopt;
        auto marked = mark_way_out(database, when, mark, *passing.session, passing.person);
        if (!marked) return marked;
    }
    const base::Instant came_at = passing.stay ? passing.stay->in_at : when.at;
    return mark_stays(database, when, tap, passing.person, came_at);
}

base::Result<void> pass(Database& database, const Occurrence& when, const Tap& tap) {
    auto passing = passing_of(database, tap);
    if (!passing) return passing.error();
    return close_forgotten(database, when, tap, *passing).and_then([&] {
        return tap.result == domain::TapResult::In ? way_in(database, when, tap, *passing)
                                                   : way_out(database, when, tap, *passing);
    });
}

base::Result<void> note_unknown(Database& database, const Occurrence& when, const Tap& tap) {
    const auto card = unknown_card_id(database, *tap.unknown);
    if (!card) return card.error();
    return database.query(kUnknownTap)
        .bind(":card", *card)
        .bind(":seq", when.seq)
        .bind(":at", when.at)
        .bind(":result", domain::name_of(tap.result))
        .bind(":lane", domain::name_of(tap.lane))
        .run();
}

}  // namespace

base::Result<void> apply_tap(Database& database, const Occurrence& when, const Tap& tap) {
    if (tap.unknown && tap.result != domain::TapResult::Duplicate) {
        return note_unknown(database, when, tap);
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
