#include "drivers/keyboards.h"

#include <doctest/doctest.h>

#include "tests/drivers/sockets.h"

using namespace test;
using drivers::keyboard_signs;

TEST_SUITE("drivers: signs of a keyboard") {
    TEST_CASE("nothing speaks for a keyboard in a reader") {
        CHECK(keyboard_signs(wedge_reader(kDoor, 5)).empty());
        CHECK(keyboard_signs(composite_reader(kDoor, 5)).empty());
    }

    TEST_CASE("a name, a maker and a mouse each speak for a keyboard") {
        auto device = composite_reader(kDoor, 5);
        device.name = "USB Multimedia KEYBOARD";
        CHECK(keyboard_signs(device) == "it calls itself a keyboard");
        device.vendor_id = 0x046D;
        CHECK(keyboard_signs(device) == "it calls itself a keyboard, its maker makes keyboards");
        device.interfaces[1].subclass = 1;
        device.interfaces[1].protocol = 2;
        device.name.clear();
        device.vendor_id = 0x08FF;
        CHECK(keyboard_signs(device) == "there is a mouse in it");
    }

    TEST_CASE("somebody may type on what does not call itself a reader") {
        auto device = wedge_reader(kDoor, 5);
        device.name = "SYC ID&IC USB Reader";
        CHECK_FALSE(drivers::may_be_typed_on(device));
        for (const char* name :
             {"", "HID 16c0:27db", "USB Keyboard", "Smart Card Reader Keyboard"}) {
            device.name = name;
            CHECK(drivers::may_be_typed_on(device));
        }
        device.name = "SYC ID&IC USB Reader";
        device.interfaces[0].protocol = 0;
        CHECK_FALSE(drivers::may_be_typed_on(device));
    }
}
