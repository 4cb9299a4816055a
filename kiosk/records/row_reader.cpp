#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/base/text.h"
#include "kiosk/records/sheet.h"

namespace records {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }

bool is_code_letter(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.' ||
           c == '/';
}

}  // namespace

RowReader::RowReader(const Sheet& sheet, const CsvRow& row, Problems& problems)
    : sheet_(sheet), row_(row), problems_(problems) {
    const std::size_t width = sheet.width();
    const bool is_last = &row == &sheet.rows().back();
    if (is_last && !sheet.is_complete() && row.cells.size() < width) {
        problems_.add(row.line, "", "the file ends in the middle of this line; send it again");
    }
    const auto is_filled = [](const std::string& cell) { return !base::trim(cell).empty(); };
    for (std::size_t i = width; i < row.cells.size(); ++i) {
        if (!is_filled(row.cells[i])) continue;
        problems_.add(row.line, "",
                      fmt::format("it has more cells than the header's {}; a cell that contains "
                                  "the separator has to stand in quotes",
                                  width));
        break;
    }
}

void RowReader::problem(std::string_view key, std::string what) const {
    problems_.add(row_.line, sheet_.column_text(key), std::move(what));
}

std::string RowReader::text(std::string_view key, std::size_t bytes_max) const {
    std::string cell = sheet_.cell(row_, key);
    if (std::any_of(cell.begin(), cell.end(), is_control)) {
        problem(key, "it contains a control character");
        return {};
    }
    if (cell.size() > bytes_max) {
        problem(key, fmt::format("it is longer than {} bytes", bytes_max));
        return {};
    }
    return cell;
}

std::string RowReader::needed_text(std::string_view key, std::size_t bytes_max) const {
    std::string cell = text(key, bytes_max);
    if (sheet_.cell(row_, key).empty()) problem(key, "it is empty");
    return cell;
}

std::string RowReader::code(std::string_view key, bool is_needed) const {
    const std::string cell = base::upper_ascii(is_needed ? needed_text(key) : text(key));
    if (cell.empty()) return {};
    if (is_rounded_number(cell)) {
        problem(key, fmt::format("\"{}\" is a number that the spreadsheet has rounded; format the "
                                 "column as text and type it again",
                                 cell));
        return {};
    }
    if (cell.size() > 32 || !std::all_of(cell.begin(), cell.end(), is_code_letter)) {
        problem(key, fmt::format("\"{}\" is no code; take at most 32 letters without diacritics, "
                                 "digits, - _ . or /",
                                 cell));
        return {};
    }
    return cell;
}

std::optional<base::Date> RowReader::date(std::string_view key) const {
    const std::string cell = text(key);
    if (cell.empty()) return std::nullopt;
    const auto on = base::date_from_register(cell);
    if (!on) problem(key, fmt::format("\"{}\" is no date; write it like 25/05/2010", cell));
    return on;
}

std::optional<int> RowReader::number(std::string_view key, int least, int most) const {
    const std::string cell = text(key);
    if (cell.empty()) return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    const bool is_number = error == std::errc{} && end == cell.data() + cell.size();
    if (is_number && value >= least && value <= most) return value;
    problem(key, fmt::format("\"{}\" is no whole number from {} to {}", cell, least, most));
    return std::nullopt;
}

bool RowReader::yes(std::string_view key) const {
    constexpr std::array<std::string_view, 5> kYes = {"yes", "co", "x", "1", "true"};
    constexpr std::array<std::string_view, 5> kNo = {"", "no", "khong", "0", "false"};
    const std::string cell = text(key);
    const std::string word = base::fold(cell);
    if (std::find(kYes.begin(), kYes.end(), word) != kYes.end()) return true;
    if (std::find(kNo.begin(), kNo.end(), word) == kNo.end() && word != "-" && cell != "–") {
        problem(key, fmt::format("\"{}\" is neither yes (có, x) nor no (không, empty)", cell));
    }
    return false;
}

std::vector<std::string> RowReader::codes(std::string_view key) const {
    const std::string cell = base::upper_ascii(text(key));
    std::vector<std::string> codes;
    for (std::size_t start = 0; start < cell.size();) {
        const std::size_t end = std::min(cell.find_first_of(",;| ", start), cell.size());
        const std::string word = cell.substr(start, end - start);
        start = end + 1;
        if (word.empty() || word == "-" || word == "–") continue;
        if (std::find(codes.begin(), codes.end(), word) == codes.end()) codes.push_back(word);
    }
    return codes;
}

bool is_rounded_number(std::string_view text) {
    const std::size_t e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0 || e + 2 >= text.size()) return false;
    if (text[e + 1] != '+') return false;
    const auto is_digits = [](std::string_view part) {
        return std::all_of(part.begin(), part.end(),
                           [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; });
    };
    return is_digits(text.substr(0, e)) && is_digits(text.substr(e + 2));
}

}  // namespace records
