// Readers with several HID interfaces: what is not ours would type into the machine.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/drivers/sockets.h"
#include "tests/drivers/wedge/keyboard.h"

using namespace test;

namespace {

constexpr std::uint8_t kSecondEndpoint = 0x82;
const std::string kSecond = kDoor + ":1.1";

/// With a second interface of this subclass and protocol.
drivers::usb::Device reader_with(std::uint8_t subclass, std::uint8_t protocol) {
    auto device = composite_reader(kDoor, 5);
    device.interfaces[1].subclass = subclass;
    device.interfaces[1].protocol = protocol;
    return device;
}

/// USB ids ffff:0035 and 413d:2107, and those that have two keyboards.
drivers::usb::Device with_vendor() { return reader_with(0, 0); }
drivers::usb::Device with_mouse() { return reader_with(1, 2); }
drivers::usb::Device with_keyboard() { return reader_with(1, 1); }

void type_at_second(Kiosk& kiosk, std::string_view text) {
    for (const Report& report : reports_of(text)) {
        kiosk.bus.arrive_at(kDoor, kSecondEndpoint, {report.begin(), report.end()});
    }
}

}  // namespace

TEST_SUITE("drivers: composite readers") {
    TEST_CASE("whatever the second interface is, it is claimed with the first and given back") {
        for (const auto& device : {with_vendor(), with_mouse(), with_keyboard()}) {
            for (const std::string& bound : {kDoor, kDoorKeys}) {
                Kiosk kiosk({.bindings = {{bound}}});
                kiosk.bus.plug(device);
                kiosk.settle();
                CHECK(kiosk.bus.driver_of(kDoorKeys) == "usbfs");
                CHECK(kiosk.bus.driver_of(kSecond) == "usbfs");
                kiosk.readers.set_wanted({});
                CHECK(kiosk.bus.driver_of(kDoorKeys) == "usbhid");
                CHECK(kiosk.bus.driver_of(kSecond) == "usbhid");
            }
        }
    }

    TEST_CASE("beside a mouse or a vendor's interface the keyboard is heard, and it alone") {
        for (const auto& device : {with_vendor(), with_mouse()}) {
            Kiosk kiosk(kDoorBound);
            kiosk.bus.plug(device);
            CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys});
            CHECK(kiosk.bus.calls("listen") == Lines{"listen " + kDoor + " 81"});
            // SET_PROTOCOL and SET_IDLE; what else is asked concerns the device.
            const auto asked = kiosk.bus.calls("control");
            const std::string to_interface = "control " + kDoor + " 21 ";
            CHECK(std::ranges::count_if(asked, [&](const std::string& one) {
                      return one.starts_with(to_interface);
                  }) == 2);
            kiosk.bus.type(kDoor, "0012345678\n");
            CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 0012345678"});
        }
    }

    TEST_CASE("both keyboards of a device are heard, each at its own port, and never mixed") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.plug(with_keyboard());
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys, "attached " + kSecond});
        kiosk.bus.type(kDoor, "11");
        type_at_second(kiosk, "2222\n");
        kiosk.bus.type(kDoor, "11\n");
        CHECK(kiosk.settle() == Lines{"tap " + kSecond + " 2222", "tap " + kDoorKeys + " 1111"});
    }

    TEST_CASE("of two keyboards the one that is bound is heard, and the other cannot type") {
        Kiosk kiosk({.bindings = {{kSecond}}});
        kiosk.bus.plug(with_keyboard());
        CHECK(kiosk.settle() == Lines{"attached " + kSecond});
        CHECK(kiosk.bus.calls("listen") == Lines{"listen " + kDoor + " 82"});
        CHECK(kiosk.bus.driver_of(kDoorKeys) == "usbfs");
        type_at_second(kiosk, "42\n");
        CHECK(kiosk.settle() == Lines{"tap " + kSecond + " 42"});
    }

    TEST_CASE("when one interface cannot be claimed the others are not kept") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("claim", kDoor, Trouble::None);
        kiosk.bus.fail("claim", kDoor, Trouble::Busy, 8);
        kiosk.bus.plug(with_keyboard());
        kiosk.readers.step();
        CHECK(kiosk.bus.calls("claim") == Lines{"claim " + kDoor + " 0", "claim " + kDoor + " 1"});
        CHECK(kiosk.bus.driver_of(kDoorKeys) == "usbhid");
    }

    TEST_CASE("a device that has no keyboard is left alone, whatever its USB ids are") {
        auto device = wedge_reader(kDoor, 5);
        device.vendor_id = 0xffff;
        device.product_id = 0x0035;
        device.interfaces[0].subclass = device.interfaces[0].protocol = 0;
        device.interfaces[0].interrupt_in = 0;
        Kiosk kiosk({.claim = {.is_auto = true}});
        kiosk.bus.plug(device);
        CHECK(kiosk.settle() == Lines{});
        CHECK(kiosk.bus.calls("open").empty());
    }
}
