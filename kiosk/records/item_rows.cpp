#include <fmt/format.h>

#include <array>
#include <map>

#include "kiosk/base/text.h"
#include "kiosk/records/rows.h"

namespace records {
namespace {

const SheetForm kItemForm = {
    .what = "equipment",
    .columns =
        {
            {"code", true, {"code", "ma", "ma thiet bi", "ma so"}},
            {"name", true, {"name", "ten thiet bi", "ten", "ten quy cach"}},
            {"category", true, {"category", "nhom", "loai", "nhom thiet bi"}},
            {"unit", false, {"unit", "dvt", "don vi tinh", "don vi"}},
            {"kind", false, {"kind", "kieu"}},
            {"workshop", false, {"workshop", "xuong"}},
            {"inductions", false, {"inductions", "tap huan", "tap huan an toan"}},
            {"parts", false, {"parts", "bo phan", "phu kien", "gom", "chi tiet"}},
            {"erase_photos", false, {"erase photos", "xoa anh", "xoa anh khi tra"}},
            {"retired", false, {"retired", "thanh ly"}},
        },
    .ignored = {"stt", "tt", "so tt", "no", "ghi chu", "note", "notes", "so luong", "quantity",
                "nuoc sx", "nam dua vao sd"}};

/// C, B and T are how the equipment books abbreviate cá thể, bộ and vật tư tiêu hao.
constexpr std::array<std::pair<std::string_view, domain::ItemKind>, 12> kKindWords = {{
    {"", domain::ItemKind::Item},
    {"item", domain::ItemKind::Item},
    {"c", domain::ItemKind::Item},
    {"ca the", domain::ItemKind::Item},
    {"thiet bi", domain::ItemKind::Item},
    {"kit", domain::ItemKind::Kit},
    {"b", domain::ItemKind::Kit},
    {"bo", domain::ItemKind::Kit},
    {"consumable", domain::ItemKind::Consumable},
    {"t", domain::ItemKind::Consumable},
    {"vat tu", domain::ItemKind::Consumable},
    {"vat tu tieu hao", domain::ItemKind::Consumable},
}};

domain::ItemKind kind_of(const RowReader& row) {
    const std::string cell = row.text("kind");
    const std::string word = base::fold(cell);
    for (const auto& [name, kind] : kKindWords) {
        if (name == word) return kind;
    }
    row.problem("kind",
                fmt::format("\"{}\" is no kind; take item, kit or consumable (C, B, T)", cell));
    return domain::ItemKind::Item;
}

/// "kim 2,0; kim 3,0" or one a line -> one a line. The comma is a decimal mark here.
std::string parts_of(const CsvRow& csv, const Sheet& sheet) {
    const std::string_view cell = sheet.raw_cell(csv, "parts");
    std::string parts;
    for (std::size_t start = 0; start < cell.size();) {
        const std::size_t end = std::min(cell.find_first_of(";|\n", start), cell.size());
        const std::string part = base::clean_text(cell.substr(start, end - start)).value_or("");
        if (!part.empty() && !parts.empty()) parts += '\n';
        parts += part;
        start = end + 1;
    }
    return parts;
}

std::string code_of(const RowReader& row) {
    const std::string cell = row.code("code", true);
    const bool has_letter = cell.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos;
    if (!cell.empty() && !has_letter) {
        // A code of digits could be somebody's card.
        row.problem("code",
                    fmt::format("\"{}\" has no letter; item codes look like DIEN-DHVN-01", cell));
    }
    return cell;
}

}  // namespace

const SheetForm& equipment_form() { return kItemForm; }

std::vector<ItemRow> item_rows(const Sheet& sheet, Problems& problems) {
    std::vector<ItemRow> rows;
    std::map<std::string, int> lines;
    for (const CsvRow& csv : sheet.rows()) {
        const RowReader reader(sheet, csv, problems);
        ItemRow row{.line = csv.line,
                    .code = code_of(reader),
                    .name = reader.needed_text("name"),
                    .category = reader.needed_text("category"),
                    .unit = reader.text("unit"),
                    .workshop = reader.text("workshop")};
        if (sheet.has("kind")) row.kind = kind_of(reader);
        if (sheet.has("inductions")) row.inductions = reader.codes("inductions");
        if (sheet.has("parts")) row.parts = parts_of(csv, sheet);
        if (sheet.has("erase_photos")) row.erases_photos = reader.yes("erase_photos");
        if (sheet.has("retired")) row.is_retired = reader.yes("retired");
        const auto [before, is_new] = lines.try_emplace(row.code, row.line);
        if (!row.code.empty() && !is_new) {
            reader.problem("code", fmt::format("the same code stands in line {}", before->second));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace records
