#include "db/sessions.h"

#include "db/change.h"

namespace db {
namespace {

constexpr std::string_view kColumns = R"sql(
    SELECT session.id, session.uid, session.class_id, class.code, class.name, session.workshop_id,
           session.instructor_id, coalesce(person.name, ''), session.session_on,
           session.first_period, session.periods, session.starts_at, session.ends_at,
           session.cancelled
      FROM session
      JOIN class ON class.id = session.class_id
      LEFT JOIN person ON person.id = session.instructor_id
)sql";

std::string with_columns(std::string_view rest) { return std::string(kColumns).append(rest); }

Session session_from(const Row& row) {
    return {.id = row.id<domain::SessionId>(0),
            .uid = row.uid(1),
            .class_id = row.id<domain::ClassId>(2),
            .class_code = row.text(3),
            .class_name = row.text(4),
            .workshop_id = row.id<domain::WorkshopId>(5),
            .instructor_id = row.maybe(6, &Row::id<domain::PersonId>),
            .instructor_name = row.text(7),
            .session_on = row.date(8),
            .first_period = row.number(9),
            .periods = row.number(10),
            .starts_at = row.instant(11),
            .ends_at = row.instant(12),
            .is_cancelled = row.flag(13)};
}

constexpr std::string_view kPut = R"sql(
    INSERT INTO session (uid, class_id, workshop_id, instructor_id, session_on, first_period,
                         periods, starts_at, ends_at, cancelled)
    VALUES (:uid, :class, :workshop, :instructor, :on, :first, :periods, :starts, :ends, :cancelled)
    ON CONFLICT (class_id, session_on, first_period) DO UPDATE SET
           workshop_id = excluded.workshop_id, instructor_id = excluded.instructor_id,
           periods = excluded.periods, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
           cancelled = excluded.cancelled
 RETURNING id
)sql";

// No session is longer than a day, so that the index on the start bounds what is looked at; it also
// gives the order, in which what is on stands before what is to come.
constexpr std::string_view kAt = R"sql(
     WHERE session.starts_at BETWEEN :at - 86400000 AND :until AND session.ends_at > :at
       AND session.workshop_id = :workshop AND session.cancelled = 0
     ORDER BY session.starts_at, session.id
)sql";

// CROSS JOIN keeps the order: first the few sessions of the day, then the enrolment in each.
constexpr std::string_view kTimesOf = R"sql(
    SELECT session.id, session.starts_at, session.ends_at, attendance_mark.in_at IS NOT NULL
      FROM session
     CROSS JOIN enrolment ON enrolment.class_id = session.class_id
      LEFT JOIN attendance_mark ON attendance_mark.session_id = session.id
                               AND attendance_mark.person_id = enrolment.person_id
     WHERE session.starts_at >= :from AND session.starts_at < :to
       AND session.workshop_id = :workshop AND session.cancelled = 0
       AND enrolment.person_id = :person AND enrolment.from_on <= session.session_on
       AND coalesce(enrolment.to_on, session.session_on) >= session.session_on
     ORDER BY session.starts_at
)sql";

constexpr std::string_view kBetween = R"sql(
     WHERE session.session_on BETWEEN :from AND :to
       AND session.class_id = coalesce(:class, session.class_id)
     ORDER BY session.session_on, session.first_period, class.code
)sql";

constexpr std::string_view kRosterCount = R"sql(
    SELECT count(*),
           coalesce(sum(mark IN ('present', 'late') OR mark = 'left-early'), 0)
      FROM enrolment
      LEFT JOIN attendance_mark ON attendance_mark.session_id = :session
                               AND attendance_mark.person_id = enrolment.person_id
     WHERE enrolment.class_id = :class AND enrolment.from_on <= :on
       AND coalesce(enrolment.to_on, :on) >= :on
)sql";

std::vector<std::string> changed_fields(const Session& former, const NewSession& present) {
    std::vector<std::string> fields;
    note_field(fields, "workshop", former.workshop_id, present.workshop_id);
    note_field(fields, "instructor", former.instructor_id, present.instructor_id);
    note_field(fields, "periods", former.periods, present.periods);
    note_field(fields, "starts_at", former.starts_at, present.starts_at);
    note_field(fields, "ends_at", former.ends_at, present.ends_at);
    note_field(fields, "cancelled", former.is_cancelled, present.is_cancelled);
    return fields;
}

base::Result<domain::SessionId> write(Database& database, const base::Uid& uid,
                                      const NewSession& session) {
    return database.query(kPut)
        .bind(":uid", uid)
        .bind(":class", session.class_id)
        .bind(":workshop", session.workshop_id)
        .bind(":instructor", session.instructor_id)
        .bind(":on", session.session_on)
        .bind(":first", session.first_period)
        .bind(":periods", session.periods)
        .bind(":starts", session.starts_at)
        .bind(":ends", session.ends_at)
        .bind(":cancelled", session.is_cancelled)
        .one([](const Row& row) { return row.id<domain::SessionId>(0); });
}

}  // namespace

base::Result<domain::SessionId> put_session(Database& database, const Stamp& stamp,
                                            const NewSession& session) {
    const auto former =
        session_of_class(database, session.class_id, session.session_on, session.first_period);
    if (!former) return former.error();
    std::vector<std::string> fields;
    if (*former) fields = changed_fields(**former, session);
    if (*former && fields.empty()) return (*former)->id;
    const base::Uid uid = *former ? (*former)->uid : new_uid(stamp);
    const auto id = write(database, uid, session);
    if (!id) return id.error();
    auto noted = note_change(database, stamp, "session", uid,
                             *former ? Change::Changed : Change::Added, std::move(fields));
    if (!noted) return noted.error();
    return *id;
}

base::Result<std::optional<SessionName>> session_name(Database& database, domain::SessionId id) {
    return database
        .query(
            "SELECT session.uid, class.name FROM session JOIN class ON class.id = session.class_id "
            "WHERE session.id = :id")
        .bind(":id", id)
        .row([](const Row& row) {
            return SessionName{row.uid(0), row.text(1)};
        });
}

base::Result<std::optional<Session>> session_of_class(Database& database, domain::ClassId group,
                                                      base::Date on, int first_period) {
    return database
        .query(with_columns("WHERE session.class_id = :class AND session.session_on = :on "
                            "AND session.first_period = :first"))
        .bind(":class", group)
        .bind(":on", on)
        .bind(":first", first_period)
        .row(session_from);
}

base::Result<std::vector<Session>> sessions_of_class(Database& database, domain::ClassId group,
                                                     base::Date on) {
    return database
        .query(with_columns("WHERE session.class_id = :class AND session.session_on = :on "
                            "ORDER BY session.first_period"))
        .bind(":class", group)
        .bind(":on", on)
        .rows(session_from);
}

base::Result<std::optional<Session>> session_by_uid(Database& database, const base::Uid& uid) {
    return database.query(with_columns("WHERE session.uid = :uid"))
        .bind(":uid", uid)
        .row(session_from);
}

base::Result<std::vector<Session>> sessions_at(Database& database, domain::WorkshopId workshop,
                                               base::Instant at, base::Millis early) {
    return database.query(with_columns(kAt))
        .bind(":workshop", workshop)
        .bind(":at", at)
        .bind(":until", at + early)
        .rows(session_from);
}

base::Result<std::vector<domain::SessionTimes>> session_times_of(Database& database,
                                                                 domain::PersonId person,
                                                                 domain::WorkshopId workshop,
                                                                 base::Instant from,
                                                                 base::Instant to) {
    return database.query(kTimesOf)
        .bind(":person", person)
        .bind(":workshop", workshop)
        .bind(":from", from)
        .bind(":to", to)
        .rows([](const Row& row) {
            return domain::SessionTimes{row.id<domain::SessionId>(0), row.instant(1),
                                        row.instant(2), row.flag(3)};
        });
}

base::Result<std::vector<Session>> sessions_between(Database& database,
                                                    std::optional<domain::ClassId> group,
                                                    base::Date from, base::Date to) {
    return database.query(with_columns(kBetween))
        .bind(":class", group)
        .bind(":from", from)
        .bind(":to", to)
        .rows(session_from);
}

base::Result<RosterCount> roster_count(Database& database, const Session& session) {
    return database.query(kRosterCount)
        .bind(":session", session.id)
        .bind(":class", session.class_id)
        .bind(":on", session.session_on)
        .one([](const Row& row) {
            return RosterCount{row.number(0), row.number(1)};
        });
}

}  // namespace db
