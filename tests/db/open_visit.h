// Since when somebody is inside: what a tap asks among other things, alone.
#pragma once

#include <optional>

#include "db/database.h"
#include "kiosk/domain/tap.h"

namespace test {

inline base::Result<std::optional<domain::OpenVisit>> open_visit_of(db::Database& database,
                                                                    domain::PersonId person) {
    return database
        .query("SELECT seq, at, session_id FROM presence WHERE person_id = :person AND is_inside")
        .bind(":person", person)
        .row([](const db::Row& row) {
            return domain::OpenVisit{.in_seq = row.integer(0),
                                     .in_at = row.instant(1),
                                     .session = row.maybe(2, &db::Row::id<domain::SessionId>)};
        });
}

}  // namespace test
