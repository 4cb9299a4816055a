// When a PIN is a PIN, and when guessing is stopped.
//
// Five wrong ones lock the person for five minutes, and each further lock is twice as long. The
// count lives in the journal, so that a restart does not forget it.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/base/clock.h"

namespace domain {

inline constexpr int kPinDigitsMin = 4;
inline constexpr int kPinDigitsMax = 8;
inline constexpr int kPinTriesMax = 5;
inline constexpr std::chrono::minutes kPinFirstLock{5};
/// A day is long enough; without a bound the doubling would outlive the person.
inline constexpr std::chrono::minutes kPinLongestLock{24 * 60};

/// Four to eight digits.
bool is_pin_text(std::string_view text);

struct PinState {
    int wrong_in_a_row = 0;  ///< since the last right one
    std::optional<base::Instant> last_wrong_at;
};

/// Until when no PIN of this person is looked at; nothing when it is.
std::optional<base::Instant> pin_locked_until(const PinState& state, base::Instant now);

/// How many wrong ones are left before the next lock.
int pin_tries_left(const PinState& state);

}  // namespace domain
