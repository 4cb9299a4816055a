// A CSV file with a header: its columns found by their English or Vietnamese names, its cells read
// as what they have to be.
//
// Rosters come with a letterhead above the header and with columns that nobody asked for. The
// header is the first row that names every needed column; what a form ignores on purpose (row
// numbers, ethnic origin, parents) is dropped in silence, anything else unknown is told.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/calendar.h"
#include "kiosk/records/csv.h"
#include "kiosk/records/problems.h"

namespace records {

struct Column {
    std::string_view key;  ///< how design and messages call it: "birth_date"
    bool is_needed = false;
    /// As header_from_text leaves them; where two headers of a file fit, the earlier name wins.
    std::vector<std::string_view> names;
};

struct SheetForm {
    std::string_view what;  ///< "people"
    std::vector<Column> columns;
    std::vector<std::string_view> ignored;
};

/// "Họ và tên (*)" -> "ho va ten", "birth_date" -> "birth date"
std::string header_from_text(std::string_view text);

class Sheet {
public:
    /// Fails with BadInput when no row names every needed column.
    static base::Result<Sheet> read(CsvFile file, const SheetForm& form);

    std::span<const CsvRow> rows() const { return std::span(file_.rows).subspan(first_row_); }
    bool has(std::string_view key) const { return index_of(key).has_value(); }
    /// Cleaned: Unicode NFC, trimmed, one space between words. Empty when there is none.
    std::string cell(const CsvRow& row, std::string_view key) const;
    /// As it stands in the file, line breaks included.
    std::string_view raw_cell(const CsvRow& row, std::string_view key) const;
    /// "birth_date ("Ngày sinh")"
    std::string column_text(std::string_view key) const;
    std::size_t width() const { return headers_.size(); }
    bool is_complete() const { return file_.is_last_line_ended; }
    /// Columns that were not used and that the form does not know.
    const std::vector<std::string>& unused() const { return unused_; }

private:
    explicit Sheet(CsvFile file) : file_(std::move(file)) {}
    std::optional<std::size_t> index_of(std::string_view key) const;

    struct Place {
        std::string_view key;
        std::size_t index;
    };
    CsvFile file_;
    std::size_t first_row_ = 0;
    std::vector<std::string> headers_;
    std::vector<Place> places_;
    std::vector<std::string> unused_;
};

/// One row while it is read: every getter reports what is wrong and returns a harmless value.
class RowReader {
public:
    RowReader(const Sheet& sheet, const CsvRow& row, Problems& problems);

    int line() const { return row_.line; }
    std::string text(std::string_view key, std::size_t bytes_max = 200) const;
    std::string needed_text(std::string_view key, std::size_t bytes_max = 200) const;
    /// An identifier: upper case, no space inside, not what a spreadsheet made of a long number.
    std::string code(std::string_view key, bool is_needed) const;
    std::optional<base::Date> date(std::string_view key) const;
    std::optional<int> number(std::string_view key, int least, int most) const;
    /// yes, no, có, không, x, 1, 0; an empty cell is no.
    bool yes(std::string_view key) const;
    /// Codes between commas, semicolons, bars or spaces; a dash is none.
    std::vector<std::string> codes(std::string_view key) const;
    void problem(std::string_view key, std::string what) const;

private:
    const Sheet& sheet_;
    const CsvRow& row_;
    Problems& problems_;
};

/// Whether a spreadsheet turned a long number into "1.23E+09", which has lost its last digits.
bool is_rounded_number(std::string_view text);

}  // namespace records
