#include "kiosk/records/manager_rows.h"

#include <fmt/format.h>

#include "db/attendance.h"
#include "db/loans.h"
#include "db/sessions.h"
#include "kiosk/base/text.h"
#include "kiosk/records/new_file.h"
#include "kiosk/records/report_tables.h"

namespace records {
namespace {

/// Room for a class's code in a file name: only what every file system takes.
std::string file_word(std::string_view text) {
    std::string word = base::upper_ascii(base::fold(text));
    for (char& c : word) {
        const bool is_plain = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_plain) c = '-';
    }
    return word;
}

view::AttendanceRow row_of(const db::AttendanceLine& line, const db::Session& session,
                           const base::Zone& zone) {
    view::AttendanceRow row{.name = line.name, .mark = line.mark};
    if (line.in_at) row.in_at = zone.clock_text(*line.in_at);
    if (line.out_at) row.out_at = zone.clock_text(*line.out_at);
    if (line.in_at && row.mark == domain::Mark::Late) {
        row.late_minutes = static_cast<int>(
            std::chrono::floor<std::chrono::minutes>(*line.in_at - session.starts_at).count());
    }
    return row;
}

base::Result<ExportedFile> export_table(const Table& table, const std::filesystem::path& folder,
                                        const std::string& stem, const base::Zone& zone) {
    const auto path = write_new_file(folder, stem, "csv", csv_for_spreadsheet(table, zone));
    if (!path) return path.error();
    return ExportedFile{path->string(), table.rows.size()};
}

}  // namespace

base::Result<std::vector<view::UsageRow>> usage_rows(db::Database& database,
                                                     domain::WorkshopId workshop, base::Date from,
                                                     base::Date to, base::Instant now,
                                                     const base::Zone& zone) {
    const auto usage =
        db::usage_between(database, zone.instant(from, base::Millis{0}),
                          zone.instant(base::date_plus(to, 1), base::Millis{0}), now, workshop);
    if (!usage) return usage.error();
    std::vector<view::UsageRow> rows;
    for (const db::Usage& item : *usage) {
        rows.push_back({.code = item.code,
                        .name = item.name,
                        .category = item.category,
                        .times_lent = item.times_lent,
                        .hours_out = hours_of(item.time_out),
                        .holder_name = item.holder_name,
                        .is_overdue = item.is_overdue});
    }
    return rows;
}

base::Result<std::vector<view::AttendanceSheet>> attendance_sheets(db::Database& database,
                                                                   domain::ClassId group,
                                                                   base::Date day,
                                                                   base::Instant now,
                                                                   const base::Zone& zone) {
    const auto sessions = db::sessions_between(database, group, day, day);
    if (!sessions) return sessions.error();
    std::vector<view::AttendanceSheet> sheets;
    for (const db::Session& session : *sessions) {
        if (session.is_cancelled) continue;
        const auto lines = db::attendance_of_session(database, session.id, now);
        if (!lines) return lines.error();
        view::AttendanceSheet sheet{
            .session = zone.clock_text(session.starts_at) + "–" + zone.clock_text(session.ends_at),
            .first_period = session.first_period,
            .last_period = session.first_period + session.periods - 1,
            .instructor_name = session.instructor_name};
        for (const db::AttendanceLine& line : *lines) {
            sheet.rows.push_back(row_of(line, session, zone));
        }
        sheets.push_back(std::move(sheet));
    }
    return sheets;
}

base::Result<ExportedFile> export_usage(db::Database& database, const std::filesystem::path& folder,
                                        domain::WorkshopId workshop, base::Date from, base::Date to,
                                        base::Instant now, const base::Zone& zone) {
    const auto room = db::workshop_by_id(database, workshop);
    if (!room) return room.error();
    const Scope scope{.from = from, .to = to, .workshop = workshop, .now = now, .zone = zone};
    const auto table = usage_table(database, scope);
    if (!table) return table.error();
    const auto stem =
        fmt::format("su-dung-thiet-bi-{}-{}-{}", file_word(*room ? (*room)->code : ""),
                    base::iso_text(from), base::iso_text(to));
    return export_table(*table, folder, stem, zone);
}

base::Result<ExportedFile> export_attendance(db::Database& database,
                                             const std::filesystem::path& folder,
                                             domain::ClassId group, base::Date day,
                                             base::Instant now, const base::Zone& zone) {
    const auto known = db::class_by_id(database, group);
    if (!known) return known.error();
    Scope scope{.from = day, .to = day, .now = now, .zone = zone};
    if (*known) scope.classes.push_back(**known);
    const auto table = attendance_table(database, scope);
    if (!table) return table.error();
    const auto stem = fmt::format("diem-danh-{}-{}", file_word(*known ? (*known)->code : ""),
                                  base::iso_text(day));
    return export_table(*table, folder, stem, zone);
}

}  // namespace records
