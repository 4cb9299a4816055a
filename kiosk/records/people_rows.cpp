#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "kiosk/base/text.h"
#include "kiosk/records/rows.h"

namespace records {
namespace {

/// Headers as Vietnamese centres and the ministry's forms write them.
const SheetForm kForm = {
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
             {"code", "ma", "ma hoc vien", "ma hoc sinh", "ma so", "ma dinh danh",
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
    const auto card = domain::card_code_from_text(cell);
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

/// What must not stand in two lines of one file.
class Seen {
public:
    /// The line where the key stood before, or 0.
    int line_before(const std::string& key, int line) {
        const auto [place, is_new] = lines_.try_emplace(key, line);
        return is_new ? 0 : place->second;
    }

private:
    std::map<std::string, int> lines_;
};

struct SeenPeople {
    Seen codes;
    Seen names;
};

void look_for_twins(const RowReader& reader, const PersonRow& row, SeenPeople& seen) {
    const std::string birth = row.birth_on ? base::iso_text(*row.birth_on) : "";
    const std::string who = base::fold(row.name) + '\n' + birth + '\n' + row.class_code + '\n' +
                            base::fold(row.school) + '\n' + row.code;
    if (const int line = seen.names.line_before(who, row.line)) {
        reader.problem("name", fmt::format("the same person stands in line {}; two people of one "
                                           "name and class need birth dates or codes",
                                           line));
    }
    if (row.code.empty()) return;
    // One person in two classes is two lines with one code, and says the same of the person.
    if (const int line = seen.codes.line_before(row.code + '\n' + row.class_code, row.line)) {
        reader.problem("code", fmt::format("the same code stands in line {}", line));
    }
}

}  // namespace

const SheetForm& people_form() { return kForm; }

std::vector<PersonRow> people_rows(const Sheet& sheet, Problems& problems) {
    std::vector<PersonRow> rows;
    SeenPeople seen;
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
        if (!row.name.empty()) look_for_twins(reader, row, seen);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace records
