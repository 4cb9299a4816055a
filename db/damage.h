// Looks a whole file through for damage, beside the kiosk that writes it.
//
// What stops a start is in start_checks.h and takes milliseconds; this reads every page and takes
// half a second to minutes, so it belongs into the background, on a connection of its own. It needs
// little memory, and rows go on being written meanwhile.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "kiosk/base/result.h"

namespace db {

/// The first thing that is wrong with the pages, the rows (quick_check) or the references between
/// them, as half a sentence in English without anybody's data; empty: nothing is. Also what the
/// disk says when it cannot read. Fails when it could not be looked at, with Locked once `stop` is
/// asked for; SQLite heeds that between two tables.
base::Result<std::string> damage_in(const std::filesystem::path& path, std::stop_token stop);

/// The same of a copy, of any schema of ours, that nobody writes: all of it, every index too
/// (integrity_check), and the whole chain of its journal.
base::Result<std::string> damage_in_copy(const std::filesystem::path& path, std::stop_token stop);

}  // namespace db
