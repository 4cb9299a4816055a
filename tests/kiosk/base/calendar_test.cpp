#include "kiosk/base/calendar.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using base::Date;

namespace {

base::Zone hanoi() { return base::Zone::named("Asia/Ho_Chi_Minh").value(); }
constexpr Date kMonday = std::chrono::year{2026} / 11 / 23;

}  // namespace

TEST_SUITE("kiosk/base: calendar") {
    TEST_CASE("an evening in UTC is already tomorrow in Vietnam") {
        const base::Instant at = std::chrono::sys_days{kMonday} + 17h + 31min;
        CHECK(hanoi().date(at) == base::date_plus(kMonday, 1));
        CHECK(hanoi().clock_text(at) == "00:31");
        CHECK(hanoi().iso_text(at) == "2026-11-24T00:31:00.000+07:00");
    }

    TEST_CASE("a local time and its instant are each other's inverse") {
        const base::Instant at = hanoi().instant(kMonday, 7h + 31min);
        CHECK(hanoi().local(at).date == kMonday);
        CHECK(hanoi().local(at).since_midnight == 7h + 31min);
    }

    TEST_CASE("a zone that nobody knows is an error with a cure") {
        const auto zone = base::Zone::named("Asia/Atlantis");
        REQUIRE_FALSE(zone.has_value());
        CHECK(zone.error().what.find("Asia/Ho_Chi_Minh") != std::string::npos);
    }

    TEST_CASE("the day comes before the month, never after") {
        CHECK(base::date_from_register("5/9/2012") == std::chrono::year{2012} / 9 / 5);
        CHECK(base::date_from_register("23/11/2026") == kMonday);
        CHECK(base::date_from_register("2026-11-23") == kMonday);
        CHECK(base::date_from_register("11/23/2026") == std::nullopt);
        CHECK(base::date_from_register("5/9/12") == std::nullopt);
        CHECK(base::date_from_iso("2026-02-29") == std::nullopt);
    }

    TEST_CASE("registers write two digits for the day and the month") {
        CHECK(base::register_text(std::chrono::year{2026} / 9 / 5) == "05/09/2026");
    }

    TEST_CASE("an ISO time without an offset is local, with one it is not") {
        const auto local = base::instant_from_iso("2026-11-23T07:31", hanoi());
        CHECK(local == hanoi().instant(kMonday, 7h + 31min));
        CHECK(base::instant_from_iso("2026-11-23T00:31:00Z", hanoi()) == local);
        CHECK(base::instant_from_iso("2026-11-23T07:31:00.000+07:00", hanoi()) == local);
        CHECK(base::instant_from_iso("2026-11-23", hanoi()) == std::nullopt);
        CHECK(base::instant_from_iso("2026-11-23T25:00", hanoi()) == std::nullopt);
        CHECK(base::instant_from_iso("2026-11-23T07:31:00+0x:00", hanoi()) == std::nullopt);
    }

    TEST_CASE("a week begins on Monday") {
        CHECK(base::iso_weekday(kMonday) == 1);
        CHECK(base::iso_weekday(base::date_plus(kMonday, 6)) == 7);
        CHECK(base::days_between(kMonday, base::date_plus(kMonday, 28)) == 28);
    }

    TEST_CASE("a time of day has hours below 24") {
        CHECK(base::minutes_from_clock("7:31") == 451min);
        CHECK(base::minutes_from_clock("24:00") == std::nullopt);
        CHECK(base::minutes_from_clock("07:31:10") == std::nullopt);
    }
}
