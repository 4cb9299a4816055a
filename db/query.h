// One question to the database, asked once: bind, then rows, row, one or run.
//
// The first thing that goes wrong sticks and comes out of the last call, so that a chain reads as
// one sentence and is checked once. The statement is borrowed from the database's cache and goes
// back when the query ends; the database must outlive the query.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "db/row.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/ids.h"

struct sqlite3_stmt;

namespace db {

class Database;
struct Statement;

class Query {
public:
    Query(Database& database, std::string_view sql);
    ~Query();
    Query(Query&& other) noexcept;
    Query& operator=(Query&&) = delete;
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// `name` is a literal. A parameter that the statement does not have is a bug.
    Query& bind(const char* name, std::int64_t value);
    Query& bind(const char* name, int value) { return bind(name, std::int64_t{value}); }
    Query& bind(const char* name, bool value) { return bind(name, std::int64_t{value ? 1 : 0}); }
    Query& bind(const char* name, double value);
    Query& bind(const char* name, std::string_view value);
    Query& bind(const char* name, const char* value) { return bind(name, std::string_view(value)); }
    Query& bind(const char* name, const std::string& value) {
        return bind(name, std::string_view(value));
    }
    Query& bind(const char* name, std::span<const std::uint8_t> value);
    Query& bind(const char* name, const base::Uid& value) {
        return bind(name, std::span<const std::uint8_t>(value.bytes));
    }
    template <std::size_t n>
    Query& bind(const char* name, const std::array<std::uint8_t, n>& value) {
        return bind(name, std::span<const std::uint8_t>(value));
    }
    Query& bind(const char* name, base::Instant value) {
        return bind(name, std::int64_t{value.time_since_epoch().count()});
    }
    Query& bind(const char* name, base::Date value) { return bind(name, base::iso_text(value)); }
    Query& bind(const char* name, std::nullopt_t);
    template <class Tag>
    Query& bind(const char* name, domain::Id<Tag> value) {
        return bind(name, value.value);
    }
    /// Nothing becomes NULL.
    template <class T>
    Query& bind(const char* name, const std::optional<T>& value) {
        return value ? bind(name, *value) : bind(name, std::nullopt);
    }

    /// For statements whose answer does not matter.
    base::Result<void> run();

    /// Every row through `read`, in order.
    template <class Read>
    auto rows(Read&& read) -> base::Result<std::vector<std::invoke_result_t<Read, const Row&>>> {
        std::vector<std::invoke_result_t<Read, const Row&>> found;
        while (step()) found.push_back(read(Row(statement_)));
        if (error_) return *std::move(error_);
        return found;
    }

    /// The first row, or nothing.
    template <class Read>
    auto row(Read&& read) -> base::Result<std::optional<std::invoke_result_t<Read, const Row&>>> {
        std::optional<std::invoke_result_t<Read, const Row&>> found;
        if (step()) found.emplace(read(Row(statement_)));
        if (error_) return *std::move(error_);
        return found;
    }

    /// The one row that must be there; Damaged when it is not.
    template <class Read>
    auto one(Read&& read) -> base::Result<std::invoke_result_t<Read, const Row&>> {
        auto found = row(std::forward<Read>(read));
        if (!found) return found.error();
        if (!*found) return missing_row();
        return *std::move(*found);
    }

    /// Row by row without keeping any; stops at the first error that `look` returns.
    template <class Look>
    base::Result<void> each(Look&& look) {
        while (step()) {
            base::Result<void> seen = look(Row(statement_));
            if (!seen) return seen;
        }
        if (error_) return *std::move(error_);
        return {};
    }

private:
    bool step();
    int index_of(const char* name) const;
    void keep_first_error(int code);
    std::string tried() const;
    base::Error missing_row() const;

    Database* database_;
    sqlite3_stmt* statement_ = nullptr;
    Statement* kept_ = nullptr;  ///< whose place in the cache is ours until we end
    bool is_running_ = false;    ///< stands on a row
    std::optional<base::Error> error_;
};

}  // namespace db
