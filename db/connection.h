// Opens one SQLite connection with the settings that every connection of ours has.
//
// For db/ only: who may write, and when, is decided in open.h.
#pragma once

#include <stop_token>

#include "db/database.h"

namespace db {

enum class Access {
    Look,    ///< read only, without any setting: whose file is it?
    Read,    ///< read only
    Verify,  ///< read only, with temporary tables
    Write,
    Create,
    Copy,  ///< creates an empty file for a page-by-page copy
};

/// How long a statement waits for somebody else's lock, where nothing else is said.
inline constexpr int kBusyTimeoutMs = 5000;

base::Result<Database> open_connection(const std::filesystem::path& path, Access access);

/// Everything of the write-ahead log into the file, the log emptied, both synced.
/// Locked when a reader is in the way.
base::Result<void> checkpoint_truncate(Database& database);

/// A statement that is under way when the stop is asked for ends as interrupted, and its
/// transaction is rolled back. The token must outlive the connection, or heed_no_stop be called.
void heed_stop(const Database& database, std::stop_token& stop);
void heed_no_stop(const Database& database);

/// One integer that a PRAGMA or a SELECT answers.
base::Result<std::int64_t> integer_of(Database& database, std::string_view sql);

/// A system call that failed: "tried PATH: what came back".
base::Error error_from_errno(int code, std::string_view tried, const std::filesystem::path& path);

/// Writes a folder's names to disk: without it a rename may not survive a power cut.
base::Result<void> sync_folder(const std::filesystem::path& folder);
base::Result<void> sync_file(const std::filesystem::path& file);

}  // namespace db
