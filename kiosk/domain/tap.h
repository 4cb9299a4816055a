// What a tap at the door means: in, out, already recorded, or no.
//
// The desk gathers who tapped and what is known of them into a TapContext; this file decides from
// it and from nothing else. Nobody presses "in" or "out": who is inside goes out.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/base/calendar.h"
#include "kiosk/domain/ids.h"
#include "kiosk/domain/rules.h"
#include "kiosk/domain/words.h"

namespace domain {

/// A meeting of a class that the person is enrolled in.
struct SessionTimes {
    SessionId id;
    base::Instant starts_at;
    base::Instant ends_at;
    bool has_come = false;  ///< a tap of theirs already counted for it
};

struct OpenVisit {
    Seq in_seq = 0;
    base::Instant in_at;
    std::optional<SessionId> session;
};

/// The person's last acknowledged door tap that was in or out, by whichever of their cards: two
/// cards in one wallet, which a reader sees in turns, are one person who taps.
struct LastTap {
    Seq seq = 0;
    base::Instant at;
    Lane lane = Lane::Door;
    TapResult result = TapResult::In;
};

struct TapContext {
    Lane lane = Lane::Door;
    base::Date today;  ///< the local day of the tap
    base::ClockConfidence clock = base::ClockConfidence::Ntp;
    base::Instant believed_at{};  ///< the newest time that was believed; 1970: none
    CardStatus card_status = CardStatus::Active;
    bool is_person_active = true;
    std::optional<LastTap> last_tap;
    std::optional<base::Date> last_tap_day;     ///< its local day
    bool is_last_before_restart = false;        ///< no card was recorded after it before the start
    std::optional<base::Instant> restarted_at;  ///< by the clock of `now`, however it was set since
    std::optional<OpenVisit> visit;
    std::optional<base::Date> visit_day;  ///< the local day of the open visit
    std::vector<SessionTimes> sessions;   ///< the person's, of today, in this workshop
};

struct TapDecision {
    TapResult result = TapResult::Refused;
    Refusal reason = Refusal::None;
    Seq of = 0;                        ///< Duplicate: the row that is repeated
    std::optional<SessionId> session;  ///< the session that the tap counts for
    /// In: present or late; nothing for who comes back to a session. Out: left early, of the last
    /// session of the visit; or nothing.
    std::optional<Mark> mark;
    std::vector<SessionId> also;  ///< Out: further sessions that the visit was there for, by start
    std::chrono::minutes late{0};
    std::optional<Seq> closes_visit;  ///< a forgotten visit that ends with this tap
    bool operator==(const TapDecision&) const = default;
};

TapDecision decide_tap(const TapContext& context, base::Instant now, const Rules& rules);

/// The session a way in counts for, of those that are on or about to begin: the one that the
/// person came to before, for as long as it is on; else the one whose start is nearest.
std::optional<SessionTimes> session_at(const std::vector<SessionTimes>& sessions, base::Instant now,
                                       const Rules& rules);

}  // namespace domain
