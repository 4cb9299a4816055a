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
}
