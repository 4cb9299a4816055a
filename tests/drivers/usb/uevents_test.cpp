#include "drivers/usb/uevents.h"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace std::string_literals;

/// A message as both groups send it: strings, each ended by a zero byte.
bool is_about_usb(const std::string& message) { return drivers::usb::is_about_usb(message); }

}  // namespace

TEST_SUITE("drivers/usb: uevents") {
    TEST_CASE("a device or an interface that comes or goes is about USB") {
        CHECK(is_about_usb(
            "add@/devices/usb1/1-2\0ACTION=add\0SUBSYSTEM=usb\0DEVTYPE=usb_device\0"s));
        CHECK(is_about_usb("libudev\0\xfe\xed\xca\xfe ACTION=add\0SUBSYSTEM=usb\0DEVNUM=005\0"s));
    }

    TEST_CASE("what else happens on the machine is not") {
        CHECK_FALSE(is_about_usb("add@/devices/usb1/1-2/input5\0ACTION=add\0SUBSYSTEM=input\0"s));
        CHECK_FALSE(is_about_usb("add@/class/usbmon\0ACTION=add\0SUBSYSTEM=usbmon\0SEQNUM=7\0"s));
        CHECK_FALSE(is_about_usb("add@/x\0XSUBSYSTEM=usb\0"s));
        CHECK_FALSE(is_about_usb(""));
    }

    TEST_CASE("listening where nothing happens hears nothing") {
        drivers::usb::Uevents uevents;
        uevents.drain();
        CHECK_FALSE(uevents.drain());
    }
}
