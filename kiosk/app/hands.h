// What every part of the desk works with while it handles one event.
//
// The parts (door, counter, PIN pad, enrolment, reports, requests) are functions over these; they
// share nothing else.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/app/books.h"
#include "kiosk/app/place.h"
#include "kiosk/app/state.h"
#include "kiosk/domain/rules.h"

namespace app {

/// What leaves the desk after the commit.
struct Outbox {
    std::vector<std::pair<ReplyTo, Reply>> replies;
    std::vector<Job> jobs;
    std::vector<SoundKind> sounds;
    bool are_bindings_changed = false;
    bool are_rules_changed = false;
};

struct Hands {
    Books& books;
    State& state;
    Outbox& out;
    domain::Rules& rules;
    const base::Zone& zone;
    const Place& place;
    base::Instant now;            ///< of the event
    base::Instant wall;           ///< of the clock, whatever time the event was told for
    base::ClockConfidence clock;  ///< as judged by the desk
    base::Instant believed_at;    ///< the newest time that was believed; 1970: none
    Tick tick;                    ///< the steady clock
    const Calibration& calibration;
    std::optional<base::Instant> restarted_at;  ///< by the clock of `now`
    bool is_kiosk = true;  ///< false: a single command, which may tell of an earlier time

    base::Date today() const { return zone.date(now); }
    base::Instant day_start() const { return zone.instant(today(), base::Millis{0}); }
    base::Instant day_end() const {
        return zone.instant(base::date_plus(today(), 1), base::Millis{0});
    }
    /// "07:31" today, "07:31 23/11" on another day; empty when nobody knows.
    std::string when_text(const std::optional<base::Instant>& at) const {
        if (!at) return "";
        const std::string time = zone.clock_text(*at);
        const base::Date day = zone.date(*at);
        return day == today() ? time : time + " " + base::register_text(day).substr(0, 5);
    }
};

}  // namespace app
