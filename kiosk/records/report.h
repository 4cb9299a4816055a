// The registers: attendance, usage of equipment, loans, what is overdue, the journal itself.
//
// Each is one question to a reading connection; people stand in Vietnamese order. A report changes
// nothing, and knows neither a screen nor a file.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "kiosk/base/calendar.h"
#include "kiosk/records/table.h"

namespace records {

struct ReportQuery {
    std::string name;                ///< "attendance", "usage", "loans", "overdue", "journal"
    std::optional<base::Date> from;  ///< nothing: 30 days before `to`; the journal's beginning
    std::optional<base::Date> to;    ///< included; nothing: today
    std::string workshop;            ///< a code or a name; empty: all
    std::string group;               ///< a class by its code or name; empty: all
    base::Instant now;               ///< which sessions are over, what is overdue
};

/// "attendance, usage, loans, overdue, journal"
std::string report_names();

/// Fails with Usage for a name, workshop or class that does not exist.
base::Result<Table> report(db::Database& database, const ReportQuery& query,
                           const base::Zone& zone);

enum class ReportFormat { Csv, Json };
/// Fails with Usage for what this version does not make (xlsx, pdf, html) and for anything else.
base::Result<ReportFormat> report_format_from(std::string_view name);

/// Takes the text piece by piece; an Error of it ends the report.
using Put = std::function<base::Result<void>(std::string_view)>;

/// The same, written out. The journal is not held in memory, however long it is.
base::Result<void> write_report(db::Database& database, const ReportQuery& query,
                                ReportFormat format, const base::Zone& zone, const Put& put);

}  // namespace records
