#include "db/connection.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace db {
namespace {

// Why each of them: db/README.md. mmap stays off, because a disk error would then be a signal.
constexpr const char* kWriterSettings = R"sql(
    PRAGMA page_size = 4096;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA wal_autocheckpoint = 0;
    PRAGMA journal_size_limit = 16777216;
    PRAGMA cache_size = -8192;
    PRAGMA temp_store = MEMORY;
    PRAGMA mmap_size = 0;
    PRAGMA cell_size_check = ON;
    PRAGMA trusted_schema = OFF;
)sql";

constexpr const char* kReaderSettings = R"sql(
    PRAGMA wal_autocheckpoint = 0;
    PRAGMA cache_size = -8192;
    PRAGMA mmap_size = 0;
    PRAGMA cell_size_check = ON;
    PRAGMA trusted_schema = OFF;
)sql";

int flags_for(Access access) {
    constexpr int kAlways = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (access) {
        case Access::Write:
            return kAlways | SQLITE_OPEN_READWRITE;
        case Access::Copy:
        case Access::Create:
            return kAlways | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        default:
            return kAlways | SQLITE_OPEN_READONLY;
    }
}

bool is_writing(Access access) { return access == Access::Write || access == Access::Create; }

void harden(sqlite3* connection, Access access) {
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    // Only the writer may ever move the log into the file.
    sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, is_writing(access) ? 0 : 1,
                      nullptr);
    sqlite3_busy_timeout(connection, kBusyTimeoutMs);
}

/// Steps of SQLite's machine, some ten million of them a second.
constexpr int kStepsBetweenLooks = 1000;

int is_stop_asked(void* stop) {
    return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

base::Result<void> sync_path(const std::filesystem::path& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0) return error_from_errno(errno, "writing to disk", path);
    const int failed = ::fsync(file) != 0 ? errno : 0;
    ::close(file);
    if (failed != 0) return error_from_errno(failed, "writing to disk", path);
    return {};
}

}  // namespace

base::Result<Database> open_connection(const std::filesystem::path& path, Access access) {
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &connection, flags_for(access), nullptr);
    if (connection == nullptr) {
        return base::Error{base::ErrorKind::Io, "opening " + path.string() + ": no memory"};
    }
    Database database(connection, path);
    if (code != SQLITE_OK) return error_from(database, code, "opening the database");
    harden(connection, access);
    if (access == Access::Look) return database;
    if (access == Access::Copy) {
        // Whoever copies syncs the finished file, and throws an unfinished one away.
        auto set = database.run_script("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF");
        if (!set) return set.error();
        return database;
    }
    if (is_writing(access) && sqlite3_db_readonly(connection, "main") == 1) {
        return base::Error{base::ErrorKind::ReadOnly,
                           fmt::format("opening {} for writing: the file or its disk is read-only; "
                                       "check the file's owner and the disk",
                                       path.string())};
    }
    const char* settings = is_writing(access) ? kWriterSettings : kReaderSettings;
    if (auto set = database.run_script(settings); !set) return set.error();
    if (access == Access::Read) {
        if (auto set = database.run_script("PRAGMA query_only = ON"); !set) return set.error();
    }
    return database;
}

base::Result<void> checkpoint_truncate(Database& database) {
    const int code = sqlite3_wal_checkpoint_v2(database.handle(), "main",
                                               SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    if (code != SQLITE_OK) return error_from(database, code, "moving the log into the file");
    return {};
}

void heed_stop(const Database& database, std::stop_token& stop) {
    if (stop.stop_possible()) {
        sqlite3_progress_handler(database.handle(), kStepsBetweenLooks, is_stop_asked, &stop);
    }
}

void heed_no_stop(const Database& database) {
    sqlite3_progress_handler(database.handle(), 0, nullptr, nullptr);
}

base::Result<std::int64_t> integer_of(Database& database, std::string_view sql) {
    return database.query(sql).one([](const Row& row) { return row.integer(0); });
}

base::Error error_from_errno(int code, std::string_view tried, const std::filesystem::path& path) {
    const auto kind = code == ENOSPC || code == EDQUOT ? base::ErrorKind::DiskFull
                      : code == EROFS                  ? base::ErrorKind::ReadOnly
                                                       : base::ErrorKind::Io;
    return {kind, fmt::format("{} {}: {}", tried, path.string(), std::strerror(code))};
}

base::Result<void> sync_folder(const std::filesystem::path& folder) {
    return sync_path(folder.empty() ? std::filesystem::path(".") : folder, O_RDONLY | O_DIRECTORY);
}

base::Result<void> sync_file(const std::filesystem::path& file) {
    return sync_path(file, O_RDONLY);
}

}  // namespace db
