// What is written while nobody believes the clock, and what is counted of it afterwards.
#include <doctest/doctest.h>

#include <algorithm>

#include "db/derive/derive.h"
#include "db/verify.h"
#include "tests/support/workshop.h"

using namespace std::chrono_literals;
using test::must;

namespace {

/// The workshop, whose machine forgets the time when its plug is pulled.
struct Machine : test::Workshop {
    const base::Instant morning = clock.now();  ///< Monday, 07:30

    void wake_in_1970() {
        clock.set(base::Instant{120s});
        clock.set_confidence(base::ClockConfidence::Unknown);
    }
    /// Somebody sets the clock; the next row is the first that is believed.
    void set_right(base::Millis since_morning) {
        clock.set(morning + since_morning);
        clock.set_confidence(base::ClockConfidence::Rtc);
    }

    /// Of the whole autumn.
    db::Usage usage(const std::string& code) {
        const auto all =
            must(db::usage_between(database(), morning - 24h * 90, morning + 24h, clock.now()));
        const auto one = std::ranges::find(all, code, &db::Usage::code);
        REQUIRE(one != all.end());
        return *one;
    }
    db::Loan loan() {
        const auto loans = must(db::loans_between(database(), morning - 24h, morning + 24h));
        REQUIRE(loans.size() == 1);
        return loans[0];
    }
    bool is_overdue() { return !must(db::overdue_loans(database(), clock.now())).empty(); }
    void check_whole() {
        const auto verified = must(db::verify(path));
        if (verified.difference) FAIL_CHECK(verified.difference->what);
    }
};

}  // namespace

TEST_SUITE("db: a wrong clock") {
    TEST_CASE("how long an item was out that was lent in 1970, nobody knows") {
        Machine machine;
        machine.wake_in_1970();
        machine.lend("DIEN-AMPK-01", "an");
        machine.set_right(1h);
        machine.come_in("binh");
        CHECK(machine.usage("DIEN-AMPK-01").times_lent == 1);
        CHECK_FALSE(machine.usage("DIEN-AMPK-01").time_out.has_value());

        machine.clock.advance(1h);
        machine.take_back("DIEN-AMPK-01");

        CHECK(machine.usage("DIEN-AMPK-01").times_lent == 1);
        CHECK_FALSE(machine.usage("DIEN-AMPK-01").time_out.has_value());
        CHECK_FALSE(machine.loan().lent_at.has_value());
        CHECK(machine.loan().returned_at == machine.morning + 2h);
        machine.check_whole();
    }

    TEST_CASE("how long an item was out that came back in 1970, nobody knows") {
        Machine machine;
        machine.lend("DIEN-AMPK-01", "an");
        machine.wake_in_1970();
        machine.take_back("DIEN-AMPK-01");
        machine.set_right(5h);
        machine.come_in("binh");

        CHECK(machine.usage("DIEN-AMPK-01").times_lent == 1);
        CHECK_FALSE(machine.usage("DIEN-AMPK-01").time_out.has_value());
        CHECK(machine.usage("DIEN-AMPK-01").holder_name.empty());
        CHECK(machine.loan().lent_at == machine.morning);
        CHECK(machine.loan().returned_seq.has_value());
        CHECK_FALSE(machine.loan().returned_at.has_value());
        machine.check_whole();
    }

    TEST_CASE("what is known is counted beside what is not") {
        Machine machine;
        machine.lend("DIEN-AMPK-01", "an");
        machine.clock.advance(90min);
        machine.take_back("DIEN-AMPK-01");
        machine.wake_in_1970();
        machine.lend("DIEN-AMPK-01", "an");
        machine.take_back("DIEN-AMPK-01");
        machine.set_right(2h);
        machine.come_in("binh");

        CHECK(machine.usage("DIEN-AMPK-01").times_lent == 2);
        CHECK(machine.usage("DIEN-AMPK-01").time_out == base::Millis{90min});
    }

    TEST_CASE("an item that was never out was out for no time") {
        Machine machine;
        machine.item("DIEN-AMPK-01");
        CHECK(machine.usage("DIEN-AMPK-01").time_out == base::Millis{0});
    }

    TEST_CASE("a loan of 1970 is due its time after the clock was believed again") {
        Machine machine;
        machine.wake_in_1970();
        machine.lend("DIEN-AMPK-01", "an", {.time = 180min});
        machine.clock.advance(24h);
        CHECK_FALSE(machine.is_overdue());

        machine.set_right(1h);
        CHECK_FALSE(machine.is_overdue());
        CHECK_FALSE(machine.loan().due_at.has_value());
        machine.come_in("binh");

        CHECK(machine.loan().due_at == machine.morning + 4h);
        machine.clock.advance(3h);
        CHECK_FALSE(machine.is_overdue());
        machine.clock.advance(1ms);
        CHECK(machine.is_overdue());
        machine.check_whole();
    }

    TEST_CASE("a clock that goes wrong a second time leaves the first time's loans alone") {
        Machine machine;
        machine.wake_in_1970();
        machine.lend("DIEN-AMPK-01", "an", {.time = 180min});
        machine.set_right(1h);
        machine.come_in("binh");
        machine.wake_in_1970();
        machine.leave("binh");
        machine.set_right(10h);
        machine.come_in("binh");
        CHECK(machine.loan().due_at == machine.morning + 4h);
        machine.check_whole();
    }

    TEST_CASE("what has no time to be due yet stands after what has") {
        Machine machine;
        machine.lend("DIEN-AMPK-01", "an");
        machine.wake_in_1970();
        machine.lend("DIEN-DHVN-01", "an");
        const auto loans = must(db::open_loans(machine.database()));
        REQUIRE(loans.size() == 2);
        CHECK(loans[0].item_code == "DIEN-AMPK-01");
    }

    TEST_CASE("a return in 1970 can be undone") {
        Machine machine;
        machine.lend("DIEN-AMPK-01", "an", {.time = 180min});
        machine.wake_in_1970();
        machine.undo(machine.take_back("DIEN-AMPK-01"));
        machine.set_right(1h);
        machine.come_in("binh");
        CHECK_FALSE(machine.loan().returned_seq.has_value());
        CHECK(machine.usage("DIEN-AMPK-01").time_out == base::Millis{1h});
        machine.check_whole();
    }

    TEST_CASE("who came in 1970 is counted for no day") {
        Machine machine;
        machine.wake_in_1970();
        machine.come_in("an");
        const auto days = must(db::day_counts(machine.database(), machine.workshop_id(),
                                              std::chrono::year{1970} / 1 / 1,
                                              std::chrono::year{2026} / 12 / 31));
        CHECK(days.empty());
        machine.check_whole();
    }

    TEST_CASE("a rebuild dates the loans of 1970 as they were dated") {
        Machine machine;
        machine.wake_in_1970();
        machine.lend("DIEN-AMPK-01", "an");
        machine.set_right(1h);
        machine.come_in("binh");
        const auto before = machine.loan();
        must(db::derive::rebuild(machine.database()));
        CHECK(machine.loan().due_at == before.due_at);
        CHECK(machine.loan().lent_at == before.lent_at);
        machine.check_whole();
    }
}
