// Whole files: read one into memory, put one in another's place.
//
// For files that people give us or take away (settings, rosters, reports); the database has its
// own rules and never comes through here.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace base {

/// Fails with BadInput when it cannot be read, is a folder, or is longer than `bytes_max`.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t bytes_max);

/// Writes beside `path`, syncs, and renames: whoever opens `path` sees the old file or the whole
/// new one, after a power cut too. Fails with DiskFull, ReadOnly or Io and leaves the old file.
Result<void> replace_file(const std::filesystem::path& path, std::string_view text);

}  // namespace base
