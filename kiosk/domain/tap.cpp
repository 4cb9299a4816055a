#include "kiosk/domain/tap.h"

#include <algorithm>

namespace domain {
namespace {

using std::chrono::floor;
using std::chrono::minutes;

Refusal refusal_of(const TapContext& context) {
    if (context.card_status == CardStatus::Lost) return Refusal::CardLost;
    if (context.card_status == CardStatus::Retired) return Refusal::CardRetired;
    if (!context.is_person_active) return Refusal::PersonInactive;
    return Refusal::None;
}

/// What the lane and the open visit ask for, duplicates aside.
bool is_way_in(const TapContext& context, bool is_inside) {
    if (context.lane == Lane::DoorIn) return true;
    if (context.lane == Lane::DoorOut) return false;
    return !is_inside;
}

/// As far as the clock can say. One that lost its battery says 1970: then only a way in is taken
/// for today's, because who comes first in the morning may well have gone out last.
bool is_last_tap_of_today(const TapContext& context) {
    if (context.clock == base::ClockConfidence::Unknown) {
        return context.last_tap->result == TapResult::In;
    }
    return context.last_tap_day == context.today;
}

/// A lane of one way tells that this tap is not the last one again: nobody comes in at the exit.
bool is_other_way(const TapContext& context) {
    const TapResult last = context.last_tap->result;
    return (context.lane == Lane::DoorOut && last == TapResult::In) ||
           (context.lane == Lane::DoorIn && last == TapResult::Out);
}

/// The same person at once, or the last card of before a restart: the first tap was recorded, and
/// perhaps its answer never reached them.
bool is_echo(const TapContext& context, base::Instant now, const Rules& rules) {
    if (!context.last_tap) return false;
    // Either way: a time server may set the clock back between the two.
    const auto age = std::chrono::abs(now - context.last_tap->at);
    if (age < rules.duplicate_window) return true;
    return context.is_last_before_restart && context.restarted_at && !is_other_way(context) &&
           now - *context.restarted_at < rules.restart_window && is_last_tap_of_today(context);
}

/// An open visit of another day was forgotten, and so was one that has not begun yet: the clock was
/// wrong then or is wrong now, and nobody can say any more that they are still inside.
bool is_forgotten(const TapContext& context, base::Instant now) {
    return context.visit && (context.visit->in_at > now || context.visit_day != context.today);
}

TapDecision way_in(const TapContext& context, base::Instant now, const Rules& rules) {
    TapDecision decision{.result = TapResult::In};
    if (is_forgotten(context, now)) decision.closes_visit = context.visit->in_seq;
    const auto session = session_at(context.sessions, now, rules);
    if (!session) return decision;
    decision.session = session->id;
    if (session->has_come) return decision;  // back from a break: neither on time nor late
    const bool is_late = now > session->starts_at + rules.late_grace;
    decision.mark = is_late ? Mark::Late : Mark::Present;
    if (is_late) decision.late = floor<minutes>(now - session->starts_at);
    return decision;
}

/// Began while the person was inside, and they stayed for more than its first minutes: who packs up
/// slowly after one session has not been to the next.
bool was_there_for(const SessionTimes& session, const OpenVisit& visit, base::Instant now,
                   const Rules& rules) {
    return session.id != visit.session && visit.in_at <= session.starts_at &&
           session.starts_at + rules.late_grace < now;
}

TapDecision way_out(const TapContext& context, base::Instant now, const Rules& rules) {
    TapDecision decision{.result = TapResult::Out};
    if (!context.visit) return decision;
    decision.session = context.visit->session;
    for (const SessionTimes& session : context.sessions) {
        const bool is_also = was_there_for(session, *context.visit, now, rules);
        if (!is_also && session.id != decision.session) continue;
        if (is_also) decision.also.push_back(session.id);
        const bool is_early = now + rules.leave_grace < session.ends_at;
        decision.mark = is_early ? std::optional(Mark::LeftEarly) : std::nullopt;
    }
    return decision;
}

TapDecision duplicate_of(Seq seq) { return {.result = TapResult::Duplicate, .of = seq}; }

TapDecision decide(const TapContext& context, base::Instant now, const Rules& rules) {
    if (const Refusal refusal = refusal_of(context); refusal != Refusal::None) {
        return {.result = TapResult::Refused, .reason = refusal};
    }
    if (is_echo(context, now, rules)) return duplicate_of(context.last_tap->seq);
    const bool is_inside = context.visit.has_value() && !is_forgotten(context, now);
    if (is_way_in(context, is_inside)) {
        if (is_inside) return duplicate_of(context.visit->in_seq);
        return way_in(context, now, rules);
    }
    TapDecision decision = way_out(context, now, rules);
    if (is_forgotten(context, now)) {
        // Out through the exit lane with another day's visit open: that visit is closed as
        // forgotten, and the way out of today is still recorded.
        decision = {.result = TapResult::Out, .closes_visit = context.visit->in_seq};
    }
    return decision;
}

}  // namespace

std::optional<SessionTimes> session_at(const std::vector<SessionTimes>& sessions, base::Instant now,
                                       const Rules& rules) {
    std::optional<SessionTimes> best;
    const auto away = [now](const SessionTimes& it) {
        return std::chrono::abs(now - it.starts_at);
    };
    for (const SessionTimes& session : sessions) {
        if (now + rules.early_window < session.starts_at || now >= session.ends_at) continue;
        if (session.has_come && session.starts_at <= now) return session;
        if (!best || away(session) < away(*best)) best = session;
    }
    return best;
}

TapDecision decide_tap(const TapContext& context, base::Instant now, const Rules& rules) {
    if (context.clock != base::ClockConfidence::Unknown) return decide(context, now, rules);
    // Whatever day the clock says it is: nobody comes to what was over before it went wrong.
    TapContext doubtful = context;
    std::erase_if(doubtful.sessions, [&](const SessionTimes& session) {
        return session.ends_at <= context.believed_at;
    });
    return decide(doubtful, now, rules);
}

}  // namespace domain
