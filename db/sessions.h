// Sessions: which class meets where and when.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "db/stamp.h"
#include "kiosk/domain/ids.h"
#include "kiosk/domain/tap.h"

namespace db {

struct Session {
    domain::SessionId id;
    base::Uid uid;
    domain::ClassId class_id;
    std::string class_code;
    std::string class_name;
    domain::WorkshopId workshop_id;
    std::optional<domain::PersonId> instructor_id;
    std::string instructor_name;  ///< empty: none named
    base::Date session_on;
    int first_period = 1;
    int periods = 0;
    base::Instant starts_at;
    base::Instant ends_at;
    bool is_cancelled = false;
};

struct NewSession {
    domain::ClassId class_id;
    domain::WorkshopId workshop_id;
    std::optional<domain::PersonId> instructor_id;
    base::Date session_on;
    int first_period = 1;
    int periods = 0;
    base::Instant starts_at;
    base::Instant ends_at;
    bool is_cancelled = false;
};

/// Adds it, or changes the one of the same class, day and first period. Only inside a transaction.
base::Result<domain::SessionId> put_session(Database& database, const Stamp& stamp,
                                            const NewSession& session);

/// What a tap says of its session.
struct SessionName {
    base::Uid uid;
    std::string class_name;
};
base::Result<std::optional<SessionName>> session_name(Database& database, domain::SessionId id);
/// The one that put_session would change.
base::Result<std::optional<Session>> session_of_class(Database& database, domain::ClassId group,
                                                      base::Date on, int first_period);
/// Of one class on one day, with the cancelled ones, by first period.
base::Result<std::vector<Session>> sessions_of_class(Database& database, domain::ClassId group,
                                                     base::Date on);
base::Result<std::optional<Session>> session_by_uid(Database& database, const base::Uid& uid);

/// Not cancelled, on at `at` or starting within `early`, in this workshop; the one that is on
/// first, then by start.
base::Result<std::vector<Session>> sessions_at(Database& database, domain::WorkshopId workshop,
                                               base::Instant at, base::Millis early);
/// What domain::decide_tap wants: the sessions of the classes that this person is enrolled in, not
/// cancelled, in this workshop, starting from `from` up to `to` (a local day), by start.
base::Result<std::vector<domain::SessionTimes>> session_times_of(Database& database,
                                                                 domain::PersonId person,
                                                                 domain::WorkshopId workshop,
                                                                 base::Instant from,
                                                                 base::Instant to);

/// Of one class or of all, with the cancelled ones, by day and first period.
base::Result<std::vector<Session>> sessions_between(Database& database,
                                                    std::optional<domain::ClassId> group,
                                                    base::Date from, base::Date to);

struct RosterCount {
    int enrolled = 0;
    int came = 0;  ///< with a mark that is not an absence
};
base::Result<RosterCount> roster_count(Database& database, const Session& session);

}  // namespace db
