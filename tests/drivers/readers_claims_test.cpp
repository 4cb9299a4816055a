#include <doctest/doctest.h>

#include <string>

#include "drivers/readers.h"
#include "drivers/wedge/reader.h"
#include "tests/drivers/sockets.h"

using namespace test;

TEST_SUITE("drivers: what is claimed") {
    TEST_CASE("a candidate that nobody names is present and never opened") {
        Kiosk kiosk({});
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        CHECK(kiosk.settle() == Lines{"present " + kDoorKeys});
        CHECK(kiosk.pass(base::Millis{60'000}) == Lines{});
        CHECK(kiosk.bus.calls("open").empty());
    }

    TEST_CASE("a bound port is attached, its neighbour is left alone") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        kiosk.bus.plug(wedge_reader(kDesk, 6));
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys, "present " + kDeskKeys});
        CHECK(kiosk.bus.driver_of(kDoorKeys) == "usbfs");
        CHECK(kiosk.bus.driver_of(kDeskKeys) == "usbhid");
    }

    TEST_CASE("what changes after a change of what is wanted is news") {
        Kiosk kiosk({});
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        kiosk.settle();
        kiosk.readers.set_wanted(kDoorBound);
        CHECK(kiosk.readers.candidates().front().is_attached);
        kiosk.bus.arrive(kDoor, Trouble::Io);
        CHECK(kiosk.readers.step());
        CHECK_FALSE(kiosk.readers.candidates().front().is_attached);
    }

    TEST_CASE("a binding may name the interface") {
        Kiosk kiosk({.bindings = {{kDoorKeys}}});
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys});
    }

    TEST_CASE("the binding of the interface goes before that of the device") {
        const drivers::wedge::Profile bare = {.bare_length = 4};
        const auto device = wedge_reader(kDoor, 5);
        for (const Wanted& wanted : {Wanted{.bindings = {{kDoor}, {kDoorKeys, bare}}},
                                     Wanted{.bindings = {{kDoorKeys, bare}, {kDoor}}}}) {
            const auto wishes = drivers::wishes_for(device, drivers::wedge::kFamily, wanted);
            REQUIRE(wishes.size() == 1);
            CHECK(wishes[0].settings.wedge == bare);
        }
    }

    TEST_CASE("claiming a port by name takes that port, auto takes every candidate") {
        Kiosk named({.claim = {.ports = {kDesk}}});
        Kiosk every({.claim = {.is_auto = true}});
        for (Kiosk* const kiosk : {&named, &every}) {
            kiosk->bus.plug(wedge_reader(kDoor, 5));
            kiosk->bus.plug(wedge_reader(kDesk, 6));
        }
        CHECK(named.settle() == Lines{"present " + kDoorKeys, "attached " + kDeskKeys});
        CHECK(every.settle() == Lines{"attached " + kDoorKeys, "attached " + kDeskKeys});
    }

    TEST_CASE("what is no boot keyboard is no candidate") {
        Kiosk kiosk({.claim = {.is_auto = true}});
        auto mouse = wedge_reader(kDoor, 5);
        mouse.interfaces[0].protocol = 2;
        mouse.interfaces[0].report_descriptor = {0x05, 0x01, 0x09, 0x02, 0xa1, 0x01, 0xc0};
        auto mute = wedge_reader(kDesk, 6);
        mute.interfaces[0].interrupt_in = 0;
        kiosk.bus.plug(mouse);
        kiosk.bus.plug(mute);
        CHECK(kiosk.settle() == Lines{});
        CHECK(kiosk.bus.calls("open").empty());
    }

    TEST_CASE("an interface that is no HID is left to its driver") {
        Kiosk kiosk(kDoorBound);
        auto device = composite_reader(kDoor, 5);
        device.interfaces[1].class_code = 0x08;
        kiosk.bus.plug(device);
        kiosk.settle();
        CHECK(kiosk.bus.calls("claim") == Lines{"claim " + kDoor + " 0"});
    }

    TEST_CASE("a keyboard is told to speak the boot protocol and not to repeat, and told back") {
        OpenKiosk kiosk;
        CHECK(kiosk.bus.calls("control " + kDoor + " 21") ==
              Lines{"control " + kDoor + " 21 0b 0 0", "control " + kDoor + " 21 0a 0 0"});
        kiosk.bus.forget_calls();
        kiosk.readers.set_wanted({});
        CHECK(kiosk.bus.calls("") == Lines{"control " + kDoor + " 21 0b 1 0", "close " + kDoor});
    }

    TEST_CASE("a reader that is bound no longer is a keyboard again, and can be bound again") {
        OpenKiosk kiosk;
        kiosk.readers.set_wanted({});
        CHECK(kiosk.lines() == Lines{"present " + kDoorKeys});
        CHECK(kiosk.bus.driver_of(kDoorKeys) == "usbhid");
        kiosk.readers.set_wanted({.bindings = {{kDoor}}});
        CHECK(kiosk.lines() == Lines{"attached " + kDoorKeys});
    }

    TEST_CASE("new bindings do not disturb a reader that stays bound") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "001");
        kiosk.readers.set_wanted({.bindings = {{kDoor}, {kDesk}}});
        kiosk.bus.type(kDoor, "2\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 0012"});
    }

    TEST_CASE("candidates say which of them are attached") {
        OpenKiosk kiosk;
        kiosk.bus.plug(wedge_reader(kDesk, 6));
        kiosk.settle();
        const auto list = kiosk.readers.candidates();
        REQUIRE(list.size() == 2);
        CHECK(list[0].port == kDoorKeys);
        CHECK(list[0].is_attached);
        CHECK_FALSE(list[1].is_attached);
        CHECK(list[1].vendor_id == 0x08ff);
    }

    TEST_CASE("a candidate says why it cannot be claimed, also when nobody wants it any more") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("claim", kDoor, Trouble::Busy, 1000);
        kiosk.bus.programs = {{812, "pcscd"}};
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        kiosk.settle();
        CHECK_FALSE(kiosk.readers.candidates().at(0).fault);
        bool is_told = false;
        while (kiosk.lines() != Lines{"fault " + kDoorKeys + " busy"}) {
            is_told = kiosk.readers.step();
        }
        CHECK(is_told);
        const auto holder = [&] {
            const auto fault = kiosk.readers.candidates().at(0).fault;
            return fault ? fault->holder + ": " + fault->command : "";
        };
        CHECK(holder() == "pcscd: systemctl stop pcscd.socket pcscd");
        kiosk.readers.set_wanted({});
        CHECK(holder() == "pcscd: systemctl stop pcscd.socket pcscd");
        kiosk.readers.set_wanted(kDoorBound);
        CHECK(holder().empty());
        kiosk.pass(base::Millis{5000});
        CHECK(holder() == "pcscd: systemctl stop pcscd.socket pcscd");
        kiosk.bus.mend();
        kiosk.pass(base::Millis{20'000});
        CHECK(kiosk.readers.candidates().at(0).is_attached);
        CHECK(holder().empty());
    }

    TEST_CASE("what was pulled out took its fault with it") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("open", kDoor, Trouble::NoAccess, 1000);
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        kiosk.pass(base::Millis{5000});
        CHECK(kiosk.readers.candidates().at(0).fault->code == "no-access");
        kiosk.bus.pull(kDoor);
        kiosk.bus.plug(wedge_reader(kDoor, 6));
        kiosk.settle();
        CHECK_FALSE(kiosk.readers.candidates().at(0).fault);
    }
}
