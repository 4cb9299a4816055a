// What must hold before the writer trusts a file, each check one function.
//
// For db/ only; the order in which they run is in writer.cpp.
#pragma once

#include <functional>

#include "db/open.h"

namespace db {

/// The library that runs, which need not be the one that the program was built with.
struct SqliteBuild {
    int version = 0;  ///< 3'040'001 for 3.40.1
    bool is_threadsafe = false;
    std::function<bool(const char*)> has_option;  ///< built with it; without "SQLITE_" in front
};
SqliteBuild sqlite_build();
/// New enough for STRICT tables, RETURNING and what else we use (Debian 12 is), and built with
/// nothing that would take away silently what every promise of the file rests on.
base::Result<void> check_sqlite(const SqliteBuild& build = sqlite_build());
base::Error older_schema_error(const std::filesystem::path& path, int version);
/// The pragmas as SQLite reads them back.
base::Result<void> check_settings(Database& database);
/// Whether `key` is that of this database; `path` is where the database belongs.
base::Result<void> check_key(Database& database, const CardKey& key,
                             const std::filesystem::path& path);
/// Density by its bounds, and the chain of the last rows.
base::Result<void> check_journal(Database& database);
/// Whether the derived tables follow the journal, as far as they know. A step of the schema that
/// leaves them to be made again, and was cut off before that, is told: nothing may be read then.
base::Result<void> require_followed(Database& database);
/// Rebuilds the derived tables when they are behind or contradict the journal.
base::Result<void> check_derived(Database& database, const Say& say);

}  // namespace db
