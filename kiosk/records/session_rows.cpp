#include <fmt/format.h>

#include "kiosk/base/text.h"
#include "kiosk/records/rows.h"

namespace records {
namespace {

// More than any setting of period_starts has: what was once a session may begin as late as that.
constexpr int kPeriodsOfAnyDay = 24;

const SheetForm kTimetableForm = {
    .what = "timetable",
    .columns =
        {
            {"class", true, {"class", "class code", "lop nghe", "ma lop nghe", "ma lop", "lop"}},
            {"date", true, {"date", "day", "ngay", "ngay hoc"}},
            {"first_period", true, {"first period", "tiet dau", "tiet bat dau", "tu tiet"}},
            {"periods", true, {"periods", "so tiet"}},
            {"workshop", false, {"workshop", "xuong", "phong", "phong hoc"}},
            {"instructor", false, {"instructor", "teacher", "giao vien", "gv"}},
            {"cancelled", false, {"cancelled", "huy", "nghi"}},
        },
    .ignored = {"stt", "tt", "so tt", "no", "thu", "weekday", "ghi chu", "note", "notes"}};

int needed_number(const RowReader& row, std::string_view key, int most) {
    if (row.text(key).empty()) row.problem(key, "it is empty");
    return row.number(key, 1, most).value_or(0);
}

}  // namespace

const SheetForm& timetable_form() { return kTimetableForm; }

std::vector<SessionRow> session_rows(const Sheet& sheet, int periods_max, Problems& problems) {
    std::vector<SessionRow> rows;
    for (const CsvRow& csv : sheet.rows()) {
        const RowReader reader(sheet, csv, problems);
        if (reader.text("date").empty()) reader.problem("date", "it is empty");
        // What takes place no more may have been at periods that the day no longer has.
        const bool is_cancelled = reader.yes("cancelled");
        const int most = is_cancelled ? kPeriodsOfAnyDay : periods_max;
        SessionRow row{.line = csv.line,
                       .class_code = base::upper_ascii(reader.needed_text("class", 60)),
                       .on = reader.date("date").value_or(base::Date{}),
                       .first_period = needed_number(reader, "first_period", most),
                       .periods = needed_number(reader, "periods", most),
                       .workshop = reader.text("workshop"),
                       .instructor = reader.text("instructor"),
                       .is_cancelled = is_cancelled};
        if (row.first_period + row.periods - 1 > most) {
            reader.problem("periods", fmt::format("the day has only {} periods; the setting "
                                                  "period_starts says when they begin",
                                                  most));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace records
