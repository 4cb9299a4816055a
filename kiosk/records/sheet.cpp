#include "kiosk/records/sheet.h"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/base/text.h"

namespace records {
namespace {

/// How far down a header is looked for: letterheads are a few lines.
constexpr std::size_t kHeaderRowsMax = 20;

/// Which column of the row has one of the names; the earlier name wins.
std::optional<std::size_t> place_of(const Column& column, const std::vector<std::string>& headers) {
    for (const std::string_view name : column.names) {
        const auto found = std::find(headers.begin(), headers.end(), name);
        if (found != headers.end()) return static_cast<std::size_t>(found - headers.begin());
    }
    return std::nullopt;
}

std::vector<std::string> headers_of(const CsvRow& row) {
    std::vector<std::string> headers;
    for (const std::string& cell : row.cells) headers.push_back(header_from_text(cell));
    return headers;
}

/// The needed columns that the row does not name.
std::vector<std::string> missing_in(const CsvRow& row, const SheetForm& form) {
    std::vector<std::string> missing;
    const auto headers = headers_of(row);
    for (const Column& column : form.columns) {
        if (column.is_needed && !place_of(column, headers)) missing.emplace_back(column.key);
    }
    return missing;
}

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

base::Error no_header(const CsvFile& file, const SheetForm& form) {
    std::vector<std::string> needed;
    for (const Column& column : form.columns) {
        if (column.is_needed) needed.emplace_back(column.key);
    }
    std::string text =
        fmt::format("{} file: no line names the columns {}", form.what, joined(needed));
    const auto end =
        file.rows.begin() + static_cast<std::ptrdiff_t>(std::min(file.rows.size(), kHeaderRowsMax));
    const auto best =
        std::min_element(file.rows.begin(), end, [&](const CsvRow& a, const CsvRow& b) {
            return missing_in(a, form).size() < missing_in(b, form).size();
        });
    if (best != end) {
        text += fmt::format("; line {} comes nearest, without {}", best->line,
                            joined(missing_in(*best, form)));
    }
    return {base::ErrorKind::BadInput, text + "; the first line of the table names its columns"};
}

}  // namespace

std::string header_from_text(std::string_view text) {
    std::string spaced = base::fold(text);
    for (char& c : spaced) {
        const bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!is_word) c = ' ';
    }
    return base::clean_text(spaced).value_or("");
}

base::Result<Sheet> Sheet::read(CsvFile file, const SheetForm& form) {
    const std::size_t rows = std::min(file.rows.size(), kHeaderRowsMax);
    std::size_t header = 0;
    while (header < rows && !missing_in(file.rows[header], form).empty()) ++header;
    if (header == rows) return no_header(file, form);

    Sheet sheet(std::move(file));
    sheet.first_row_ = header + 1;
    sheet.headers_ = sheet.file_.rows[header].cells;
    const auto names = headers_of(sheet.file_.rows[header]);
    for (const Column& column : form.columns) {
        const auto index = place_of(column, names);
        if (index) sheet.places_.push_back({column.key, *index});
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto is_here = [i](const Place& place) { return place.index == i; };
        const bool is_used = std::any_of(sheet.places_.begin(), sheet.places_.end(), is_here);
        const bool is_ignored =
            std::find(form.ignored.begin(), form.ignored.end(), names[i]) != form.ignored.end();
        if (!is_used && !is_ignored && !names[i].empty()) {
            sheet.unused_.emplace_back(base::trim(sheet.headers_[i]));
        }
    }
    return sheet;
}

std::optional<std::size_t> Sheet::index_of(std::string_view key) const {
    for (const Place& place : places_) {
        if (place.key == key) return place.index;
    }
    return std::nullopt;
}

std::string_view Sheet::raw_cell(const CsvRow& row, std::string_view key) const {
    const auto index = index_of(key);
    if (!index || *index >= row.cells.size()) return {};
    return row.cells[*index];
}

std::string Sheet::cell(const CsvRow& row, std::string_view key) const {
    return base::clean_text(raw_cell(row, key)).value_or("");
}

std::string Sheet::column_text(std::string_view key) const {
    const auto index = index_of(key);
    if (!index) return std::string(key);
    const std::string_view header = base::trim(headers_[*index]);
    return header == key ? std::string(key) : fmt::format("{} (\"{}\")", key, header);
}

}  // namespace records
