// What ends by itself: answers, the armed desk, the counter nobody touches, a foreign language.
#pragma once

#include "kiosk/app/hands.h"

namespace app {

/// Ends what is over at `hands.tick`; a counter that closes itself leaves its row.
void pass_time(Hands& hands, view::Language home_language);

/// Whole seconds, rounded up: a countdown ends at 1, not at 0.
int seconds_until(Tick end, Tick now);

/// When the counter, or the PIN pad, closes itself.
std::optional<Tick> idle_end(const State& state, const domain::Rules& rules);

/// How long from `tick` until something on the screen changes by itself; never more than to the
/// next minute of the wall clock.
base::Millis time_to_change(const State& state, const domain::Rules& rules, Tick tick,
                            base::Instant now);

}  // namespace app
