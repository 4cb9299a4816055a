#include "drivers/report_descriptors.h"

#include <doctest/doctest.h>

#include "drivers/readers.h"
#include "tests/drivers/hid_readers.h"

using namespace test;
using base::Millis;

namespace {

/// The scanner as the kernel shows it before its driver has it, or while somebody else has it.
drivers::usb::Device held_by(const std::string& driver, drivers::usb::Device device) {
    for (auto& interface : device.interfaces) interface.driver = driver;
    return device;
}

}  // namespace

TEST_SUITE("drivers: what HID interfaces say of themselves") {
    TEST_CASE("what was told once is known until the plug is pulled") {
        drivers::ReportDescriptors known;
        auto told = hid_scanner(kDoor, 5), untold = told, replugged = hid_scanner(kDoor, 6);
        untold.interfaces[0].report_descriptor.clear();
        replugged.interfaces[0].report_descriptor.clear();

        std::vector devices = {told};
        known.complete(devices, Millis{0});
        devices = {untold};
        known.complete(devices, Millis{10});
        CHECK(devices[0].interfaces[0].report_descriptor == told.interfaces[0].report_descriptor);
        devices = {replugged};
        known.complete(devices, Millis{20});
        CHECK(devices[0].interfaces[0].report_descriptor.empty());
        devices = {untold};
        known.complete(devices, Millis{30});
        CHECK(devices[0].interfaces[0].report_descriptor.empty());
    }

    TEST_CASE("a device is settled when all is told, or after a second") {
        drivers::ReportDescriptors known;
        auto untold = hid_scanner(kDoor, 5);
        untold.interfaces[0].report_descriptor.clear();
        std::vector devices = {untold, hid_scanner(kDesk, 6), wedge_reader("elsewhere", 7)};
        known.complete(devices, Millis{100});
        CHECK_FALSE(known.is_settled(devices[0], Millis{1099}));
        CHECK(known.due(Millis{1099}) == Millis{1100});
        CHECK(known.is_settled(devices[0], Millis{1100}));
        CHECK_FALSE(known.due(Millis{1100}).has_value());
        CHECK(known.is_settled(devices[1], Millis{100}));
        CHECK(known.is_settled(devices[2], Millis{100}));
    }

    TEST_CASE("a reader stays what it is while we hold it") {
        OpenScannerKiosk kiosk;
        CHECK(kiosk.pass(Millis{60'000}) == Lines{});
        REQUIRE(kiosk.readers.candidates().size() == 1);
        CHECK(kiosk.readers.candidates()[0].reader_kind == "scanner");
        kiosk.bus.arrive(kDoor, Trouble::Io);
        CHECK(kiosk.pass(Millis{1000}) ==
              Lines{"fault " + kDoorKeys + " io", "attached " + kDoorKeys});
    }

    TEST_CASE("a new device is not judged before the kernel has asked it") {
        HidKiosk kiosk;
        kiosk.bus.plug(held_by("", typing_scanner(kDoor, 5)));
        kiosk.bus.tell_news();
        kiosk.readers.step();
        CHECK(kiosk.lines() == Lines{});
        kiosk.bus.let_pass(Millis{50});
        kiosk.bus.set_driver(kDoor, 0, "usbhid");
        kiosk.bus.tell_news();
        kiosk.readers.step();
        CHECK(kiosk.lines() == Lines{});
        CHECK(kiosk.bus.calls("open").empty());
        kiosk.bus.set_driver(kDoor, 1, "usbhid");
        kiosk.bus.tell_news();
        kiosk.readers.step();
        CHECK(kiosk.lines() == Lines{"attached " + kDoorKeys, "attached " + kDoor + ":1.1"});
    }

    TEST_CASE("a keyboard alone is judged at once") {
        HidKiosk kiosk;
        kiosk.bus.plug(held_by("", wedge_reader(kDoor, 5)));
        kiosk.bus.tell_news();
        kiosk.readers.step();
        CHECK(kiosk.lines() == Lines{"attached " + kDoorKeys});
    }

    TEST_CASE("one that turns out to be a reader later is taken then") {
        HidKiosk kiosk(Wanted{});
        kiosk.bus.plug(held_by("", hid_scanner(kDoor, 5)));
        CHECK(kiosk.pass(Millis{5000}) == Lines{"present " + kDoorKeys});
        CHECK(kiosk.readers.candidates()[0].reader_kind == "hid");
        kiosk.bus.set_driver(kDoor, 0, "usbhid");
        CHECK(kiosk.settle() == Lines{"present " + kDoorKeys});
        REQUIRE(kiosk.readers.candidates().size() == 1);
        CHECK(kiosk.readers.candidates()[0].reader_kind == "scanner");
        kiosk.readers.set_wanted({.bindings = {{kDoor}}});
        CHECK(kiosk.lines() == Lines{"attached " + kDoorKeys});
    }
}
