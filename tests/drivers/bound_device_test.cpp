// A socket is bound together with the device that was plugged in there.
#include <doctest/doctest.h>

#include "drivers/usb/fingerprint.h"
#include "tests/drivers/sockets.h"

using namespace test;

TEST_SUITE("drivers: the device that was bound") {
    TEST_CASE("another device in a bound socket is left to the kernel") {
        Kiosk kiosk({.bindings = {{kDoor, {}, "046d:c31c 3/1/1+3/0/0"}}});
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        kiosk.settle();
        CHECK(kiosk.bus.driver_of(kDoorKeys) == "usbhid");
        CHECK(kiosk.bus.calls("open").empty());
        kiosk.bus.type(kDoor, "0012\n");
        CHECK(kiosk.settle() == Lines{});
    }

    TEST_CASE("another one of the same kind is the reader") {
        const auto reader = wedge_reader(kDoor, 5);
        Kiosk kiosk({.bindings = {{kDoor, {}, drivers::usb::fingerprint(reader)}}});
        kiosk.bus.plug(reader);
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys});
        kiosk.bus.pull(kDoor);
        kiosk.settle();
        kiosk.bus.plug(wedge_reader(kDoor, 6));
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys});
    }

    TEST_CASE("another device can be claimed for a while, to be bound anew") {
        Kiosk kiosk(
            {.bindings = {{kDoor, {}, "046d:c31c 3/1/1+3/0/0"}}, .claim = {.ports = {kDoorKeys}}});
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys});
    }
}
