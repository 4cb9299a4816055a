#include "kiosk/app/timers.h"

#include <algorithm>

#include "kiosk/app/counter.h"
#include "kiosk/app/reader_setup.h"

namespace app {
namespace {

constexpr base::Millis kSecond{1'000};
constexpr base::Millis kMinute{60'000};

/// A countdown changes once a second, on the second that it turns.
Tick next_second(Tick end, Tick now) {
    return now + (end - now - base::Millis{1}) % kSecond + base::Millis{1};
}

}  // namespace

int seconds_until(Tick end, Tick now) {
    if (end <= now) return 0;
    return static_cast<int>((end - now + base::Millis{999}) / kSecond);
}

void pass_time(Hands& hands, view::Language home_language) {
    State& state = hands.state;
    std::erase_if(state.answers, [&](const TimedAnswer& a) { return a.until <= hands.tick; });
    if (state.desk_armed_until && *state.desk_armed_until <= hands.tick) {
        state.desk_armed_until.reset();
    }
    end_listening(hands);
    const auto end = idle_end(state, hands.rules);
    if (end && *end <= hands.tick) {
        state.pin.reset();
        close_counter(hands);
    }
    const bool is_idle =
        !state.counter && !state.pin && state.touched_at + hands.rules.counter_idle <= hands.tick;
    if (is_idle) state.language = home_language;
}

std::optional<Tick> idle_end(const State& state, const domain::Rules& rules) {
    if (!state.counter && !state.pin) return std::nullopt;
    const Tick end = state.touched_at + rules.counter_idle;
    // Whoever walks to a reader with a card does not touch the screen meanwhile.
    const bool is_listening = state.setup && state.setup->listen_until;
    return is_listening ? std::max(end, *state.setup->listen_until + kSecond) : end;
}

base::Millis time_to_change(const State& state, const domain::Rules& rules, Tick tick,
                            base::Instant now) {
    base::Millis wait = kMinute - now.time_since_epoch() % kMinute;
    const auto at = [&](Tick change) {
        wait = std::min(wait, std::max(base::Millis{1}, change - tick));
    };
    for (const TimedAnswer& timed : state.answers) at(timed.until);
    if (state.retry_at) at(*state.retry_at);
    if (state.desk_armed_until) at(next_second(*state.desk_armed_until, tick));
    if (state.setup && state.setup->listen_until) {
        at(next_second(*state.setup->listen_until, tick));
    }
    if (const auto end = idle_end(state, rules)) {
        const Tick ring = *end - rules.counter_warning;
        at(tick < ring ? ring : next_second(*end, tick));
    }
    return wait;
}

}  // namespace app
