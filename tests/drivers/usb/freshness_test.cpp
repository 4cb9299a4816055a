#include "drivers/usb/freshness.h"

#include <doctest/doctest.h>

namespace {

using base::Millis;
using drivers::usb::Freshness;

}  // namespace

TEST_SUITE("drivers/usb: how fresh a list is") {
    TEST_CASE("what nobody tells of is never fresh") {
        Freshness list;
        CHECK_FALSE(list.is_fresh(Millis{0}));
        list.read(Millis{5000});
        CHECK_FALSE(list.is_fresh(Millis{5001}));
    }

    TEST_CASE("a list is fresh once it was read when the news had settled, for half a minute") {
        Freshness list;
        list.told(Millis{1000});
        list.read(Millis{1001});
        CHECK_FALSE(list.is_fresh(Millis{1002}));
        list.read(Millis{3999});
        CHECK_FALSE(list.is_fresh(Millis{4000}));
        list.read(Millis{4000});
        CHECK(list.is_fresh(Millis{4001}));
        CHECK(list.is_fresh(Millis{33'999}));
        CHECK_FALSE(list.is_fresh(Millis{34'000}));
    }

    TEST_CASE("news ends it at once") {
        Freshness list;
        list.told(Millis{0});
        list.read(Millis{3000});
        REQUIRE(list.is_fresh(Millis{3001}));
        list.told(Millis{3001});
        CHECK_FALSE(list.is_fresh(Millis{3001}));
    }
}
