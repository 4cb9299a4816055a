#include <fmt/format.h>

#include <map>

#include "kiosk/base/text.h"
#include "kiosk/records/rows.h"

namespace records {
namespace {

constexpr int kCoursePeriodsMax = 2000;

const SheetForm kClassForm = {
    .what = "classes",
    .columns =
        {
            {"code",
             true,
             {"code", "class", "class code", "ma lop nghe", "ma lop", "ma", "lop nghe", "lop"}},
            {"name", false, {"name", "class name", "ten lop nghe", "ten lop"}},
            {"course",
             true,
             {"course", "course name", "chuong trinh", "nghe", "ten chuong trinh", "khoa hoc"}},
            {"periods", true, {"periods", "course periods", "so tiet", "tong so tiet", "tiet"}},
            {"workshop", true, {"workshop", "xuong", "phong", "phong hoc"}},
            {"workshop_name", false, {"workshop name", "ten xuong"}},
            {"instructor", false, {"instructor", "teacher", "giao vien", "gv"}},
            {"school_year", true, {"school year", "nam hoc"}},
        },
    .ignored = {"stt", "tt", "so tt", "no", "ghi chu", "note", "notes", "si so"}};

/// "2026-2027", also with spaces or a dash of a spreadsheet.
std::string school_year_of(const RowReader& row) {
    std::string cell = row.needed_text("school_year");
    std::string digits;
    for (const char c : cell) {
        if (c >= '0' && c <= '9') digits += c;
    }
    if (cell.empty()) return cell;
    const bool is_pair = digits.size() == 8 && cell.size() <= 13;
    const int first = is_pair ? std::stoi(digits.substr(0, 4)) : 0;
    const int second = is_pair ? std::stoi(digits.substr(4)) : 0;
    if (!is_pair || second != first + 1) {
        row.problem("school_year",
                    fmt::format("\"{}\" is no school year; write it like 2026-2027", cell));
    }
    return fmt::format("{}-{}", first, second);
}

}  // namespace

const SheetForm& classes_form() { return kClassForm; }

std::vector<ClassRow> class_rows(const Sheet& sheet, Problems& problems) {
    std::vector<ClassRow> rows;
    std::map<std::string, int> lines;
    for (const CsvRow& csv : sheet.rows()) {
        const RowReader reader(sheet, csv, problems);
        if (reader.text("periods").empty()) reader.problem("periods", "it is empty");
        ClassRow row{.line = csv.line,
                     .code = base::upper_ascii(reader.needed_text("code", 60)),
                     .name = reader.text("name"),
                     .course = reader.needed_text("course"),
                     .periods = reader.number("periods", 1, kCoursePeriodsMax).value_or(0),
                     .workshop = reader.needed_text("workshop"),
                     .workshop_name = reader.text("workshop_name"),
                     .instructor = reader.text("instructor"),
                     .school_year = school_year_of(reader)};
        const auto [before, is_new] = lines.try_emplace(base::fold(row.code), row.line);
        if (!row.code.empty() && !is_new) {
            reader.problem("code", fmt::format("the same class stands in line {}", before->second));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace records
