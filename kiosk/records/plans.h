// What an import would do, worked out against the database before anything is written.
#pragma once

#include <functional>

#include "kiosk/records/import.h"
#include "kiosk/records/sheet.h"

namespace records {

struct ImportPlan {
    std::vector<ImportCount> counts;
    std::vector<std::string> notes;
    /// Only inside a transaction, and only when there were no problems.
    std::function<base::Result<void>(db::Database&, const db::Stamp&)> write;
};

/// They only read; what is wrong with a line goes to `problems`, what is wrong with the database is
/// the error.
base::Result<ImportPlan> plan_people(db::Database& database, const ImportContext& context,
                                     const Sheet& sheet, Problems& problems);
base::Result<ImportPlan> plan_classes(db::Database& database, const ImportContext& context,
                                      const Sheet& sheet, Problems& problems);
base::Result<ImportPlan> plan_timetable(db::Database& database, const ImportContext& context,
                                        const Sheet& sheet, Problems& problems);
base::Result<ImportPlan> plan_equipment(db::Database& database, const ImportContext& context,
                                        const Sheet& sheet, Problems& problems);

/// Counts one thing as added, changed or unchanged.
inline void count(ImportCount& counted, bool is_new, bool is_changed) {
    ++(is_new ? counted.added : is_changed ? counted.changed : counted.unchanged);
}

}  // namespace records
