// What a report is before it has a form: named columns and typed cells.
//
// The same table becomes CSV for a program (English keys, ISO times), CSV for a Vietnamese
// spreadsheet, or JSON lines. A table knows no database.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/calendar.h"
#include "kiosk/domain/words.h"

namespace records {

/// A cell that already is a JSON value: a journal row's payload.
struct JsonText {
    std::string text;
    bool operator==(const JsonText&) const = default;
};

using Cell = std::variant<std::monostate, std::string, std::int64_t, double, bool, base::Instant,
                          base::Date, domain::Mark, domain::Condition, JsonText>;

struct TableColumn {
    std::string_view key;    ///< "lent_at": for programs; once released, never changed
    std::string_view title;  ///< "Ngày mượn": for paper and spreadsheets
};

struct Table {
    std::vector<TableColumn> columns;
    std::vector<std::vector<Cell>> rows;
};

/// Comma, English keys, ISO 8601 with offset: for the command line.
std::string csv_for_program(const Table& table, const base::Zone& zone);
/// One row of it.
std::string csv_row_for_program(const std::vector<Cell>& row, const base::Zone& zone);
/// Semicolon, Vietnamese titles, 23/11/2026 07:31, decimal comma: for a spreadsheet.
std::string csv_for_spreadsheet(const Table& table, const base::Zone& zone);
/// One object per line, keys in the order of the columns; an empty cell is null.
std::string json_lines(const Table& table, const base::Zone& zone);
/// One such line, without its end.
std::string json_line(const Table& table, const std::vector<Cell>& row, const base::Zone& zone);

}  // namespace records
