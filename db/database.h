// One connection to one SQLite file, and the statements prepared on it.
//
// The only way to the database for everything above this folder; SQLite's own header stays inside
// it. It knows no table. A connection belongs to one thread at a time; a second thread opens a
// reader of its own (db/open.h).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "db/query.h"
#include "kiosk/base/result.h"

struct sqlite3;

namespace db {

class Database {
public:
    /// Takes over an open connection; open_writer and open_reader are the ways to get one.
    Database(sqlite3* connection, std::filesystem::path path);
    ~Database();
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;

    /// A statement by its text; its preparation is kept for the next time.
    Query query(std::string_view sql) { return Query(*this, sql); }
    /// Several statements without parameters, none of them kept.
    base::Result<void> run_script(const std::string& sql);

    std::int64_t last_row_id() const;
    /// Rows that the last INSERT, UPDATE or DELETE changed.
    int changed_rows() const;
    bool is_in_transaction() const;
    /// After some errors (of the disk above all) SQLite undoes the whole transaction at once, and
    /// would write each statement that follows by itself. From there to roll_back no statement
    /// runs: each fails with Io.
    bool has_lost_transaction() const;
    const std::filesystem::path& path() const;
    sqlite3* handle() const;  ///< for db/ only

private:
    friend class Query;
    friend base::Result<void> begin(Database&);
    friend base::Result<void> commit(Database&);
    friend void roll_back(Database&);
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

/// What a statement, or a transaction's end, that comes after its loss has to say.
base::Error lost_transaction_error(const Database& database, std::string_view tried);

/// What `code` of the connection means, as an Error: "tried: what came back; what to do".
base::Error error_from(Database& database, int code, std::string_view tried);

/// Once per process, before the first database: SQLite's own complaints go to the log, a full file
/// is an error and not the end (SIGXFSZ), and so is a closed pipe (SIGPIPE). Called by main.
void prepare_process();

base::Result<void> begin(Database& database);
base::Result<void> commit(Database& database);
/// Also where SQLite has already rolled back by itself: from here on statements run again.
void roll_back(Database& database);

/// Runs `work` between BEGIN IMMEDIATE and COMMIT; an error of either rolls everything back.
/// Transactions do not nest.
template <class Work>
auto in_transaction(Database& database, Work&& work) -> std::invoke_result_t<Work> {
    if (auto begun = begin(database); !begun) return begun.error();
    auto done = std::forward<Work>(work)();
    if (!done) {
        roll_back(database);
        return done;
    }
    if (auto committed = commit(database); !committed) {
        roll_back(database);
        return committed.error();
    }
    return done;
}

}  // namespace db
