#include "db/visits.h"

namespace db {
namespace {

constexpr std::string_view kInside = R"sql(
    SELECT person.id, person.name, coalesce(class.code, ''), person.role, presence.at
      FROM presence
      JOIN person ON person.id = presence.person_id
      LEFT JOIN session ON session.id = presence.session_id
      LEFT JOIN class ON class.id = session.class_id
     WHERE presence.is_inside AND presence.workshop_id = :workshop
       AND presence.at >= :from AND presence.at < :to
     ORDER BY person.sort_key, person.id
)sql";

constexpr std::string_view kDays = R"sql(
    SELECT day_on, count(DISTINCT person_id), count(*) FROM
           (SELECT day_on, person_id, workshop_id FROM visit
            UNION ALL
            SELECT day_on, person_id, workshop_id FROM presence WHERE is_inside)
     WHERE day_on BETWEEN :from AND :to AND workshop_id = :workshop
     GROUP BY day_on ORDER BY day_on
)sql";

Inside inside_from(const Row& row) {
    return {.person_id = row.id<domain::PersonId>(0),
            .name = row.text(1),
            .class_code = row.text(2),
            .role = row.word(domain::kRoleNames, 3),
            .in_at = row.instant(4)};
}

}  // namespace

base::Result<int> inside_count(Database& database, domain::WorkshopId workshop, base::Instant from,
                               base::Instant to) {
    return database
        .query(
            "SELECT count(*) FROM presence "
            "WHERE is_inside AND workshop_id = :workshop AND at >= :from AND at < :to")
        .bind(":workshop", workshop)
        .bind(":from", from)
        .bind(":to", to)
        .one([](const Row& row) { return row.number(0); });
}

base::Result<std::vector<Inside>> inside_now(Database& database, domain::WorkshopId workshop,
                                             base::Instant from, base::Instant to) {
    return database.query(kInside)
        .bind(":workshop", workshop)
        .bind(":from", from)
        .bind(":to", to)
        .rows(inside_from);
}

base::Result<std::vector<DayCount>> day_counts(Database& database, domain::WorkshopId workshop,
                                               base::Date from, base::Date to) {
    return database.query(kDays)
        .bind(":workshop", workshop)
        .bind(":from", from)
        .bind(":to", to)
        .rows([](const Row& row) {
            return DayCount{row.date(0), row.number(1), row.number(2)};
        });
}

}  // namespace db
