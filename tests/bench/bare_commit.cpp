#include "tests/bench/bare_commit.h"

#include "kiosk/base/check.h"

namespace bench {
namespace {

// Those of the writer: db/connection.cpp.
constexpr const char* kSettings = R"sql(
    PRAGMA page_size = 4096;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 0;
    PRAGMA journal_size_limit = 16777216;
    PRAGMA cache_size = -8192;
    CREATE TABLE bare (seq INTEGER PRIMARY KEY, payload BLOB NOT NULL);
)sql";

constexpr int kRowBytes = 300;

void step_to_end(sqlite3_stmt* statement) {
    base::check(sqlite3_step(statement) == SQLITE_DONE, "a bare statement runs");
    sqlite3_reset(statement);
}

}  // namespace

BareTable::BareTable(const std::filesystem::path& database) {
    sqlite3* connection = nullptr;
    const int opened =
        sqlite3_open_v2(database.c_str(), &connection,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    connection_.reset(connection);
    base::check(opened == SQLITE_OK, "a bare database opens");
    base::check(sqlite3_exec(connection, kSettings, nullptr, nullptr, nullptr) == SQLITE_OK,
                "a bare database takes its settings");
    begin_ = prepare("BEGIN IMMEDIATE");
    insert_ = prepare("INSERT INTO bare (payload) VALUES (zeroblob(?1))");
    commit_ = prepare("COMMIT");
}

BareTable::Statement BareTable::prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(connection_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT,
                                        &statement, nullptr);
    base::check(code == SQLITE_OK, "a bare statement is prepared");
    return Statement(statement);
}

void BareTable::commit_row() {
    step_to_end(begin_.get());
    sqlite3_bind_int(insert_.get(), 1, kRowBytes);
    step_to_end(insert_.get());
    step_to_end(commit_.get());
}

void BareTable::checkpoint() {
    sqlite3_wal_checkpoint_v2(connection_.get(), "main", SQLITE_CHECKPOINT_PASSIVE, nullptr,
                              nullptr);
}

}  // namespace bench
