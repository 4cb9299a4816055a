// Tables as comma-separated text (RFC 4180): what spreadsheets send, and what they open.
//
// The reader takes what Excel writes in any country (comma, semicolon or tab; quotes; LF or CRLF; a
// byte order mark) and refuses, with the line, what it cannot read without guessing. It knows no
// header and no column; that is sheet.h.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace records {

struct CsvRow {
    int line = 0;  ///< where it begins; a quoted cell may go on over several lines
    std::vector<std::string> cells;
};

struct CsvFile {
    char separator = ',';
    std::vector<CsvRow> rows;         ///< without those whose cells are all empty
    bool is_last_line_ended = false;  ///< false: the text may have been cut off
};

/// Larger files are a mistake, and would hold up the desk.
struct CsvLimits {
    std::size_t bytes_max = 16U << 20U;
    std::size_t rows_max = 100'000;
    std::size_t cells_max = 200;  ///< in one row
};

/// By its mark, or by zeros between the letters.
bool is_utf16(std::string_view bytes);

/// UTF-8 without its byte order mark. Fails with BadInput for UTF-16, and names the first line that
/// is not UTF-8 otherwise.
base::Result<std::string> utf8_from_bytes(std::string_view bytes);

/// Fails with BadInput, naming the line.
base::Result<CsvFile> csv_from_text(std::string_view text, const CsvLimits& limits = {});

/// For a Vietnamese Excel, whose decimal mark is the comma, the separator is ';'.
struct CsvForm {
    char separator = ',';
    bool has_mark = true;  ///< begin with a byte order mark, without which Excel guesses wrong
};

/// One cell as it stands in a file: quoted where needed, and with an apostrophe in front of what a
/// spreadsheet would take for a formula.
std::string csv_cell(std::string_view text, char separator);

/// Lines end in CRLF, as RFC 4180 wants it.
std::string csv_text(const std::vector<std::vector<std::string>>& rows, const CsvForm& form);

}  // namespace records
