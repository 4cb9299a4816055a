#include "drivers/unknown_hid.h"

#include <doctest/doctest.h>

#include "drivers/readers.h"
#include "tests/drivers/hid_readers.h"

using namespace test;
using base::Millis;

namespace {

/// A device that no kernel driver holds, nor ever will: only asking tells what it is.
class UnknownKiosk : public HidKiosk {
public:
    explicit UnknownKiosk(drivers::usb::Device device, const Wanted& wanted = kDoorBound)
        : HidKiosk(wanted) {
        bus.has_kernel_driver = false;
        bus.on_control_in(device.port, device.interfaces[0].report_descriptor);
        device.interfaces[0].driver = "";
        bus.plug(device);
    }
};

const std::string kMouse = "05 01 09 02 a1 01 75 08 95 04 81 02 c0";

}  // namespace

TEST_SUITE("drivers: HID devices that nobody can say anything of") {
    TEST_CASE("one that nobody named is present after a second and never opened") {
        UnknownKiosk kiosk(hid_scanner(kDoor, 5), Wanted{});
        kiosk.bus.tell_news();
        kiosk.readers.step();
        CHECK(kiosk.lines() == Lines{});
        CHECK(kiosk.pass(Millis{1000}) == Lines{"present " + kDoorKeys});
        CHECK(kiosk.pass(Millis{60'000}) == Lines{});
        CHECK(kiosk.bus.calls("open").empty());
    }

    TEST_CASE("one whose port is bound is asked, and is what it says") {
        UnknownKiosk kiosk(hid_scanner(kDoor, 5));
        CHECK(kiosk.pass(Millis{1100}) == Lines{"attached " + kDoorKeys});
        CHECK(kiosk.bus.calls("control")[0] == "control " + kDoor + " 81 06 8704 0");
        kiosk.scan(kDoor, "DIEN-KTD-01");
        while (kiosk.events.empty()) kiosk.readers.step();
        CHECK(kiosk.events[0].reader_kind == "scanner");
        CHECK(kiosk.lines() == Lines{"tap " + kDoorKeys + " DIEN-KTD-01"});

        UnknownKiosk other(stripe_reader(kDoor, 5));
        other.pass(Millis{1100});
        other.lines();
        other.swipe(kDoor, {.track1 = "", .track2 = ";HV001?", .track3 = ""});
        CHECK(other.settle() == Lines{"tap " + kDoorKeys + " HV001"});
    }

    TEST_CASE("as much is asked for as the HID descriptor says, and half an answer is none") {
        auto device = hid_scanner(kDoor, 5);
        const auto size = static_cast<std::uint8_t>(device.interfaces[0].report_descriptor.size());
        device.interfaces[0].class_descriptors = {9, 0x21, 0x11, 1, 0, 1, 0x22, size, 0};
        UnknownKiosk whole(device);
        CHECK(whole.pass(Millis{10'000}) == Lines{"attached " + kDoorKeys});
        --device.interfaces[0].class_descriptors[7];
        UnknownKiosk half(device);
        CHECK(half.pass(Millis{10'000}) == Lines{"fault " + kDoorKeys + " io"});
    }

    TEST_CASE("what turns out to be no reader is left alone, quietly") {
        UnknownKiosk kiosk(hid_device(kDoor, 5, bytes_from_hex(kMouse)));
        CHECK(kiosk.pass(Millis{60'000}) == Lines{});
        CHECK(kiosk.bus.calls("open").size() == 1);
        CHECK(kiosk.bus.calls("close").size() == 1);
        kiosk.bus.pull(kDoor);
        CHECK(kiosk.settle() == Lines{});
    }

    TEST_CASE("one that does not answer is told, and works when it does") {
        UnknownKiosk kiosk(hid_scanner(kDoor, 5));
        kiosk.bus.fail("control", kDoor, Trouble::Timeout, 6);
        CHECK(kiosk.pass(Millis{60'000}) ==
              Lines{"fault " + kDoorKeys + " silent", "attached " + kDoorKeys});
    }

    TEST_CASE("one that may not be opened says what to do") {
        UnknownKiosk kiosk(hid_scanner(kDoor, 5));
        kiosk.bus.fail("open", kDoor, Trouble::NoAccess, 1000);
        CHECK(kiosk.pass(Millis{10'000}) == Lines{"fault " + kDoorKeys + " no-access"});
        CHECK(kiosk.last_text.find("plugdev") != std::string::npos);
    }

    TEST_CASE("an unknown interface beside a reader's is that reader's side") {
        auto device = composite_reader(kDoor, 5);
        for (auto& interface : device.interfaces) interface.driver = "";
        HidKiosk kiosk;
        kiosk.bus.plug(device);
        CHECK(kiosk.pass(Millis{60'000}) == Lines{"attached " + kDoorKeys});
        CHECK(kiosk.bus.calls("claim") == Lines{"claim " + kDoor + " 0", "claim " + kDoor + " 1"});
    }

    TEST_CASE("a HID interface of which something is known is not unknown") {
        const auto device = hid_device(kDoor, 5, bytes_from_hex(kMouse));
        CHECK_FALSE(drivers::is_unknown_hid(device.interfaces[0], device));
        auto untold = device;
        untold.interfaces[0].report_descriptor.clear();
        CHECK(drivers::is_unknown_hid(untold.interfaces[0], untold));
        untold.interfaces[0].interrupt_in = 0;
        CHECK_FALSE(drivers::is_unknown_hid(untold.interfaces[0], untold));
    }
}
