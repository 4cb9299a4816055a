#include <doctest/doctest.h>

#include "tests/kiosk/app/desk_checks.h"

using test::check_whole;
using namespace std::chrono_literals;

namespace {

constexpr base::Instant kIn1970{100s};

bool says_clock_wrong(const test::DeskBench& bench) {
    return test::shows_banner(bench, view::BannerKind::ClockWrong);
}

int inside(const test::DeskBench& bench) { return bench.screen<view::DoorView>().inside; }

/// The kiosk was off, and the machine's battery is empty.
void wake_in_1970(test::DeskBench& bench) {
    bench.stop();
    bench.clock().set(kIn1970);
    bench.start();
    bench.pass(10min);
}

/// The clock was three hours ahead, or is behind now: a tap is recorded all the same.
void doubt(test::DeskBench& bench) {
    bench.set_clock(10h);
    bench.tap("1");
    bench.clock().set_confidence(base::ClockConfidence::Rtc);
    bench.set_clock(7h);
    bench.pass(61s);
    REQUIRE(says_clock_wrong(bench));
    bench.tap("2");
}

}  // namespace

TEST_SUITE("kiosk/app: a wrong clock") {
    TEST_CASE("a clock that jumps back closes nothing, opens nothing, and takes every tap") {
        test::DeskBench bench;
        bench.set_clock(7h + 5min);
        bench.tap("1");
        bench.open_counter();
        bench.clock().set_confidence(base::ClockConfidence::Rtc);
        bench.clock().set(bench.clock().now() - 26h);
        bench.pass(1s);
        CHECK(bench.view().is_counter_open);
        CHECK(says_clock_wrong(bench) == false);  // looked at by minutes
        bench.touch(view::CloseCounter{});
        bench.pass(61s);
        CHECK(says_clock_wrong(bench));
        CHECK(bench.tap("2")["result"] == "in");
        // Nobody can say any more that An is still inside.
        CHECK(bench.tap("1")["result"] == "in");
        check_whole(bench);
    }

    TEST_CASE("a clock that starts in 1970 takes every tap and lets nobody out by a second one") {
        test::DeskBench bench;
        bench.set_clock(7h);
        bench.tap("1");
        const base::Instant right = bench.clock().now();
        bench.stop();
        bench.clock().set(kIn1970);
        bench.start();
        CHECK(says_clock_wrong(bench));
        CHECK(bench.tap("1")["result"] == "duplicate");
        CHECK(bench.tap("2")["result"] == "in");
        // A time server sets it right: the five minutes go on.
        bench.clock().set(right + 1min);
        CHECK(bench.tap("1")["result"] == "duplicate");
        bench.pass(5min);
        CHECK(bench.tap("1")["result"] == "out");
        check_whole(bench);
    }

    TEST_CASE("in 1970 nobody of another day is inside, and each one's first tap is in") {
        test::DeskBench bench;
        bench.set_clock(7h);
        bench.tap("1");
        bench.tap("2");
        REQUIRE(inside(bench) == 2);

        wake_in_1970(bench);

        CHECK(inside(bench) == 0);
        CHECK(bench.tap("1")["result"] == "in");
        CHECK(inside(bench) == 1);
        bench.pass(1h);
        CHECK(bench.tap("1")["result"] == "out");
        CHECK(inside(bench) == 0);
        check_whole(bench);
    }

    TEST_CASE("set right again, who came in by the wrong clock comes in anew") {
        test::DeskBench bench;
        wake_in_1970(bench);
        bench.tap("1");
        bench.set_clock(7h);
        CHECK(inside(bench) == 0);
        CHECK(bench.tap("1")["result"] == "in");
        CHECK(inside(bench) == 1);
        CHECK_FALSE(says_clock_wrong(bench));
        check_whole(bench);
    }

    TEST_CASE(
        "what is lent in 1970 is not overdue when the clock is set right, nor out for years") {
        test::DeskBench bench;
        wake_in_1970(bench);
        bench.open_counter();
        bench.tap_desk("1");
        bench.tap_desk("DIEN-DHVN-01");
        bench.touch(view::ConfirmBasket{});
        CHECK(bench.screen<view::CounterView>().loans.at(0).due_at.empty());
        bench.touch(view::CloseCounter{});

        bench.set_clock(8h);
        bench.open_counter("9101");

        const auto used = [&] { return bench.screen<view::ManagerView>().usage.at(0); };
        CHECK(used().code == "DIEN-DHVN-01");
        CHECK(used().times_lent == 1);
        CHECK_FALSE(used().is_overdue);
        CHECK(used().hours_out == std::nullopt);
        bench.tap_desk("DIEN-DHVN-01");
        bench.touch(view::OpenManager{});
        CHECK(used().holder_name.empty());
        CHECK(used().hours_out == std::nullopt);
        check_whole(bench);
    }

    TEST_CASE("a doubted clock is doubted after a crash and after a boot as well") {
        for (const bool has_crashed : {true, false}) {
            CAPTURE(has_crashed);
            test::DeskBench bench;
            doubt(bench);
            if (has_crashed) {
                bench.stop();
            } else {
                bench.end();
                // Off for the night: only the wall clock went on.
                bench.clock().set(bench.clock().now() + 1h);
            }
            bench.start();
            CHECK(says_clock_wrong(bench));
            check_whole(bench);
        }
    }

    TEST_CASE("whoever ends and starts the kiosk in order says that the clock is right now") {
        test::DeskBench bench;
        doubt(bench);
        bench.end();
        bench.clock().advance(3s);
        bench.start();
        CHECK_FALSE(says_clock_wrong(bench));
        CHECK(bench.tap("1")["result"] == "in");
        bench.restart();
        CHECK_FALSE(says_clock_wrong(bench));
        check_whole(bench);
    }

    TEST_CASE("while the clock is doubted the counter promises no time to bring things back") {
        test::DeskBench bench;
        wake_in_1970(bench);
        bench.open_counter();
        bench.tap_desk("1");
        bench.tap_desk("DIEN-DHVN-01");
        CHECK(bench.screen<view::CounterView>().basket.size() == 1);
        CHECK(bench.screen<view::CounterView>().due_at.empty());
        bench.touch(view::ConfirmBasket{});
        REQUIRE(bench.screen<view::CounterView>().notice.has_value());
        CHECK(bench.screen<view::CounterView>().notice->due_at.empty());
    }

    TEST_CASE("a day that a wrong clock shows makes nobody present in its sessions") {
        test::DeskBench bench;
        bench.set_clock(10h);
        bench.tap("1");
        bench.clock().set_confidence(base::ClockConfidence::Rtc);
        bench.set_clock(7h);  // it was over at 09:25
        bench.pass(61s);
        REQUIRE(says_clock_wrong(bench));
        CHECK(bench.tap("2")["session"] == nullptr);
        check_whole(bench);
    }
}
