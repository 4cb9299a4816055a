#include "drivers/release.h"

#include <doctest/doctest.h>

#include "tests/drivers/scripted_bus.h"

namespace {

using Ports = std::vector<std::string>;

const std::string kDoor = "pci-0000:00:14.0-usb-0:1";

/// What a program that was killed leaves behind.
drivers::usb::Device orphaned(drivers::usb::Device device) {
    for (auto& interface : device.interfaces) interface.driver.clear();
    return device;
}

}  // namespace

TEST_SUITE("drivers: giving keyboards back") {
    TEST_CASE("every HID interface without a driver has one afterwards") {
        test::ScriptedBus bus;
        bus.plug(orphaned(test::composite_reader(kDoor, 5)));
        const auto released = drivers::release_all(bus);
        REQUIRE(released.has_value());
        CHECK(released->given_back == Ports{kDoor + ":1.0", kDoor + ":1.1"});
        CHECK(released->failed.empty());
        CHECK(bus.driver_of(kDoor + ":1.0") == "usbhid");
        CHECK(bus.driver_of(kDoor + ":1.1") == "usbhid");
    }

    TEST_CASE("a keyboard speaks the report protocol again before it is given back") {
        test::ScriptedBus bus;
        bus.plug(orphaned(test::composite_reader(kDoor, 5)));
        REQUIRE(drivers::release_all(bus).has_value());
        CHECK(bus.calls("control") == Ports{"control " + kDoor + " 21 0b 1 0"});
    }

    TEST_CASE("what has a driver, or is held by a living program, is not touched") {
        test::ScriptedBus bus;
        bus.plug(test::wedge_reader(kDoor, 5));
        auto held = test::wedge_reader("pci-0000:00:14.0-usb-0:2", 6);
        held.interfaces[0].driver = "usbfs";
        bus.plug(held);
        const auto released = drivers::release_all(bus);
        REQUIRE(released.has_value());
        CHECK(released->given_back.empty());
        CHECK(bus.calls("").empty());
    }

    TEST_CASE("of a device only the HID interfaces without a driver are touched") {
        test::ScriptedBus bus;
        auto device = test::composite_reader(kDoor, 5);
        device.interfaces[0].driver.clear();
        device.interfaces.push_back({.port = kDoor + ":1.2", .number = 2, .class_code = 0x08});
        bus.plug(device);
        const auto released = drivers::release_all(bus);
        REQUIRE(released.has_value());
        CHECK(released->given_back == Ports{kDoor + ":1.0"});
        CHECK(bus.calls("claim") == Ports{"claim " + kDoor + " 0"});
    }

    TEST_CASE("a device that may not be opened is named with the reason") {
        test::ScriptedBus bus;
        bus.plug(orphaned(test::wedge_reader(kDoor, 5)));
        bus.fail("open", kDoor, test::Trouble::NoAccess);
        const auto released = drivers::release_all(bus);
        REQUIRE(released.has_value());
        REQUIRE(released->failed.size() == 1);
        CHECK(released->failed[0].find("permission denied") != std::string::npos);
    }

    TEST_CASE("an interface that no kernel driver wants is said to be so") {
        test::ScriptedBus bus;
        bus.has_kernel_driver = false;
        bus.plug(orphaned(test::wedge_reader(kDoor, 5)));
        const auto released = drivers::release_all(bus);
        REQUIRE(released.has_value());
        CHECK(released->failed == Ports{kDoor + ":1.0: no kernel driver wants it"});
    }

    TEST_CASE("devices that cannot be listed are an error") {
        test::ScriptedBus bus;
        bus.is_list_broken = true;
        CHECK_FALSE(drivers::release_all(bus).has_value());
    }
}
