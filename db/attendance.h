// Attendance marks: per learner and session, the register itself.
//
// Read only: marks follow from taps and corrections in the journal. An absence has no row: who was
// enrolled, has no mark, and whose session is over, was absent (K).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "kiosk/domain/ids.h"
#include "kiosk/domain/words.h"

namespace db {

struct AttendanceLine {
    domain::SessionId session_id;
    base::Uid session_uid;
    base::Date session_on;
    int first_period = 1;
    int periods = 0;
    domain::PersonId person_id;
    base::Uid person_uid;
    std::string name;
    std::string person_code;
    /// Nothing: no mark yet, and the session is not over.
    std::optional<domain::Mark> mark;
    std::optional<base::Instant> in_at;
    std::optional<base::Instant> out_at;
    bool is_corrected = false;
};

/// Everybody enrolled on the day of each session of the class within the range (cancelled ones
/// left out), by day, first period, and Vietnamese order. `now` decides which sessions are over.
base::Result<std::vector<AttendanceLine>> attendance_between(Database& database,
                                                             domain::ClassId group, base::Date from,
                                                             base::Date to, base::Instant now);
base::Result<std::vector<AttendanceLine>> attendance_of_session(Database& database,
                                                                domain::SessionId session,
                                                                base::Instant now);

/// What decides who may sit the exam: counted in periods.
struct PeriodCount {
    domain::PersonId person_id;
    std::string name;
    std::string person_code;
    std::optional<base::Date> birth_on;
    std::string school;
    int held = 0;  ///< periods of the sessions that are over and that they were enrolled for
    int attended = 0;
    int absent_excused = 0;
    int absent = 0;
    int late = 0;        ///< sessions
    int left_early = 0;  ///< sessions
};
/// Of everybody ever enrolled in the class and not erased, in Vietnamese order.
base::Result<std::vector<PeriodCount>> period_counts(Database& database, domain::ClassId group,
                                                     base::Instant now);

}  // namespace db
