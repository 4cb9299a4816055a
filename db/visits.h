// Visits: who is inside, since when.
#pragma once

#include <string>
#include <vector>

#include "db/database.h"

namespace db {

/// How many came in from `from` up to `to` (the local day) and have not left. Both ends matter:
/// for a clock that was set back, a visit of another day lies in a time to come.
base::Result<int> inside_count(Database& database, domain::WorkshopId workshop, base::Instant from,
                               base::Instant to);

struct Inside {
    domain::PersonId person_id;
    std::string name;
    std::string class_code;  ///< of the visit's session; empty without one
    domain::Role role = domain::Role::Learner;
    base::Instant in_at;
};
/// The same people, in Vietnamese order: the muster list.
base::Result<std::vector<Inside>> inside_now(Database& database, domain::WorkshopId workshop,
                                             base::Instant from, base::Instant to);

struct DayCount {
    base::Date day;
    int people = 0;
    int visits = 0;
};
/// Days without a visit are left out. Reads all visits through: some 10 ms for 100 000.
base::Result<std::vector<DayCount>> day_counts(Database& database, domain::WorkshopId workshop,
                                               base::Date from, base::Date to);

}  // namespace db
