#include "kiosk/records/csv.h"

namespace records {
namespace {

/// What makes a spreadsheet run a cell instead of showing it (OWASP, "CSV Injection").
constexpr std::string_view kFormulaStarts = "=+-@\t\r";

}  // namespace

std::string csv_cell(std::string_view text, char separator) {
    std::string cell;
    if (!text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos) cell = "'";
    cell += text;
    const bool is_quoted = cell.find_first_of("\"\r\n\t") != std::string::npos ||
                           cell.find(separator) != std::string::npos || cell.starts_with(' ') ||
                           cell.ends_with(' ');
    if (!is_quoted) return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        quoted += c;
        if (c == '"') quoted += '"';
    }
    return quoted + '"';
}

std::string csv_text(const std::vector<std::vector<std::string>>& rows, const CsvForm& form) {
    std::string text = form.has_mark ? "\xEF\xBB\xBF" : "";
    for (const std::vector<std::string>& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) text += form.separator;
            text += csv_cell(row[i], form.separator);
        }
        text += "\r\n";
    }
    return text;
}

}  // namespace records
