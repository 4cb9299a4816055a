#include "kiosk/domain/pin.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using namespace domain;

namespace {
const base::Instant kTried{1000h};

auto lock_length(int wrong) {
    return pin_locked_until({wrong, kTried}, kTried).value_or(kTried) - kTried;
}
}  // namespace

TEST_SUITE("kiosk/domain: pin") {
    TEST_CASE("a PIN has four to eight digits") {
        CHECK(is_pin_text("2468"));
        CHECK(is_pin_text("12345678"));
        CHECK_FALSE(is_pin_text("123"));
        CHECK_FALSE(is_pin_text("123456789"));
        CHECK_FALSE(is_pin_text("24a8"));
    }

    TEST_CASE("the fifth wrong one locks for five minutes, the tenth for ten") {
        CHECK(lock_length(4) == 0min);
        CHECK(lock_length(5) == 5min);
        CHECK(lock_length(6) == 0min);
        CHECK(lock_length(10) == 10min);
        CHECK(lock_length(15) == 20min);
        CHECK(lock_length(500) == kPinLongestLock);
    }

    TEST_CASE("a lock ends when its time is over") {
        CHECK(pin_locked_until({5, kTried}, kTried + 5min - 1ms).has_value());
        CHECK_FALSE(pin_locked_until({5, kTried}, kTried + 5min).has_value());
    }

    TEST_CASE("a clock set back does not lift the lock") {
        CHECK(pin_locked_until({5, kTried}, base::Instant{0h}).has_value());
    }

    TEST_CASE("the tries that are left are counted down") {
        CHECK(pin_tries_left({0, {}}) == 5);
        CHECK(pin_tries_left({4, kTried}) == 1);
        CHECK(pin_tries_left({5, kTried}) == 5);
    }
}
