// What is claimed for a while, and given back whole.
#include <doctest/doctest.h>

#include "drivers/usb/fingerprint.h"
#include "tests/drivers/sockets.h"

using namespace test;

namespace {

Wanted door_and(drivers::ClaimRule claim) { return {.bindings = {{kDoor}}, .claim = claim}; }

}  // namespace

TEST_SUITE("drivers: claimed for a while") {
    TEST_CASE("a claim takes the keyboard, and its end gives it back") {
        OpenKiosk kiosk;
        kiosk.bus.plug(wedge_reader(kDesk, 6));
        kiosk.settle();
        kiosk.readers.set_wanted(door_and({.ports = {kDeskKeys}}));
        CHECK(kiosk.lines() == Lines{"attached " + kDeskKeys});
        kiosk.bus.type(kDesk, "0012\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDeskKeys + " 0012"});
        kiosk.readers.set_wanted(kDoorBound);
        CHECK(kiosk.lines() == Lines{"present " + kDeskKeys});
        CHECK(kiosk.bus.driver_of(kDeskKeys) == "usbhid");
        kiosk.bus.type(kDesk, "0012\n");
        CHECK(kiosk.settle() == Lines{});
    }

    TEST_CASE("half a code is forgotten when the claim ends") {
        OpenKiosk kiosk;
        kiosk.bus.plug(wedge_reader(kDesk, 6));
        kiosk.settle();
        kiosk.readers.set_wanted(door_and({.ports = {kDeskKeys}}));
        kiosk.bus.type(kDesk, "001");
        kiosk.readers.step();
        kiosk.readers.set_wanted(kDoorBound);
        kiosk.lines();
        kiosk.readers.set_wanted(door_and({.ports = {kDeskKeys}}));
        kiosk.lines();
        kiosk.bus.type(kDesk, "2\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDeskKeys + " 2"});
    }

    TEST_CASE("a bound reader does not notice that another one is claimed and given back") {
        OpenKiosk kiosk;
        kiosk.bus.plug(wedge_reader(kDesk, 6));
        kiosk.settle();
        kiosk.bus.type(kDoor, "00");
        kiosk.readers.step();
        kiosk.readers.set_wanted(door_and({.ports = {kDeskKeys}}));
        kiosk.bus.type(kDoor, "1");
        kiosk.readers.step();
        kiosk.readers.set_wanted(kDoorBound);
        kiosk.bus.type(kDoor, "2\n");
        CHECK(kiosk.settle().back() == "tap " + kDoorKeys + " 0012");
    }

    TEST_CASE("all interfaces of a composite reader are given back") {
        Kiosk kiosk({});
        kiosk.bus.plug(composite_reader(kDesk, 6));
        kiosk.settle();
        kiosk.readers.set_wanted({.claim = {.ports = {kDeskKeys}}});
        CHECK(kiosk.bus.driver_of(kDesk + ":1.1") == "usbfs");
        kiosk.readers.set_wanted({});
        CHECK(kiosk.bus.driver_of(kDeskKeys) == "usbhid");
        CHECK(kiosk.bus.driver_of(kDesk + ":1.1") == "usbhid");
    }

    TEST_CASE("a code tells how long its typing took") {
        OpenKiosk kiosk;
        for (const char* key : {"1", "2", "3\n"}) {
            kiosk.bus.type(kDoor, key);
            kiosk.bus.let_pass(base::Millis{100});
            kiosk.readers.step();
        }
        REQUIRE(kiosk.events.size() == 1);
        // Six reports 8 ms apart, and twice a pause, from the first key down to the last.
        CHECK(kiosk.events[0].typed_in == base::Millis{248});
    }

    TEST_CASE("half a code that silence ended tells how much was typed, and how fast") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "0012345678");
        kiosk.readers.step();
        // The next one comes before anybody looked at the time.
        kiosk.bus.let_pass(base::Millis{400});
        kiosk.bus.type(kDoor, "0012345678");
        kiosk.readers.step();
        kiosk.bus.let_pass(base::Millis{400});
        kiosk.readers.step();
        REQUIRE(kiosk.events.size() == 2);
        for (const Event& half : kiosk.events) {
            CHECK(half.code == "half-read");
            CHECK(half.typed_count == 10);
            CHECK(half.typed_in < base::Millis{200});
        }
    }

    TEST_CASE("of a code that was lost nobody knows how long it was") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "00123");
        kiosk.readers.step();
        kiosk.bus.arrive(kDoor, Trouble::Stall);
        kiosk.readers.step();
        REQUIRE(kiosk.events.size() == 1);
        CHECK(kiosk.events[0].code == "half-read");
        CHECK(kiosk.events[0].typed_count == 0);
    }

    TEST_CASE("a candidate says what it is, where, and whether somebody may type on it") {
        Kiosk kiosk({});
        auto keyboard = wedge_reader(kDoor, 5);
        keyboard.name = "Logitech USB Keyboard";
        auto reader = wedge_reader(kDesk, 6);
        reader.name = "SYC ID&IC USB Reader";
        kiosk.bus.plug(keyboard);
        kiosk.bus.plug(reader);
        kiosk.settle();
        const auto list = kiosk.readers.candidates();
        REQUIRE(list.size() == 2);
        CHECK(list[0].socket == kDoor);
        CHECK(list[0].device == drivers::usb::fingerprint(keyboard));
        CHECK(list[0].is_keyboard);
        CHECK_FALSE(list[1].is_keyboard);
    }
}
