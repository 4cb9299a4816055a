// A reader that cannot be opened, claimed or set up: when it is told, who is in the way.
#include <doctest/doctest.h>

#include <string>

#include "tests/drivers/sockets.h"

using namespace test;

TEST_SUITE("drivers: faults") {
    TEST_CASE("a claim that goes wrong once or twice is nobody's business") {
        for (const char* const call : {"open", "claim", "listen"}) {
            Kiosk kiosk(kDoorBound);
            kiosk.bus.fail(call, kDoor, Trouble::Io, 3);
            kiosk.bus.plug(wedge_reader(kDoor, 5));
            CHECK(kiosk.pass(base::Millis{2000}) == Lines{"attached " + kDoorKeys});
        }
    }

    TEST_CASE("a claim that keeps going wrong is told once, and works when the cause is gone") {
        struct Row {
            Trouble trouble;
            std::string name;
        };
        for (const auto& [trouble, name] :
             {Row{Trouble::NoAccess, "no-access"}, Row{Trouble::Busy, "busy"},
              Row{Trouble::Io, "io"}, Row{Trouble::Timeout, "silent"},
              Row{Trouble::Stall, "stalled"}}) {
            for (const char* const call : {"open", "claim", "listen"}) {
                CAPTURE(name);
                CAPTURE(call);
                Kiosk kiosk(kDoorBound);
                kiosk.bus.fail(call, kDoor, trouble, 8);
                kiosk.bus.plug(wedge_reader(kDoor, 5));
                CHECK(kiosk.pass(base::Millis{60'000}) ==
                      Lines{"fault " + kDoorKeys + " " + name, "attached " + kDoorKeys});
            }
        }
    }

    TEST_CASE("a reader in trouble costs the other one nothing") {
        Kiosk kiosk(kBothBound);
        kiosk.bus.fail("claim", kDoor, Trouble::Busy, 1000);
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        kiosk.bus.plug(wedge_reader(kDesk, 6));
        CHECK(kiosk.pass(base::Millis{30'000}) ==
              Lines{"attached " + kDeskKeys, "fault " + kDoorKeys + " busy"});
        kiosk.bus.type(kDesk, "42\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDeskKeys + " 42"});
    }

    TEST_CASE("a lasting trouble is tried again every ten seconds, not more often") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("claim", kDoor, Trouble::Busy, 1000);
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        kiosk.pass(base::Millis{60'000});
        kiosk.bus.forget_calls();
        kiosk.pass(base::Millis{60'000});
        CHECK(kiosk.bus.calls("open").size() <= 6);
        CHECK(kiosk.bus.calls("open").size() >= 5);
    }

    TEST_CASE("new rights are used as soon as they are told of") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("open", kDoor, Trouble::NoAccess, 1000);
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        CHECK(kiosk.pass(base::Millis{7000}) == Lines{"fault " + kDoorKeys + " no-access"});
        kiosk.bus.mend();
        kiosk.bus.tell_news();
        kiosk.readers.step();
        CHECK(kiosk.lines() == Lines{"attached " + kDoorKeys});
    }

    TEST_CASE("news does not hasten a claim that makes news itself") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("claim", kDoor, Trouble::Busy, 1000);
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        kiosk.settle();
        kiosk.bus.forget_calls();
        kiosk.bus.tell_news();
        kiosk.readers.step();
        CHECK(kiosk.bus.calls("open").empty());
    }

    TEST_CASE("no access tells of the rule and the group") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("open", kDoor, Trouble::NoAccess, 1000);
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        kiosk.pass(base::Millis{5000});
        CHECK(kiosk.last_text.find("/dev/bus/usb/001/005") != std::string::npos);
        CHECK(kiosk.last_text.find("plugdev") != std::string::npos);
        CHECK(kiosk.last_text.find("60-workshop-kiosk.rules") != std::string::npos);
    }

    TEST_CASE("busy tells who holds the reader") {
        for (const auto& [driver, word] :
             {std::pair{"usbfs", "another program"}, std::pair{"wacom", "kernel driver wacom"}}) {
            Kiosk kiosk(kDoorBound);
            kiosk.bus.fail("claim", kDoor, Trouble::Busy, 1000);
            auto device = wedge_reader(kDoor, 5);
            device.interfaces[0].driver = driver;
            kiosk.bus.plug(device);
            kiosk.pass(base::Millis{5000});
            CHECK(kiosk.last_text.find(word) != std::string::npos);
        }
    }

    TEST_CASE("a program that holds the reader is told by its name") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("claim", kDoor, Trouble::Busy, 1000);
        kiosk.bus.programs = {{812, "evtest"}};
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        while (kiosk.events.empty()) kiosk.readers.step();
        CHECK(kiosk.events[0].holder == "evtest");
        CHECK(kiosk.events[0].command.empty());
        CHECK(kiosk.events[0].text.find("evtest (process 812) holds it") != std::string::npos);
    }

    TEST_CASE("a driver of the kernel is blamed before a program that only may hold the reader") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("claim", kDoor, Trouble::Busy, 1000);
        kiosk.bus.programs = {{812, "pcscd", false}};
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        while (kiosk.events.empty()) kiosk.readers.step();
        CHECK(kiosk.events[0].holder == "usbhid");
    }

    TEST_CASE("a reader that refuses its setup types all the same") {
        for (const Trouble trouble : {Trouble::Stall, Trouble::Timeout, Trouble::Io}) {
            Kiosk kiosk(kDoorBound);
            kiosk.bus.fail("control", kDoor, trouble, 2);
            kiosk.bus.plug(wedge_reader(kDoor, 5));
            kiosk.settle();
            kiosk.bus.type(kDoor, "42\n");
            CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 42"});
        }
    }

    TEST_CASE("a reader that goes while it is set up is closed at once") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("control", kDoor, Trouble::Gone, 1);
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        kiosk.settle();
        CHECK(kiosk.bus.calls("close").size() == 1);
        kiosk.bus.pull(kDoor);
        CHECK(kiosk.settle() == Lines{"detached " + kDoorKeys});
    }

    TEST_CASE("the report protocol is asked for only where the boot protocol was taken") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("control", kDoor, Trouble::Stall, 1);
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        kiosk.settle();
        kiosk.readers.set_wanted({});
        CHECK(kiosk.bus.calls("control " + kDoor + " 21 0b 1 0").empty());
    }

    TEST_CASE("a reader that somebody is in the way of is not reset") {
        for (const Trouble trouble : {Trouble::NoAccess, Trouble::Busy, Trouble::Gone}) {
            Kiosk kiosk(kDoorBound);
            kiosk.bus.fail("open", kDoor, trouble, 1000);
            kiosk.bus.plug(wedge_reader(kDoor, 5));
            kiosk.pass(base::Millis{600'000});
            CHECK(kiosk.bus.calls("reset").empty());
        }
    }

    TEST_CASE("a reader whose claim failed is told when it goes") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("open", kDoor, Trouble::NoAccess, 1000);
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        kiosk.pass(base::Millis{5000});
        kiosk.lines();
        kiosk.bus.pull(kDoor);
        CHECK(kiosk.settle() == Lines{"detached " + kDoorKeys});
    }

    TEST_CASE("devices that cannot be listed are one fault, and what is attached goes on") {
        OpenKiosk kiosk;
        kiosk.bus.is_list_broken = true;
        CHECK(kiosk.pass(base::Millis{10'000}) == Lines{"fault  no-list"});
        kiosk.bus.type(kDoor, "42\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 42"});
    }
}
