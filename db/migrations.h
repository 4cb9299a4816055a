// Steps from an older schema to the present one, each applied whole or not at all.
//
// The scripts of db/migrations are built into the program; a released one is never changed, which
// the SHA-256 in schema_version proves. Forward only: an older program refuses a newer file.
#pragma once

#include <span>
#include <string_view>

#include "db/database.h"
#include "kiosk/base/clock.h"

namespace db {

struct Migration {
    int version;
    std::string_view name;
    std::string_view sql;
};

/// "Kios" in ASCII: marks a file as ours.
inline constexpr int kApplicationId = 0x4B494F53;

std::span<const Migration> migrations();
int newest_version();

/// Applies what is missing, one transaction each. Knows nothing of backups: see open_writer.
base::Result<void> migrate(Database& database, std::span<const Migration> steps, base::Instant now);

}  // namespace db
