#include "kiosk/ctl/doctor_database.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/workshop.h"

using namespace std::chrono_literals;
using base::ClockConfidence;

namespace {

struct Bench {
    test::Workshop workshop;

    /// What is wrong with the clock, in a sentence; empty when nothing is.
    std::string wrong_clock() const {
        app::Config config;
        config.database = workshop.path;
        ctl::Findings findings;
        ctl::look_at_database(config, workshop.clock, findings);
        const auto& all = findings.all();
        const auto clock = std::ranges::find_if(all, [](const ctl::Finding& finding) {
            return finding.part == "clock" && finding.health == ctl::Health::Wrong;
        });
        return clock == all.end() ? "" : clock->text;
    }
};

}  // namespace

TEST_SUITE("ctl: doctor, the database") {
    TEST_CASE("a clock behind the journal is wrong, whatever was written since") {
        Bench bench;
        bench.workshop.come_in("an");
        CHECK(bench.wrong_clock().empty());
        bench.workshop.clock.set(bench.workshop.clock.now() - 26h);
        bench.workshop.clock.set_confidence(ClockConfidence::Rtc);
        CHECK_FALSE(bench.wrong_clock().empty());
        // The kiosk goes on, and does not believe the clock either.
        bench.workshop.clock.set_confidence(ClockConfidence::Unknown);
        bench.workshop.leave("an");
        bench.workshop.clock.set_confidence(ClockConfidence::Rtc);
        CHECK_FALSE(bench.wrong_clock().empty());
    }

    TEST_CASE("a clock that a time server keeps is right, whatever the journal says") {
        Bench bench;
        bench.workshop.come_in("an");
        bench.workshop.clock.set(bench.workshop.clock.now() - 26h);
        CHECK(bench.wrong_clock().empty());
    }
}
