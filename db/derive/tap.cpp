#include "db/derive/steps.h"

namespace db::derive {
namespace {

constexpr std::string_view kNewVisit = R"sql(
    INSERT INTO visit (in_seq, person_id, workshop_id, session_id, in_at)
    VALUES (:seq, :person, :workshop, :session, :at)
)sql";

constexpr std::string_view kForgotten = R"sql(
    UPDATE visit SET out_seq = :seq, closed_by = 'forgotten'
     WHERE in_seq = :visit AND person_id = :person AND out_seq IS NULL
)sql";

constexpr std::string_view kLeft = R"sql(
    UPDATE visit SET out_seq = :seq, out_at = :at, closed_by = 'tap'
     WHERE person_id = :person AND out_seq IS NULL
 RETURNING in_at
)sql";

constexpr std::string_view kDayVisit = R"sql(
    INSERT INTO day_visit (day_on, workshop_id, person_id, visits)
    VALUES (:day, :workshop, :person, 1)
    ON CONFLICT DO UPDATE SET visits = visits + 1
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

/// Somebody at the door, with the ids behind what the row names.
struct Passing {
    domain::PersonId person;
    domain::WorkshopId workshop;
    std::optional<domain::SessionId> session;
};

base::Result<Passing> passing_of(Database& database, const Tap& tap) {
    Passing passing;
    if (!tap.person) {
        return base::Error{base::ErrorKind::Damaged, "following a tap in or out: it has no person"};
    }
    const auto person = person_id(database, *tap.person);
    if (!person) return person.error();
    const auto workshop = workshop_id(database, tap.workshop);
    if (!workshop) return workshop.error();
    passing.person = *person;
    passing.workshop = *workshop;
    if (!tap.session) return passing;
    const auto session = session_id(database, *tap.session);
    if (!session) return session.error();
    passing.session = *session;
    return passing;
}

base::Result<void> close_forgotten(Database& database, const Occurrence& when, const Tap& tap,
                                   domain::PersonId person) {
    if (!tap.closes) return {};
    auto closed = database.query(kForgotten)
                      .bind(":seq", when.seq)
                      .bind(":visit", *tap.closes)
                      .bind(":person", person)
                      .run();
    if (closed && database.changed_rows() != 1) {
        return refusal(when, "the forgotten visit that it closes is not open");
    }
    return closed;
}

base::Result<base::Date> local_day(Database& database, base::Instant at) {
    return database.query("SELECT zone FROM stream")
        .one([](const Row& row) { return row.text(0); })
        .and_then([](const std::string& name) { return base::Zone::named(name); })
        .map([at](const base::Zone& zone) { return zone.date(at); });
}

base::Result<void> count_day(Database& database, const Occurrence& when, const Passing& passing) {
    if (!when.is_believed) return {};  // which day it was, nobody knows
    const auto day = local_day(database, when.at);
    if (!day) return day.error();
    return database.query(kDayVisit)
        .bind(":day", *day)
        .bind(":workshop", passing.workshop)
        .bind(":person", passing.person)
        .run();
}

base::Result<void> way_in(Database& database, const Occurrence& when, const Tap& tap,
                          const Passing& passing) {
    return database.query(kNewVisit)
        .bind(":seq", when.seq)
        .bind(":person", passing.person)
        .bind(":workshop", passing.workshop)
        .bind(":session", passing.session)
        .bind(":at", when.at)
        .run()
        .and_then([&] { return count_day(database, when, passing); })
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
    const auto came_at = database.query(kLeft)
                             .bind(":seq", when.seq)
                             .bind(":at", when.at)
                             .bind(":person", passing.person)
                             .row([](const Row& row) { return row.instant(0); });
    if (!came_at) return came_at.error();
    if (passing.session) {
        const auto mark = tap.also.empty() ? tap.mark : std::nullopt;
        auto marked = mark_way_out(database, when, mark, *passing.session, passing.person);
        if (!marked) return marked;
    }
    return mark_stays(database, when, tap, passing.person, came_at->value_or(when.at));
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
            if (!tap.card) return {};
            const auto card = card_id(database, *tap.card);
            if (!card) return card.error();
            return note_last(database, kLastTap, card->value, when, tap);
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
