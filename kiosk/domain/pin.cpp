#include "kiosk/domain/pin.h"

#include <algorithm>

namespace domain {

bool is_pin_text(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() >= kPinDigitsMin && text.size() <= kPinDigitsMax &&
           std::all_of(text.begin(), text.end(), is_digit);
}

std::optional<base::Instant> pin_locked_until(const PinState& state, base::Instant now) {
    const int locks = state.wrong_in_a_row / kPinTriesMax;
    if (locks == 0 || state.wrong_in_a_row % kPinTriesMax != 0 || !state.last_wrong_at) {
        return std::nullopt;
    }
    const auto lock = std::min(kPinLongestLock, kPinFirstLock * (1 << std::min(locks - 1, 10)));
    const base::Instant until = *state.last_wrong_at + lock;
    // Also when the clock was set back: pulling the plug of a machine with an empty clock battery
    // must not be a way to guess on. A new PIN ends the lock.
    return until > now ? std::optional(until) : std::nullopt;
}

int pin_tries_left(const PinState& state) {
    return kPinTriesMax - state.wrong_in_a_row % kPinTriesMax;
}

}  // namespace domain
