// Whether the file and the newest copy of it are whole: looked at beside the desk, said by it.
//
// The start has proved what may be trusted at once; the rest of the file is looked through when the
// screen shows something, and once a day in months of running. The newest copy has its turn once a
// week, which proves the backups, too.
#pragma once

#include <optional>
#include <stop_token>

#include "kiosk/app/hands.h"
#include "kiosk/app/run_job.h"

namespace app {

/// How often the newest copy is looked through.
inline constexpr std::chrono::days kCopyCheckEvery{7};

/// Reads all of it: for a thread that has time. What could not be looked at is left out and logged;
/// nothing when `stop` was asked for.
std::optional<FileChecked> check_file(const JobPlaces& places, base::Instant now,
                                      const std::stop_token& stop);

/// A row for what is damaged, for what is whole again, and for every copy; what is damaged is shown
/// until it is found whole.
void file_checked(Hands& hands, const FileChecked& checked);

}  // namespace app
