#include <doctest/doctest.h>

#include "drivers/magstripe/reader.h"
#include "drivers/readers.h"
#include "drivers/scanner/reader.h"
#include "drivers/wedge/reader.h"
#include "tests/drivers/hid_readers.h"

using namespace test;
using base::Millis;

namespace {

using Numbers = std::vector<std::uint8_t>;
const std::string kDoorScanner = kDoor + ":1.1";

/// A scanner with a keyboard before it and a mouse behind it.
drivers::usb::Device crowd() {
    auto device = typing_scanner(kDoor, 5);
    auto mouse = hid_device(kDoor, 5, bytes_from_hex("05 01 09 02 a1 01 c0")).interfaces[0];
    mouse.port = kDoor + ":1.2";
    mouse.number = 2;
    device.interfaces.push_back(mouse);
    return device;
}

Numbers sides(const drivers::Family& family, const Wanted& wanted) {
    return drivers::share_of(crowd(), family, wanted).sides;
}

}  // namespace

TEST_SUITE("drivers: readers of two families in one device") {
    TEST_CASE("an interface that nobody listens to is the first family's that listens at all") {
        CHECK(sides(drivers::wedge::kFamily, kDoorBound) == Numbers{2});
        CHECK(sides(drivers::scanner::kFamily, kDoorBound) == Numbers{});
        CHECK(sides(drivers::magstripe::kFamily, kDoorBound) == Numbers{});
        const Wanted scanner_only = {.bindings = {{kDoorScanner}}};
        CHECK(sides(drivers::wedge::kFamily, scanner_only) == Numbers{});
        CHECK(sides(drivers::scanner::kFamily, scanner_only) == Numbers{0, 2});
        CHECK(sides(drivers::scanner::kFamily, Wanted{}) == Numbers{});
    }

    TEST_CASE("a keyboard and a scanner in one device are both read, and nothing leaks") {
        HidKiosk kiosk;
        kiosk.bus.plug(crowd());
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys, "attached " + kDoorScanner});
        for (const char* const interface : {":1.0", ":1.1", ":1.2"}) {
            CHECK(kiosk.bus.driver_of(kDoor + interface) == "usbfs");
        }
        CHECK(kiosk.bus.calls("claim") ==
              Lines{"claim " + kDoor + " 0", "claim " + kDoor + " 2", "claim " + kDoor + " 1"});
    }

    TEST_CASE("binding the second one takes it out of the first one's share, and back") {
        HidKiosk kiosk({.bindings = {{kDoorKeys}}});
        kiosk.bus.plug(crowd());
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys, "present " + kDoorScanner});
        kiosk.readers.set_wanted({.bindings = {{kDoorKeys}, {kDoorScanner}}});
        CHECK(kiosk.pass(Millis{1000}) ==
              Lines{"attached " + kDoorKeys, "attached " + kDoorScanner});
        kiosk.readers.set_wanted({.bindings = {{kDoorScanner}}});
        CHECK(kiosk.pass(Millis{1000}) ==
              Lines{"present " + kDoorKeys, "attached " + kDoorScanner});
        CHECK(kiosk.bus.driver_of(kDoorKeys) == "usbfs");
        kiosk.readers.set_wanted({});
        kiosk.pass(Millis{1000});
        for (const char* const interface : {":1.0", ":1.1", ":1.2"}) {
            CHECK(kiosk.bus.driver_of(kDoor + interface) == "usbhid");
        }
    }

    TEST_CASE("an interface is of one family, the first that could be behind it") {
        const auto device = crowd();
        for (const auto& interface : device.interfaces) {
            int families = 0;
            for (const drivers::Family& family : drivers::families()) {
                if (drivers::is_of(family, interface, device)) ++families;
            }
            CHECK(families == (interface.number == 2 ? 0 : 1));
        }
        auto both = capture("scanner/with_count.txt").descriptor;
        const auto stripe = bytes_from_hex(
            "05 8e 09 01 a1 01 85 09 75 08 95 01 09 12 81 02 95 28 09 22 82 02 01 c0");
        both.insert(both.end(), stripe.begin(), stripe.end());
        const auto two_in_one = hid_device(kDoor, 5, both);
        const auto& interface = two_in_one.interfaces[0];
        CHECK(drivers::magstripe::kFamily.is_candidate(interface, two_in_one));
        CHECK(drivers::scanner::kFamily.is_candidate(interface, two_in_one));
        CHECK(drivers::is_of(drivers::magstripe::kFamily, interface, two_in_one));
        CHECK_FALSE(drivers::is_of(drivers::scanner::kFamily, interface, two_in_one));
    }
}
