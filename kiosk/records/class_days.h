// What a timetable file makes of each day of each class: nobody can sit in two sessions at once.
//
// A session is known by its class, day and first period. A file that only says when it is now would
// leave the former one standing beside it, and whoever comes for the one is absent from the other.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "db/sessions.h"
#include "kiosk/records/import.h"
#include "kiosk/records/problems.h"

namespace records {

class ClassDays {
public:
    /// All of them must outlive it.
    ClassDays(db::Database& database, const base::Zone& zone, Problems& problems)
        : database_(database), zone_(zone), problems_(problems) {}

    /// One line of the file; gives what stands in the database under its class, day and first
    /// period.
    base::Result<std::optional<db::Session>> add(int line, const db::NewSession& session);

    /// After the last line, because a later one may cancel what an earlier one meets. `column` is
    /// where a line says its first period, `cancelled` where it says that it is cancelled.
    void judge(const std::string& column, const std::string& cancelled) const;

private:
    struct Line {
        int number = 0;
        db::NewSession session;
    };
    struct Day {
        std::vector<db::Session> known;
        std::vector<Line> lines;  ///< in the order of the file
    };
    std::optional<std::string> problem_of(const Day& day, const Line& line,
                                          const std::string& cancelled) const;
    std::string name_of(const db::Session& session) const;

    db::Database& database_;
    const base::Zone& zone_;
    Problems& problems_;
    std::map<std::pair<std::int64_t, base::Date>, Day> days_;  ///< by class and date
};

}  // namespace records
