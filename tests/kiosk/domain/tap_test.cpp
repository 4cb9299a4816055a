#include "kiosk/domain/tap.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using namespace domain;

namespace {

constexpr base::Date kMonday = std::chrono::year{2026} / 11 / 23;
constexpr base::Date kTuesday = std::chrono::year{2026} / 11 / 24;

/// A time of the Monday; the zone does not matter here.
base::Instant at(base::Millis time) { return std::chrono::sys_days{kMonday} + time; }

const Rules kRules;
const SessionTimes kMorning{{1}, at(7h), at(9h + 25min)};
const SessionTimes kLateMorning{{2}, at(9h + 35min), at(11h)};

TapContext outside() { return {.today = kMonday, .sessions = {kMorning, kLateMorning}}; }

TapContext inside_since(base::Instant since) {
    TapContext context = outside();
    context.visit = OpenVisit{.in_seq = 40, .in_at = since, .session = SessionId{1}};
    context.visit_day = kMonday;
    context.last_tap = LastTap{.seq = 40, .at = since};
    context.last_tap_day = kMonday;
    return context;
}

}  // namespace

TEST_SUITE("kiosk/domain: tap") {
    TEST_CASE("who is outside comes in, on time until the grace is over") {
        CHECK(decide_tap(outside(), at(6h + 45min), kRules).mark == Mark::Present);
        const auto last_moment = decide_tap(outside(), at(7h + 10min), kRules);
        CHECK(last_moment.result == TapResult::In);
        CHECK(last_moment.mark == Mark::Present);
        CHECK(last_moment.session == SessionId{1});
    }

    TEST_CASE("after the grace it is late, by the minutes since the start") {
        const auto decision = decide_tap(outside(), at(7h + 10min + 1ms), kRules);
        CHECK(decision.mark == Mark::Late);
        CHECK(decision.late == 10min);
    }

    TEST_CASE("without a session a visit is still recorded") {
        const auto decision = decide_tap(outside(), at(15h), kRules);
        CHECK(decision.result == TapResult::In);
        CHECK(decision.session == std::nullopt);
        CHECK(decision.mark == std::nullopt);
    }

    TEST_CASE("between two sessions a tap counts for the one about to begin") {
        CHECK(decide_tap(outside(), at(9h + 25min), kRules).session == SessionId{2});
        CHECK(decide_tap(outside(), at(9h + 15min), kRules).session == SessionId{2});
        CHECK(decide_tap(outside(), at(9h), kRules).session == SessionId{1});
    }

    TEST_CASE("who comes back from a break is neither on time nor late, to the end of it") {
        TapContext context = outside();
        context.sessions[0].has_come = true;
        const auto back = decide_tap(context, at(9h + 20min), kRules);
        CHECK(back == TapDecision{.result = TapResult::In, .session = SessionId{1}});
        const auto next = decide_tap(context, at(9h + 25min), kRules);
        CHECK(next.session == SessionId{2});
        CHECK(next.mark == Mark::Present);
    }

    TEST_CASE("who stays inside was there for the session that began meanwhile, too") {
        const auto stayed = decide_tap(inside_since(at(7h)), at(11h), kRules);
        CHECK(stayed.session == SessionId{1});
        CHECK(stayed.also == std::vector{SessionId{2}});
        CHECK(stayed.mark == std::nullopt);
        // Leaving early is said of the last session, not of the one that was sat through.
        const auto early = decide_tap(inside_since(at(7h)), at(10h), kRules);
        CHECK(early.also == std::vector{SessionId{2}});
        CHECK(early.mark == Mark::LeftEarly);
    }

    TEST_CASE("who packs up slowly was not there for the next session") {
        const auto slow = decide_tap(inside_since(at(7h)), at(9h + 45min), kRules);
        CHECK(slow.also.empty());
        CHECK(slow.mark == std::nullopt);
    }

    TEST_CASE("who came long before any session was there for those that began") {
        TapContext context = inside_since(at(6h));
        context.visit->session.reset();
        const auto left = decide_tap(context, at(9h + 30min), kRules);
        CHECK(left.session == std::nullopt);
        CHECK(left.also == std::vector{SessionId{1}});
    }

    TEST_CASE("who is inside goes out, early if the session is far from over") {
        const auto early = decide_tap(inside_since(at(7h)), at(8h), kRules);
        CHECK(early.result == TapResult::Out);
        CHECK(early.mark == Mark::LeftEarly);
        CHECK(decide_tap(inside_since(at(7h)), at(9h + 15min), kRules).mark == std::nullopt);
    }

    TEST_CASE("the same card within three seconds is one tap") {
        const auto echo = decide_tap(inside_since(at(7h)), at(7h + 2999ms), kRules);
        CHECK(echo == TapDecision{.result = TapResult::Duplicate, .of = 40});
        CHECK(decide_tap(inside_since(at(7h)), at(7h + 3s), kRules).result == TapResult::Out);
        // Also when a time server sets the clock back between the two.
        CHECK(decide_tap(inside_since(at(7h)), at(7h - 1s), kRules) == echo);
    }

    TEST_CASE("the entrance lane never lets anybody out") {
        TapContext context = inside_since(at(7h));
        context.lane = Lane::DoorIn;
        const auto decision = decide_tap(context, at(8h), kRules);
        CHECK(decision == TapDecision{.result = TapResult::Duplicate, .of = 40});
    }

    TEST_CASE("the exit lane lets out even who never tapped in") {
        TapContext context = outside();
        context.lane = Lane::DoorOut;
        CHECK(decide_tap(context, at(8h), kRules).result == TapResult::Out);
    }

    TEST_CASE("a new day closes yesterday's forgotten visit and the tap is in") {
        TapContext context = inside_since(at(7h));
        context.today = kTuesday;
        context.sessions = {};
        const auto decision = decide_tap(context, at(24h + 7h), kRules);
        CHECK(decision.result == TapResult::In);
        CHECK(decision.closes_visit == 40);
    }

    TEST_CASE("a visit of another day was forgotten, whichever way the clock went") {
        TapContext context = inside_since(at(7h));
        context.today = std::chrono::year{1970} / 1 / 1;
        context.clock = base::ClockConfidence::Unknown;
        const auto decision = decide_tap(context, base::Instant{60s}, kRules);
        CHECK(decision == TapDecision{.result = TapResult::In, .closes_visit = 40});
        context.lane = Lane::DoorOut;
        CHECK(decide_tap(context, base::Instant{60s}, kRules) ==
              TapDecision{.result = TapResult::Out, .closes_visit = 40});
    }

    TEST_CASE("a visit that has not begun yet was forgotten, too") {
        const auto decision = decide_tap(inside_since(at(8h)), at(7h + 59min), kRules);
        CHECK(decision.result == TapResult::In);
        CHECK(decision.closes_visit == 40);
    }

    TEST_CASE("in 1970 people come and go as on any day") {
        TapContext context = inside_since(base::Instant{60s});
        context.today = context.visit_day.emplace(std::chrono::year{1970} / 1 / 1);
        context.clock = base::ClockConfidence::Unknown;
        context.visit->session.reset();
        CHECK(decide_tap(context, base::Instant{1h}, kRules) ==
              TapDecision{.result = TapResult::Out});
    }

    TEST_CASE("with a clock in doubt a tap counts for no session that was over before") {
        TapContext context = outside();
        context.clock = base::ClockConfidence::Unknown;
        context.believed_at = at(9h + 25min);
        CHECK(decide_tap(context, at(7h), kRules) == TapDecision{.result = TapResult::In});
        // Set back by some minutes in the middle of it, it is still on.
        context.believed_at = at(7h + 20min);
        CHECK(decide_tap(context, at(7h + 10min), kRules).session == SessionId{1});
        context.clock = base::ClockConfidence::Rtc;
        context.believed_at = at(9h + 25min);
        CHECK(decide_tap(context, at(7h), kRules).session == SessionId{1});
    }

    TEST_CASE("after a restart the last card is already recorded, any other is not") {
        TapContext context = inside_since(at(7h));
        context.restarted_at = at(7h + 1min);
        context.is_last_before_restart = true;
        CHECK(decide_tap(context, at(7h + 2min), kRules).result == TapResult::Duplicate);
        CHECK(decide_tap(context, at(7h + 6min), kRules).result == TapResult::Out);
        context.restarted_at = at(8h);
        CHECK(decide_tap(context, at(8h + 2min), kRules).result == TapResult::Duplicate);
        context.restarted_at = at(7h + 1min);
        context.is_last_before_restart = false;
        CHECK(decide_tap(context, at(7h + 2min), kRules).result == TapResult::Out);
    }

    TEST_CASE("after a restart a lane of one way lets the last card the other way") {
        TapContext context = inside_since(at(7h));
        context.restarted_at = at(8h);
        context.is_last_before_restart = true;
        context.lane = domain::Lane::DoorOut;
        CHECK(decide_tap(context, at(8h + 2min), kRules).result == TapResult::Out);
        context.lane = domain::Lane::DoorIn;
        CHECK(decide_tap(context, at(8h + 2min), kRules).result == TapResult::Duplicate);
        context.visit.reset();
        context.last_tap->result = TapResult::Out;
        CHECK(decide_tap(context, at(8h + 2min), kRules).result == TapResult::In);
        context.lane = domain::Lane::DoorOut;
        CHECK(decide_tap(context, at(8h + 2min), kRules).result == TapResult::Duplicate);
    }

    TEST_CASE("yesterday's last card is not already recorded today") {
        TapContext context = inside_since(at(7h));
        context.today = kTuesday;
        context.restarted_at = at(24h + 6h + 59min);
        context.is_last_before_restart = true;
        CHECK(decide_tap(context, at(24h + 7h), kRules).result == TapResult::In);
    }

    TEST_CASE("after a restart without a clock the last card in is already recorded") {
        TapContext context = inside_since(at(7h));
        const base::Instant in_1970{100s};
        context.clock = base::ClockConfidence::Unknown;
        context.today = std::chrono::year{1970} / 1 / 1;
        context.restarted_at = in_1970;
        context.is_last_before_restart = true;
        CHECK(decide_tap(context, in_1970 + 1min, kRules).result == TapResult::Duplicate);
        CHECK(decide_tap(context, in_1970 + 6min, kRules).result == TapResult::In);
        // Who went out last yesterday may be the first to come in today.
        context.last_tap->result = TapResult::Out;
        context.visit.reset();
        CHECK(decide_tap(context, in_1970 + 1min, kRules).result == TapResult::In);
    }

    TEST_CASE("a lost card and a person who left are refused by name") {
        TapContext lost = outside();
        lost.card_status = CardStatus::Lost;
        CHECK(decide_tap(lost, at(7h), kRules).reason == Refusal::CardLost);
        TapContext gone = outside();
        gone.is_person_active = false;
        CHECK(decide_tap(gone, at(7h), kRules).reason == Refusal::PersonInactive);
    }
}
