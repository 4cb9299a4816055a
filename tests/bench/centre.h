// A made-up centre of three classes of 35 learners, new or after a million taps.
//
// The years are told by the demo's own history and recorded by the desk, thousands of taps to a
// transaction, so that journal, visits and marks are those of a real file and the
// filling takes minutes, not a day. The filled file is kept beside the program and copied for each
// run. Lendings are left out: what grows without bound is taps.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "db/open.h"
#include "kiosk/base/calendar.h"
#include "kiosk/records/demo.h"

namespace bench {

/// The day after the last of the history; a Monday.
inline constexpr base::Date kToday = std::chrono::year{2026} / 11 / 23;
/// Three times the largest class that the law allows.
inline constexpr std::size_t kLearners = 105;
inline constexpr std::int64_t kMillionRows = 1'000'000;

/// With nobody in it yet, but with its people, cards and timetable.
records::DemoCentre new_centre(const std::filesystem::path& database);

/// A file in `folder` with the same centre and at least so many rows in its journal: made on the
/// first call, found by later ones. To be copied, not written.
std::filesystem::path kept_centre(const std::filesystem::path& folder, std::int64_t rows);

/// Database and key; what was there before goes.
void copy_centre(const std::filesystem::path& from, const std::filesystem::path& to);

/// With everything that stands beside a database.
void remove_database(const std::filesystem::path& database);

}  // namespace bench
