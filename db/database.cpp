#include "db/database.h"

#include <sqlite3.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "db/statements.h"
#include "kiosk/base/log.h"

namespace db {
namespace {

using base::ErrorKind;

/// SQLITE_IOERR hides a full disk or quota behind the system's own number.
bool is_full_disk(int system_code) { return system_code == ENOSPC || system_code == EDQUOT; }

ErrorKind kind_from(int code, int system_code) {
    switch (code & 0xFF) {
        case SQLITE_FULL:
            return ErrorKind::DiskFull;
        case SQLITE_IOERR:
            if (is_full_disk(system_code)) return ErrorKind::DiskFull;
            return system_code == EROFS ? ErrorKind::ReadOnly : ErrorKind::Io;
        case SQLITE_CANTOPEN:
            return system_code == EROFS ? ErrorKind::ReadOnly : ErrorKind::Io;
        case SQLITE_READONLY:
            return ErrorKind::ReadOnly;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return ErrorKind::Locked;
        case SQLITE_NOTADB:
            return ErrorKind::NotOurs;
        case SQLITE_CORRUPT:
        case SQLITE_ERROR:
        case SQLITE_MISMATCH:
            return ErrorKind::Damaged;
        case SQLITE_CONSTRAINT:
            return ErrorKind::Refused;
        default:
            return ErrorKind::Io;
    }
}

std::string_view what_to_do(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::DiskFull:
            return "; the disk is full: free some space (the .ballast file beside the database may "
                   "be deleted)";
        case ErrorKind::ReadOnly:
            return "; the file or its disk is read-only: check the file's owner and the disk";
        case ErrorKind::Locked:
            return "; another program is using the database: stop it or wait";
        case ErrorKind::Damaged:
            return "; run workshopctl verify, then restore a backup";
        case ErrorKind::Io:
            return "; check the disk and the system's log";
        default:
            return "";
    }
}

void log_from_sqlite(void*, int code, const char* text) {
    switch (code & 0xFF) {
        case SQLITE_CONSTRAINT:  // a refusal by the schema: whoever asked says so,
        case SQLITE_NOTADB:      // and so with what is no database, or cannot be opened or written
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_SCHEMA:
        case SQLITE_NOTICE:
        case SQLITE_INTERRUPT:  // asked for
            return;
        case SQLITE_WARNING:
            base::log_warning("sqlite ({}): {}", code, text);
            return;
        default:
            base::log_error("sqlite ({}): {}", code, text);
    }
}

}  // namespace

Database::Database(sqlite3* connection, std::filesystem::path path)
    : connection_(std::make_unique<Connection>()) {
    connection_->handle.reset(connection);
    connection_->path = std::move(path);
}
Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

base::Result<void> Database::run_script(const std::string& sql) {
    if (has_lost_transaction()) return lost_transaction_error(*this, "running a script");
    const int code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error_from(*this, code, "running a script");
    return {};
}

std::int64_t Database::last_row_id() const { return sqlite3_last_insert_rowid(handle()); }
int Database::changed_rows() const { return sqlite3_changes(handle()); }
bool Database::is_in_transaction() const { return sqlite3_get_autocommit(handle()) == 0; }
bool Database::has_lost_transaction() const {
    return connection_->is_begun && !is_in_transaction();
}
const std::filesystem::path& Database::path() const { return connection_->path; }
sqlite3* Database::handle() const { return connection_->handle.get(); }

base::Error lost_transaction_error(const Database& database, std::string_view tried) {
    return {ErrorKind::Io,
            fmt::format("{} in {}: an error before it has undone everything that was to be written "
                        "together with it; nothing of that is stored{}",
                        tried, database.path().string(), what_to_do(ErrorKind::Io))};
}

base::Error error_from(Database& database, int code, std::string_view tried) {
    const int extended = sqlite3_extended_errcode(database.handle());
    const int system_code = sqlite3_system_errno(database.handle());
    // The connection's own code is of the last call, which need not be the one that failed.
    const int best = (extended & 0xFF) == (code & 0xFF) ? extended : code;
    const ErrorKind kind = kind_from(best, system_code);
    std::string what = fmt::format("{} in {}: {}", tried, database.path().string(),
                                   sqlite3_errmsg(database.handle()));
    if (kind == ErrorKind::Io && system_code != 0) {
        what += fmt::format(" ({})", std::strerror(system_code));
    }
    what += what_to_do(kind);
    return {kind, std::move(what)};
}

void prepare_process() {
    // Both would end the process where a failed write is an error that we handle.
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    sqlite3_config(SQLITE_CONFIG_LOG, log_from_sqlite, nullptr);
    // Nobody asks how much memory SQLite has; counting it would lock a mutex at every piece.
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

base::Result<void> begin(Database& database) {
    if (database.has_lost_transaction()) {
        return lost_transaction_error(database, "beginning a transaction");
    }
    base::check(!database.is_in_transaction(), "transactions do not nest");
    auto begun = database.query("BEGIN IMMEDIATE").run();
    database.connection_->is_begun = begun.has_value();
    return begun;
}

base::Result<void> commit(Database& database) {
    auto committed = database.query("COMMIT").run();
    if (committed) database.connection_->is_begun = false;
    return committed;
}

void roll_back(Database& database) {
    database.connection_->is_begun = false;
    if (!database.is_in_transaction()) return;
    if (auto done = database.query("ROLLBACK").run(); !done) {
        base::log_error("rolling back: {}", done.error().what);
    }
}

}  // namespace db
