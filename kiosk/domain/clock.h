// Whether the wall clock can be believed, beside what was recorded before.
//
// A machine whose battery is empty says 1970, and a clock that was set by hand may stand anywhere.
// What is written meanwhile keeps its row, but nothing is counted from its time: see db/README.md.
#pragma once

#include "kiosk/base/clock.h"

namespace domain {

/// No kiosk ran before this day: an earlier clock is wrong.
inline constexpr base::Instant kFirstDay = std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};
/// A clock this far behind the journal is wrong.
inline constexpr base::Millis kBehindMax = std::chrono::minutes{5};

/// What the machine says of its clock, unless it cannot be: before the first day, or behind
/// `believed_at`, the newest time that was believed (1970: none was). A time server is believed
/// before the journal: who started with a clock that was ahead is set right by it, and must not
/// doubt it for the rest of the day.
base::ClockConfidence judged_clock(base::ClockConfidence said, base::Instant now,
                                   base::Instant believed_at);

}  // namespace domain
