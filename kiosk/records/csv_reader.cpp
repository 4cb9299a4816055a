#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/base/text.h"
#include "kiosk/records/csv.h"

namespace records {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::array kSeparators = {',', ';', '\t'};
/// A letterhead may stand above the table: one line is not enough to tell the separator.
constexpr int kSniffedLines = 30;

base::Error bad(std::string what) { return {base::ErrorKind::BadInput, std::move(what)}; }

/// The separator that stands most often outside quotes in the first lines.
char sniffed_separator(std::string_view text) {
    std::array<int, kSeparators.size()> counts{};
    bool is_quoted = false;
    int lines = 0;
    for (const char c : text) {
        if (c == '"') is_quoted = !is_quoted;
        if (is_quoted) continue;
        if (c == '\n' && ++lines == kSniffedLines) break;
        for (std::size_t i = 0; i < kSeparators.size(); ++i) counts[i] += c == kSeparators[i];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return kSeparators[static_cast<std::size_t>(most - counts.begin())];
}

class Reader {
public:
    Reader(std::string_view text, const CsvLimits& limits)
        : text_(text), limits_(limits), separator_(sniffed_separator(text)) {}

    base::Result<CsvFile> read() {
        CsvFile file{.separator = separator_,
                     .is_last_line_ended = text_.empty() || text_.ends_with('\n')};
        while (at_ < text_.size()) {
            auto row = read_row();
            if (!row) return row.error();
            const auto is_empty = [](const std::string& cell) { return base::trim(cell).empty(); };
            if (std::all_of(row->cells.begin(), row->cells.end(), is_empty)) continue;
            if (file.rows.size() == limits_.rows_max) {
                return bad(
                    fmt::format("the file has more than {} rows; split it", limits_.rows_max));
            }
            file.rows.push_back(*std::move(row));
        }
        return file;
    }

private:
    base::Result<CsvRow> read_row() {
        CsvRow row{.line = line_};
        for (;;) {
            auto cell = at_ < text_.size() && text_[at_] == '"' ? quoted_cell() : bare_cell();
            if (!cell) return cell.error();
            row.cells.push_back(*std::move(cell));
            if (row.cells.size() > limits_.cells_max) {
                return bad(fmt::format("line {}: more than {} cells; is this the right file?",
                                       row.line, limits_.cells_max));
            }
            if (at_ < text_.size() && text_[at_] == separator_) {
                ++at_;
                continue;
            }
            end_line();
            return row;
        }
    }

    base::Result<std::string> bare_cell() {
        const std::string_view ends = separator_ == ';'   ? ";\r\n"
                                      : separator_ == ',' ? ",\r\n"
                                                          : "\t\r\n";
        const std::size_t end = std::min(text_.find_first_of(ends, at_), text_.size());
        const std::size_t start = std::exchange(at_, end);
        return std::string(text_.substr(start, end - start));
    }

    base::Result<std::string> quoted_cell() {
        const int opened_on = line_;
        std::string cell;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '\n') ++line_;
            if (text_[at_] != '"') {
                cell += text_[at_];
                continue;
            }
            if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                cell += '"';
                ++at_;
                continue;
            }
            ++at_;
            if (is_cell_end()) return cell;
            return bad(
                fmt::format("line {}: there is text after a closing quote; a quote inside a "
                            "quoted cell is written twice",
                            line_));
        }
        return bad(
            fmt::format("line {}: a quote is opened and never closed; the file may have "
                        "been cut off",
                        opened_on));
    }

    bool is_cell_end() const {
        if (at_ == text_.size()) return true;
        const char c = text_[at_];
        return c == separator_ || c == '\n' || c == '\r';
    }

    /// LF, CRLF, or the single CR of an old Macintosh file.
    void end_line() {
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        if (at_ < text_.size() && text_[at_] == '\n') ++at_;
        ++line_;
    }

    std::string_view text_;
    const CsvLimits& limits_;
    char separator_;
    std::size_t at_ = 0;
    int line_ = 1;
};

}  // namespace

bool is_utf16(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
    return bytes.substr(0, 4096).find('\0') != std::string_view::npos;
}

base::Result<std::string> utf8_from_bytes(std::string_view bytes) {
    if (is_utf16(bytes)) {
        return bad(
            "the file is UTF-16 (\"Unicode text\"), which is not read; open it in the "
            "spreadsheet and save it as CSV UTF-8");
    }
    if (bytes.starts_with(kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
    int line = 1;
    for (std::size_t start = 0; start < bytes.size(); ++line) {
        const std::size_t end = std::min(bytes.find('\n', start), bytes.size());
        const std::string_view text = bytes.substr(start, end - start);
        if (text.find('\0') != std::string_view::npos || !base::clean_text(text)) {
            return bad(
                fmt::format("line {} is not UTF-8; open the file in the spreadsheet and "
                            "save it as CSV UTF-8",
                            line));
        }
        start = end + 1;
    }
    return std::string(bytes);
}

base::Result<CsvFile> csv_from_text(std::string_view text, const CsvLimits& limits) {
    if (text.size() > limits.bytes_max) {
        return bad(fmt::format("the file has {} bytes, more than {}; is this the right file?",
                               text.size(), limits.bytes_max));
    }
    auto utf8 = utf8_from_bytes(text);
    if (!utf8) return utf8.error();
    return Reader(*utf8, limits).read();
}

}  // namespace records
