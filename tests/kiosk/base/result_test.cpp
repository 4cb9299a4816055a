#include "kiosk/base/result.h"

#include <doctest/doctest.h>

namespace {

base::Result<int> half(int value) {
    if (value % 2 != 0) return base::Error{base::ErrorKind::BadInput, "odd"};
    return value / 2;
}

}  // namespace

TEST_SUITE("kiosk/base: result") {
    TEST_CASE("a chain stops at the first failure and keeps its reason") {
        CHECK(half(8).and_then(half).and_then(half).value() == 1);
        const auto failed = half(6).and_then(half);
        REQUIRE_FALSE(failed.has_value());
        CHECK(failed.error().what == "odd");
    }

    TEST_CASE("map changes the value and leaves the failure alone") {
        CHECK(half(8).map([](int n) { return n + 1; }).value() == 5);
        CHECK_FALSE(half(7).map([](int n) { return n + 1; }).has_value());
    }
}
