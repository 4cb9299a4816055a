#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "kiosk/base/text.h"
#include "kiosk/records/card_text.h"
#include "kiosk/records/rows.h"

namespace records {
namespace {

/// Headers as Vietnamese centres and the ministry's forms write them.
const SheetForm kPeopleForm = {
    .what = "people",
    .columns =
        {
            {"name",
             true,
             {"name", "full name", "ho va ten", "ho ten", "hoc vien", "ten hoc vien",
              "ho va ten hoc vien", "ten"}},
            {"family_name",
             false,
             {"family name", "ho dem", "ho va dem", "ho va ten dem", "ho lot", "ho"}},
            {"birth_date",
             false,
             {"birth date", "date of birth", "ngay sinh", "ngay thang nam sinh"}},
            // A roster may have two: the class here, and the one at school, which is not ours.
            {"class", false, {"class", "lop nghe", "ma lop nghe", "ma lop", "lop"}},
            {"school", false, {"school", "truong", "truong hoc", "ten truong"}},
            {"role", false, {"role", "vai tro", "chuc vu"}},
            {"code",
             false,
             {"code", "ma", "ma nguoi hoc", "ma hoc vien", "ma hoc sinh", "ma so", "ma dinh danh",
              "ma dinh danh bo gd dt", "ma giao vien"}},
            {"card", false, {"card", "the", "ma the", "so the"}},
            {"inductions", false, {"inductions", "tap huan", "tap huan an toan"}},
        },
    // Not needed, and the law says to collect no more than that; ethnic origin is sensitive data.
    .ignored = {"stt",          "tt",         "so tt",
                "no",           "dan toc",    "ethnicity",
                "ethnic group", "ton giao",   "quoc tich",
                "gioi tinh",    "nam nu",     "gender",
                "sex",          "ho ten cha", "ho va ten cha",
                "nam sinh cha", "ho ten me",  "ho va ten me",
                "nam sinh me",  "cha",        "me",
                "phu huynh",    "parents",    "so dien thoai",
                "dien thoai",   "phone",      "dia chi",
                "address",      "tinh",       "huyen",
                "xa",           "noi sinh",   "cccd",
                "so cccd",      "so ddcn",    "so dinh danh ca nhan",
                "ghi chu",      "note",       "notes",
                "lop o truong"}};

constexpr std::array<std::pair<std::string_view, domain::Role>, 13> kRoleWords = {{
    {"learner", domain::Role::Learner},
    {"student", domain::Role::Learner},
    {"nguoi hoc", domain::Role::Learner},
    {"hoc vien", domain::Role::Learner},
    {"hoc sinh", domain::Role::Learner},
    {"instructor", domain::Role::Instructor},
    {"teacher", domain::Role::Instructor},
    {"giao vien", domain::Role::Instructor},
    {"gv", domain::Role::Instructor},
    {"manager", domain::Role::Manager},
    {"quan ly", domain::Role::Manager},
    {"admin", domain::Role::Admin},
    {"quan tri", domain::Role::Admin},
}};

std::optional<domain::Role> role_of(const RowReader& row) {
    const std::string cell = row.text("role");
    if (cell.empty()) return std::nullopt;
    const std::string word = base::fold(cell);
    for (const auto& [name, role] : kRoleWords) {
        if (name == word) return role;
    }
    row.problem("role", fmt::format("\"{}\" is no role; take learner, instructor, manager or admin "
                                    "(người học, giáo viên, quản lý, quản trị)",
                                    cell));
    return std::nullopt;
}

std::optional<domain::CardCode> card_of(const RowReader& row) {
    const std::string cell = row.text("card");
    if (cell.empty()) return std::nullopt;
    const auto card = card_from_text(cell);
    if (is_rounded_number(cell)) {
        row.problem("card",
                    "the spreadsheet has rounded the number; format the column as text and "
                    "type it again");
        return std::nullopt;
    }
    if (!card) {
        row.problem("card", "it is no card number; take what the reader types, without spaces");
    }
    return card;
}

std::string name_of(const RowReader& row) {
    const std::string given = row.needed_text("name", 120);
    const std::string family = row.text("family_name", 120);
    std::string name = family.empty() || given.empty() ? given : family + " " + given;
    if (!name.empty() &&
        base::fold(name).find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos) {
        row.problem("name", "it has no letters");
    }
    return name;
}

/// Which line gave a code to which name first.
struct CodeLine {
    int line = 0;
    std::string name;
    std::set<std::string> classes;
};
using CodeLines = std::map<std::string, CodeLine>;

/// One person in two classes is two lines with one code; they say the same of the person.
void look_for_twin_code(const RowReader& reader, const PersonRow& row, CodeLines& lines) {
    if (row.code.empty()) return;
    const std::string name = base::fold(row.name);
    const auto [place, is_new] = lines.try_emplace(row.code, CodeLine{row.line, name, {}});
    const bool is_new_class = place->second.classes.insert(row.class_code).second;
    if (is_new || (is_new_class && place->second.name == name)) return;
    reader.problem("code", fmt::format("the same code stands in line {}", place->second.line));
}

}  // namespace

const SheetForm& people_form() { return kPeopleForm; }

std::vector<PersonRow> people_rows(const Sheet& sheet, Problems& problems) {
    std::vector<PersonRow> rows;
    CodeLines codes;
    rows.reserve(sheet.rows().size());
    for (const CsvRow& csv : sheet.rows()) {
        const RowReader reader(sheet, csv, problems);
        PersonRow row{.line = csv.line,
                      .name = name_of(reader),
                      .birth_on = reader.date("birth_date"),
                      .class_code = base::upper_ascii(reader.text("class", 60)),
                      .school = reader.text("school"),
                      .role = role_of(reader),
                      .code = reader.code("code", false),
                      .card = card_of(reader),
                      .inductions = reader.codes("inductions")};
        look_for_twin_code(reader, row, codes);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace records
