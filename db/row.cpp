#include "db/row.h"

#include <sqlite3.h>

#include <algorithm>

namespace db {

bool Row::is_null(int column) const {
    base::check(column < sqlite3_column_count(statement_), "a row has the column that is read");
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Row::integer(int column) const {
    base::check(!is_null(column) && sqlite3_column_type(statement_, column) == SQLITE_INTEGER,
                "the column is an integer");
    return sqlite3_column_int64(statement_, column);
}

double Row::real(int column) const {
    base::check(!is_null(column), "the column is a number");
    return sqlite3_column_double(statement_, column);
}

std::string Row::text(int column) const {
    base::check(!is_null(column), "the column is a text");
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::vector<std::uint8_t> Row::blob(int column) const {
    base::check(!is_null(column), "the column is a blob");
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
    return {bytes, bytes + sqlite3_column_bytes(statement_, column)};
}

namespace {

template <std::size_t n>
std::array<std::uint8_t, n> fixed(const std::vector<std::uint8_t>& bytes) {
    base::check(bytes.size() == n, "the blob has the size of its kind");
    std::array<std::uint8_t, n> out{};
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

}  // namespace

base::Uid Row::uid(int column) const { return {fixed<16>(blob(column))}; }
base::Hash16 Row::hash16(int column) const { return fixed<16>(blob(column)); }
base::Hash32 Row::hash32(int column) const { return fixed<32>(blob(column)); }

base::Date Row::date(int column) const {
    const auto date = base::date_from_iso(text(column));
    base::check(date.has_value(), "a stored day is an ISO date");
    return *date;
}

int Row::columns() const { return sqlite3_column_count(statement_); }

std::string Row::shown(int column) const {
    switch (sqlite3_column_type(statement_, column)) {
        case SQLITE_NULL:
            return "NULL";
        case SQLITE_BLOB:
            return base::hex(blob(column));
        default:
            return text(column);
    }
}

}  // namespace db
