#include <doctest/doctest.h>

#include "drivers/usb/fingerprint.h"
#include "tests/drivers/sockets.h"

using namespace test;
using base::Millis;

namespace {

drivers::usb::Device broken_device(unsigned address) {
    auto device = wedge_reader(kDoor, address);
    device.interfaces.clear();
    return device;
}

drivers::usb::Device mouse(unsigned address) {
    auto device = wedge_reader(kDoor, address);
    device.interfaces[0].protocol = 2;
    device.interfaces[0].report_descriptor = {0x05, 0x01, 0x09, 0x02, 0xA1, 0x01, 0xC0};
    return device;
}

}  // namespace

TEST_SUITE("drivers: what is no reader in a reader's socket") {
    TEST_CASE("a device of which the kernel made nothing is told once, and that it went") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.plug(broken_device(5));
        CHECK(kiosk.pass(Millis{60'000}) == Lines{"fault " + kDoor + " no-interfaces"});
        CHECK(kiosk.last_text.find("08ff:0009") != std::string::npos);
        kiosk.bus.pull(kDoor);
        CHECK(kiosk.settle() == Lines{"detached " + kDoor});
    }

    TEST_CASE("something else in the reader's socket is told so") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.plug(mouse(5));
        CHECK(kiosk.pass(Millis{60'000}) == Lines{"fault " + kDoor + " not-a-reader"});
    }

    TEST_CASE("it is told of the port as it is bound") {
        Kiosk kiosk({.bindings = {{kDoorKeys}}});
        kiosk.bus.plug(broken_device(5));
        CHECK(kiosk.pass(Millis{60'000}) == Lines{"fault " + kDoorKeys + " no-interfaces"});
    }

    TEST_CASE("a binding to an interface that another device has not is told") {
        Kiosk kiosk({.bindings = {{kDoor + ":1.1"}}});
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        CHECK(kiosk.pass(Millis{60'000}) ==
              Lines{"present " + kDoorKeys, "fault " + kDoor + ":1.1 not-a-reader"});
    }

    TEST_CASE("a reader that the kernel is still setting up is none of them") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.plug(broken_device(5));
        kiosk.readers.step();
        kiosk.bus.pull(kDoor, false);
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        CHECK(kiosk.pass(Millis{60'000}) == Lines{"attached " + kDoorKeys});
    }

    TEST_CASE("one plug after the other gets its time, and its own word") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.plug(broken_device(5));
        kiosk.pass(Millis{60'000});
        kiosk.lines();
        kiosk.bus.pull(kDoor);
        kiosk.bus.plug(mouse(6));
        kiosk.readers.step();
        CHECK(kiosk.lines() == Lines{"detached " + kDoor});
        CHECK(kiosk.pass(Millis{60'000}) == Lines{"fault " + kDoor + " not-a-reader"});
    }

    TEST_CASE("another device than was bound is told once, and that it went") {
        Kiosk kiosk({.bindings = {{kDoor, {}, "046d:c31c 3/1/1+3/0/0"}}});
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        CHECK(kiosk.pass(Millis{60'000}) ==
              Lines{"present " + kDoorKeys, "fault " + kDoor + " other-device"});
        kiosk.bus.pull(kDoor);
        CHECK(kiosk.settle() == Lines{"detached " + kDoorKeys, "detached " + kDoor});
    }

    TEST_CASE("another device that is bound in its place is attached, and not told as gone") {
        const auto reader = wedge_reader(kDoor, 5);
        Kiosk kiosk({.bindings = {{kDoor, {}, "046d:c31c 3/1/1+3/0/0"}}});
        kiosk.bus.plug(reader);
        kiosk.pass(Millis{60'000});
        kiosk.lines();
        kiosk.readers.set_wanted({.bindings = {{kDoor, {}, drivers::usb::fingerprint(reader)}}});
        CHECK(kiosk.pass(Millis{60'000}) == Lines{"attached " + kDoorKeys});
    }

    TEST_CASE("a socket that nobody bound may hold what it likes") {
        Kiosk kiosk(kBothBound);
        auto elsewhere = broken_device(5);
        elsewhere.port = kDoor + ".1";
        kiosk.bus.plug(elsewhere);
        auto hub = mouse(6);
        hub.port = "pci-0000:00:14.0-usb-0:2";  // The desk's reader is behind it.
        kiosk.bus.plug(hub);
        CHECK(kiosk.pass(Millis{60'000}) == Lines{});
    }

    TEST_CASE("a socket that is bound no longer is told as left") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.plug(mouse(5));
        kiosk.pass(Millis{60'000});
        kiosk.readers.set_wanted({});
        CHECK(kiosk.pass(Millis{5000}) == Lines{"detached " + kDoor});
    }
}
