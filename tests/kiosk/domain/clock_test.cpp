#include "kiosk/domain/clock.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using base::ClockConfidence;
using domain::judged_clock;

namespace {

constexpr base::Instant kNone{};
constexpr base::Instant kNow = domain::kFirstDay + 24h * 300;

}  // namespace

TEST_SUITE("kiosk/domain: clock") {
    TEST_CASE("a clock that says 1970 is not believed, whoever set it") {
        for (const auto said : {ClockConfidence::Rtc, ClockConfidence::Ntp}) {
            CHECK(judged_clock(said, base::Instant{120s}, kNone) == ClockConfidence::Unknown);
            CHECK(judged_clock(said, domain::kFirstDay - 1ms, kNone) == ClockConfidence::Unknown);
            CHECK(judged_clock(said, domain::kFirstDay, kNone) == said);
        }
    }

    TEST_CASE("a clock more than five minutes behind the journal is not believed") {
        CHECK(judged_clock(ClockConfidence::Rtc, kNow, kNow + 5min) == ClockConfidence::Rtc);
        CHECK(judged_clock(ClockConfidence::Rtc, kNow, kNow + 5min + 1ms) ==
              ClockConfidence::Unknown);
    }

    TEST_CASE("a time server is believed before the journal") {
        CHECK(judged_clock(ClockConfidence::Ntp, kNow, kNow + 24h * 365) == ClockConfidence::Ntp);
    }
}
