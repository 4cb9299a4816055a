// What the manager's screen shows, and the same as a file.
//
// The screen wants local clock texts and no database; the file wants the whole register. Both come
// from the same questions, so that what was seen is what was exported.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "db/database.h"
#include "kiosk/base/calendar.h"
#include "kiosk/view/view.h"

namespace records {

/// Items of the workshop, the most lent within the days `from` … `to` first.
base::Result<std::vector<view::UsageRow>> usage_rows(db::Database& database,
                                                     domain::WorkshopId workshop, base::Date from,
                                                     base::Date to, base::Instant now,
                                                     const base::Zone& zone);

/// The class's sessions of that day with everybody on the roster, in Vietnamese order. Before a
/// session is over, who has not come has no mark.
base::Result<std::vector<view::AttendanceSheet>> attendance_sheets(db::Database& database,
                                                                   domain::ClassId group,
                                                                   base::Date day,
                                                                   base::Instant now,
                                                                   const base::Zone& zone);

/// Writes CSV for a Vietnamese spreadsheet into the folder (made when missing) under a dated name
/// that nothing has yet, to the disk before it returns; gives the path and how many rows.
struct ExportedFile {
    std::string path;
    std::size_t rows = 0;
};
base::Result<ExportedFile> export_usage(db::Database& database, const std::filesystem::path& folder,
                                        domain::WorkshopId workshop, base::Date from, base::Date to,
                                        base::Instant now, const base::Zone& zone);
base::Result<ExportedFile> export_attendance(db::Database& database,
                                             const std::filesystem::path& folder,
                                             domain::ClassId group, base::Date day,
                                             base::Instant now, const base::Zone& zone);

}  // namespace records
