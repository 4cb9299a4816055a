// Room on the disk of the database, and the ballast that can be thrown out when there is none.
#pragma once

#include <filesystem>

#include "kiosk/base/result.h"

namespace db {

base::Result<std::int64_t> free_space_mb(const std::filesystem::path& folder);

/// DiskFull, with a sentence, when fewer than `min_mb` megabytes are free beside the database.
base::Result<void> require_space(const std::filesystem::path& database_path, int min_mb);

/// Writes the ballast when it is missing and there is room to spare; a failure is only logged.
void keep_ballast(const std::filesystem::path& database_path, int min_mb);

}  // namespace db
