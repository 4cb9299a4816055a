// One row of an answer, read by column number.
//
// A column that is not of the type asked for means that the query and its reader disagree, which is
// a bug and stops the program. What a row gives out is a copy: it outlives the query.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/calendar.h"
#include "kiosk/base/check.h"
#include "kiosk/base/uid.h"
#include "kiosk/domain/words.h"

struct sqlite3_stmt;

namespace db {

class Row {
public:
    explicit Row(sqlite3_stmt* statement) : statement_(statement) {}

    int columns() const;
    /// Any value as a text for a message; a blob in hexadecimal.
    std::string shown(int column) const;

    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    std::vector<std::uint8_t> blob(int column) const;

    bool flag(int column) const { return integer(column) != 0; }
    int number(int column) const { return static_cast<int>(integer(column)); }
    base::Instant instant(int column) const { return base::Instant{base::Millis{integer(column)}}; }
    base::Uid uid(int column) const;
    base::Hash16 hash16(int column) const;
    base::Hash32 hash32(int column) const;
    base::Date date(int column) const;

    template <class IdType>
    IdType id(int column) const {
        return IdType{integer(column)};
    }
    /// A word of the trade by the names it is stored under, e.g. word(domain::kRoleNames, 3).
    template <class Word, std::size_t n>
    Word word(const std::array<domain::Names<Word>, n>& names, int column) const {
        const auto word = domain::word_in(names, text(column));
        base::check(word.has_value(), "a stored word is one of the words of the trade");
        return *word;
    }

    /// NULL becomes nothing: maybe(row, 3, &Row::instant).
    template <class T>
    std::optional<T> maybe(int column, T (Row::*read)(int) const) const {
        if (is_null(column)) return std::nullopt;
        return (this->*read)(column);
    }

private:
    sqlite3_stmt* statement_;
};

}  // namespace db
