// A file that appears whole, on the disk, and never in place of another.
#pragma once

#include <filesystem>
#include <string_view>

#include "kiosk/base/result.h"

namespace records {

/// FOLDER/STEM.EXTENSION, or STEM-2, STEM-3, … when that name is taken. The folder is made when
/// missing. Fails with ReadOnly, DiskFull, Io, or Usage when what the settings name can be no
/// folder.
base::Result<std::filesystem::path> write_new_file(const std::filesystem::path& folder,
                                                   std::string_view stem,
                                                   std::string_view extension,
                                                   std::string_view text);

}  // namespace records
