#include "drivers/usb/fingerprint.h"

#include <doctest/doctest.h>

using drivers::usb::Device;
using drivers::usb::fingerprint;

TEST_SUITE("drivers/usb: fingerprint") {
    TEST_CASE("a device is told by its numbers and the kinds of its interfaces, in order") {
        const Device reader = {
            .vendor_id = 0x08FF,
            .product_id = 0x0009,
            .interfaces = {{.class_code = 3, .subclass = 1, .protocol = 1}, {.class_code = 3}}};
        CHECK(fingerprint(reader) == "08ff:0009 3/1/1+3/0/0");
        const Device card_reader = {
            .vendor_id = 0x072F, .product_id = 0x2200, .interfaces = {{.class_code = 0x0B}}};
        CHECK(fingerprint(card_reader) == "072f:2200 b/0/0");
    }

    TEST_CASE("what a device calls itself and where it is plugged in say nothing of its kind") {
        Device one = {.vendor_id = 1, .product_id = 2, .interfaces = {{.class_code = 3}}};
        Device other = one;
        other.name = "another name";
        other.port = "another port";
        other.address = 7;
        other.interfaces[0].port = "another port:1.0";
        other.interfaces[0].driver = "usbfs";
        CHECK(fingerprint(one) == fingerprint(other));
    }

    TEST_CASE("a device that has no interfaces yet has no fingerprint yet") {
        CHECK(fingerprint({.vendor_id = 1, .product_id = 2}).empty());
    }
}
