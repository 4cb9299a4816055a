// One function per report; report.h chooses.
#pragma once

#include "db/classes.h"
#include "db/workshops.h"
#include "kiosk/records/report.h"

namespace records {

/// A ReportQuery with its words looked up.
struct Scope {
    base::Date from;
    base::Date to;  ///< included
    std::optional<domain::WorkshopId> workshop;
    std::vector<db::Class> classes;  ///< asked for, or all of the workshop
    bool is_one_class = false;       ///< the query names a class
    base::Instant now;
    const base::Zone& zone;

    base::Instant from_at() const { return zone.instant(from, base::Millis{0}); }
    base::Instant to_at() const { return zone.instant(base::date_plus(to, 1), base::Millis{0}); }
};

/// Nothing stays nothing.
std::optional<double> hours_of(const std::optional<base::Millis>& time);

base::Result<Table> attendance_table(db::Database& database, const Scope& scope);
base::Result<Table> usage_table(db::Database& database, const Scope& scope);
base::Result<Table> loans_table(db::Database& database, const Scope& scope);
base::Result<Table> overdue_table(db::Database& database, const Scope& scope);

}  // namespace records
