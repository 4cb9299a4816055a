#include "db/derive/steps.h"

namespace db::derive {
namespace {

// Coming back takes nothing away: who was late stays late, who had left early is here again.
constexpr std::string_view kWayIn = R"sql(
    INSERT INTO attendance_mark (session_id, person_id, mark, in_at, corrected, seq)
    VALUES (:session, :person, :mark, :at, 0, :seq)
    ON CONFLICT DO UPDATE SET
           in_at = coalesce(in_at, excluded.in_at), out_at = NULL,
           mark = CASE WHEN corrected = 0 AND mark = 'left-early' THEN 'present' ELSE mark END,
           seq = CASE WHEN corrected = 0 THEN excluded.seq ELSE seq END
)sql";

constexpr std::string_view kWayOut = R"sql(
    UPDATE attendance_mark
       SET out_at = :at,
           mark = CASE WHEN corrected = 0 AND mark = 'present' THEN coalesce(:mark, mark)
                       ELSE mark END,
           seq = CASE WHEN corrected = 0 THEN :seq ELSE seq END
     WHERE session_id = :session AND person_id = :person
)sql";

constexpr std::string_view kStay = R"sql(
    INSERT INTO attendance_mark (session_id, person_id, mark, in_at, out_at, corrected, seq)
    VALUES (:session, :person, coalesce(:mark, 'present'), :in_at, :at, 0, :seq)
    ON CONFLICT DO UPDATE SET
           in_at = coalesce(in_at, excluded.in_at), out_at = excluded.out_at,
           mark = CASE WHEN corrected = 0 AND mark = 'present' THEN excluded.mark ELSE mark END,
           seq = CASE WHEN corrected = 0 THEN excluded.seq ELSE seq END
)sql";

constexpr std::string_view kByHand = R"sql(
    INSERT INTO attendance_mark (session_id, person_id, mark, corrected, seq)
    VALUES (:session, :person, :mark, 1, :seq)
    ON CONFLICT DO UPDATE SET mark = excluded.mark, corrected = 1, seq = excluded.seq
)sql";

std::optional<std::string_view> name_of(std::optional<domain::Mark> mark) {
    if (!mark) return std::nullopt;
    return domain::name_of(*mark);
}

}  // namespace

base::Result<void> mark_way_in(Database& database, const Occurrence& when, const Tap& tap,
                               domain::SessionId session, domain::PersonId person) {
    return database.query(kWayIn)
        .bind(":session", session)
        .bind(":person", person)
        .bind(":mark", domain::name_of(tap.mark.value_or(domain::Mark::Present)))
        .bind(":at", when.at)
        .bind(":seq", when.seq)
        .run();
}

base::Result<void> mark_way_out(Database& database, const Occurrence& when,
                                std::optional<domain::Mark> mark, domain::SessionId session,
                                domain::PersonId person) {
    return database.query(kWayOut)
        .bind(":session", session)
        .bind(":person", person)
        .bind(":mark", name_of(mark))
        .bind(":at", when.at)
        .bind(":seq", when.seq)
        .run();
}

base::Result<void> mark_stay(Database& database, const Occurrence& when,
                             std::optional<domain::Mark> mark, domain::SessionId session,
                             domain::PersonId person, base::Instant in_at) {
    return database.query(kStay)
        .bind(":session", session)
        .bind(":person", person)
        .bind(":mark", name_of(mark))
        .bind(":in_at", in_at)
        .bind(":at", when.at)
        .bind(":seq", when.seq)
        .run();
}

base::Result<void> apply_marked(Database& database, const Occurrence& when, const Marked& marked) {
    const auto session = session_id(database, marked.session);
    if (!session) return session.error();
    const auto person = person_id(database, marked.person);
    if (!person) return person.error();
    return database.query(kByHand)
        .bind(":session", *session)
        .bind(":person", *person)
        .bind(":mark", domain::name_of(marked.mark))
        .bind(":seq", when.seq)
        .run();
}

}  // namespace db::derive
