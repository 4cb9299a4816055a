#include "db/attendance.h"

namespace db {
namespace {

constexpr std::string_view kColumns = R"sql(
    SELECT session.id, session.uid, session.session_on, session.first_period, session.periods,
           person.id, person.uid, person.name, coalesce(person.code, ''),
           coalesce(attendance_mark.mark, CASE WHEN session.ends_at <= :now THEN 'absent' END),
           attendance_mark.in_at, attendance_mark.out_at, coalesce(attendance_mark.corrected, 0)
      FROM session
      JOIN enrolment ON enrolment.class_id = session.class_id
                    AND enrolment.from_on <= session.session_on
                    AND coalesce(enrolment.to_on, session.session_on) >= session.session_on
      JOIN person ON person.id = enrolment.person_id AND person.erased_at IS NULL
      LEFT JOIN attendance_mark ON attendance_mark.session_id = session.id
                               AND attendance_mark.person_id = person.id
)sql";

constexpr std::string_view kOrder =
    " ORDER BY session.session_on, session.first_period, person.sort_key, person.id";

AttendanceLine line_from(const Row& row) {
    AttendanceLine line{.session_id = row.id<domain::SessionId>(0),
                        .session_uid = row.uid(1),
                        .session_on = row.date(2),
                        .first_period = row.number(3),
                        .periods = row.number(4),
                        .person_id = row.id<domain::PersonId>(5),
                        .person_uid = row.uid(6),
                        .name = row.text(7),
                        .person_code = row.text(8),
                        .mark = std::nullopt,
                        .in_at = row.maybe(10, &Row::instant),
                        .out_at = row.maybe(11, &Row::instant),
                        .is_corrected = row.flag(12)};
    if (!row.is_null(9)) line.mark = row.word(domain::kMarkNames, 9);
    return line;
}

std::string lines_where(std::string_view where) {
    return std::string(kColumns).append(where).append(kOrder);
}

// One row per person and session that is over, summed per person; who was enrolled and has no such
// session yet still has a row of zeros.
constexpr std::string_view kPeriods = R"sql(
    WITH held AS (
        SELECT enrolment.person_id, session.periods,
               coalesce(attendance_mark.mark, 'absent') AS mark
          FROM session
          JOIN enrolment ON enrolment.class_id = session.class_id
                        AND enrolment.from_on <= session.session_on
                        AND coalesce(enrolment.to_on, session.session_on) >= session.session_on
          LEFT JOIN attendance_mark ON attendance_mark.session_id = session.id
                                   AND attendance_mark.person_id = enrolment.person_id
         WHERE session.class_id = :class AND session.cancelled = 0 AND session.ends_at <= :now
    )
    SELECT person.id, person.name, coalesce(person.code, ''), person.birth_on,
           coalesce(person.school, ''), coalesce(sum(held.periods), 0),
           coalesce(sum(held.periods * (held.mark NOT IN ('absent', 'absent-excused'))), 0),
           coalesce(sum(held.periods * (held.mark = 'absent-excused')), 0),
           coalesce(sum(held.periods * (held.mark = 'absent')), 0),
           coalesce(sum(held.mark = 'late'), 0), coalesce(sum(held.mark = 'left-early'), 0)
      FROM enrolment
      JOIN person ON person.id = enrolment.person_id AND person.erased_at IS NULL
      LEFT JOIN held ON held.person_id = person.id
     WHERE enrolment.class_id = :class
     GROUP BY person.id
     ORDER BY person.sort_key, person.id
)sql";

PeriodCount period_count_from(const Row& row) {
    return {.person_id = row.id<domain::PersonId>(0),
            .name = row.text(1),
            .person_code = row.text(2),
            .birth_on = row.maybe(3, &Row::date),
            .school = row.text(4),
            .held = row.number(5),
            .attended = row.number(6),
            .absent_excused = row.number(7),
            .absent = row.number(8),
            .late = row.number(9),
            .left_early = row.number(10)};
}

}  // namespace

base::Result<std::vector<AttendanceLine>> attendance_between(Database& database,
                                                             domain::ClassId group, base::Date from,
                                                             base::Date to, base::Instant now) {
    return database
        .query(lines_where("WHERE session.class_id = :class AND session.cancelled = 0 "
                           "AND session.session_on BETWEEN :from AND :to"))
        .bind(":class", group)
        .bind(":from", from)
        .bind(":to", to)
        .bind(":now", now)
        .rows(line_from);
}

base::Result<std::vector<AttendanceLine>> attendance_of_session(Database& database,
                                                                domain::SessionId session,
                                                                base::Instant now) {
    return database.query(lines_where("WHERE session.id = :session"))
        .bind(":session", session)
        .bind(":now", now)
        .rows(line_from);
}

base::Result<std::vector<PeriodCount>> period_counts(Database& database, domain::ClassId group,
                                                     base::Instant now) {
    return database.query(kPeriods).bind(":class", group).bind(":now", now).rows(period_count_from);
}

}  // namespace db
