// Whole readers as they speak on the wire, from tests/captures/wedge.
#include <doctest/doctest.h>

#include "tests/drivers/capture.h"
#include "tests/drivers/sockets.h"

using namespace test;

namespace {

Lines played(const std::string& name, const drivers::wedge::Profile& profile = {}) {
    OpenKiosk kiosk({.bindings = {{kDoor, {.wedge = profile}}}});
    for (const auto& packet : capture("wedge/" + name).packets) kiosk.bus.report(kDoor, packet);
    return kiosk.pass(base::Millis{400});
}

std::string tap(const std::string& code) { return "tap " + kDoorKeys + " " + code; }
std::string fault(const std::string& name) { return "fault " + kDoorKeys + " " + name; }

}  // namespace

TEST_SUITE("drivers: wedge readers on the wire") {
    TEST_CASE("a reader of ten digits") {
        CHECK(played("ten_digits.txt") == Lines{tap("0012345678"), tap("0040856634")});
    }

    TEST_CASE("a reader that frames its digits, and one whose switch was moved") {
        CHECK(played("framed.txt", {.prefix = ";", .suffix = "?"}) ==
              Lines{tap("0012345678"), fault("no-prefix")});
    }

    TEST_CASE("a stripe reader, a learner's card and a bank's") {
        CHECK(played("stripe_learner.txt") == Lines{tap("2026000123")});
        CHECK(played("stripe_bank.txt") == Lines{fault("bank-card")});
    }

    TEST_CASE("a scanner before a citizen's card") {
        CHECK(played("scanner_citizen.txt") == Lines{tap("019207000001")});
    }

    TEST_CASE("a scanner that types letters as Alt and digits") {
        CHECK(played("scanner_alt_codes.txt") == Lines{tap("019207000001"), fault("not-text")});
    }
}
