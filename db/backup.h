// Copies of the database, and the way back.
//
// A backup reads one held snapshot at a gentle pace while the kiosk goes on, and appears under its
// name only when it is on disk. FILE.key is in no backup: together they would be the cards
// themselves. Keep one copy of the key elsewhere; restore needs it beside the target.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>

#include "db/open.h"

namespace db {

struct BackupOptions {
    int keep = 14;
    base::Instant now;  ///< gives the copy its name
    std::string zone = "Asia/Ho_Chi_Minh";
    std::chrono::milliseconds pause{2};  ///< between steps of one megabyte
};

/// Copies to FOLDER/NAME-YYYYMMDD-HHMMSS.db and removes all but the newest `keep` of that name, and
/// what backups that were cut off have left (.part). Several may run at once; Locked for the second
/// of one and the same second.
base::Result<std::filesystem::path> backup(const std::filesystem::path& database_path,
                                           const std::filesystem::path& folder,
                                           const BackupOptions& options);

/// The newest of those copies; nothing when the folder has none or cannot be read.
std::optional<std::filesystem::path> newest_backup(const std::filesystem::path& database_path,
                                                   const std::filesystem::path& folder);

/// The bare copy: one snapshot of `from` as a new file `to`, synced. An unfinished one is removed.
base::Result<void> copy_database(const std::filesystem::path& from, const std::filesystem::path& to,
                                 std::chrono::milliseconds pause);

struct RestoreOutcome {
    std::filesystem::path former;  ///< where the old file is kept; empty: there was none
    domain::Seq rows = 0;
};

/// Copies `file`, brings the copy to the present schema, verifies it, then makes it the database
/// `into` under a new stream id, with a `restored` row. `file` itself is only read. Refused
/// (Locked) while a kiosk holds `into`; the old file is kept beside it. `into` needs its key file
/// first: restoring onto another machine means bringing FILE.key there by hand.
base::Result<RestoreOutcome> restore(const std::filesystem::path& file,
                                     const std::filesystem::path& into, const Stamp& stamp);

}  // namespace db
