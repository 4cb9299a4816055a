#include "drivers/simulated/reader.h"

#include <doctest/doctest.h>

#include <vector>

namespace {

using drivers::Event;
using drivers::EventKind;

struct Fixture {
    std::vector<Event> events;
    drivers::simulated::Reader reader{[this](const Event& event) { events.push_back(event); }};
};

}  // namespace

TEST_SUITE("drivers/simulated: reader") {
    TEST_CASE_FIXTURE(Fixture, "a code that is fed is a tap of a reader like any other") {
        reader.attach();
        CHECK(reader.tap("0000000001"));
        REQUIRE(events.size() == 2);
        CHECK(events[0].kind == EventKind::Attached);
        CHECK(events[1].kind == EventKind::Tap);
        CHECK(events[1].code == "0000000001");
        CHECK(events[1].port == "simulated");
        CHECK(events[1].reader_kind == "simulated");
    }

    TEST_CASE_FIXTURE(Fixture, "nothing is tapped before it is attached or after it is detached") {
        CHECK_FALSE(reader.tap("1"));
        reader.attach();
        reader.detach();
        CHECK_FALSE(reader.tap("2"));
        CHECK(events.size() == 2);
    }

    TEST_CASE_FIXTURE(Fixture, "an empty code is no tap") {
        reader.attach();
        CHECK_FALSE(reader.tap(""));
        CHECK(events.size() == 1);
    }

    TEST_CASE_FIXTURE(Fixture, "attaching twice is told once, and so is detaching") {
        reader.detach();
        reader.attach();
        reader.attach();
        reader.detach();
        reader.detach();
        REQUIRE(events.size() == 2);
        CHECK(events[1].kind == EventKind::Detached);
    }

    TEST_CASE_FIXTURE(Fixture, "a fault has a name for programs and a text for people") {
        reader.fault("half-read", "tap again");
        REQUIRE(events.size() == 1);
        CHECK(events[0].kind == EventKind::Fault);
        CHECK(events[0].code == "half-read");
        CHECK(events[0].text == "tap again");
    }
}
