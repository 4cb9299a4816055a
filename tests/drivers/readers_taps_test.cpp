#include <doctest/doctest.h>

#include <string>

#include "drivers/readers.h"
#include "tests/drivers/sockets.h"
#include "tests/drivers/wedge/keyboard.h"

using namespace test;

TEST_SUITE("drivers: taps") {
    TEST_CASE("a number that is typed at a reader is a tap at its port") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "0012345678\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 0012345678"});
    }

    TEST_CASE("a reader whose profile is known tells the card behind the digits") {
        const auto profile = drivers::number::profile_from_text("em:8H10D");
        OpenKiosk kiosk({.bindings = {{kDoor, {.number = *profile}}}});
        kiosk.bus.type(kDoor, "0040856634\n");
        while (kiosk.events.empty()) kiosk.readers.step();
        REQUIRE(kiosk.events.size() == 1);
        CHECK(kiosk.events[0].code == "0040856634");
        CHECK(kiosk.events[0].card == "em:026F6C3A");
        CHECK_FALSE(kiosk.events[0].also.empty());
    }

    TEST_CASE("digits by which nobody may be known are a fault, without the digits") {
        const auto profile = drivers::number::profile_from_text("em:8H10D");
        OpenKiosk kiosk({.bindings = {{kDoor, {.number = *profile}}}});
        kiosk.bus.type(kDoor, "004085663\n");
        CHECK(kiosk.settle() == Lines{"fault " + kDoorKeys + " wrong-digits"});
        CHECK(kiosk.last_text.find("004085663") == std::string::npos);
        kiosk.bus.type(kDoor, "4294967295\n");
        CHECK(kiosk.settle() == Lines{"fault " + kDoorKeys + " blank-number"});
    }

    TEST_CASE("two readers that type at once never mix their digits") {
        OpenKiosk kiosk(kBothBound);
        kiosk.bus.plug(wedge_reader(kDesk, 6));
        kiosk.settle();
        const auto at_door = reports_of("1111111111\n");
        const auto at_desk = reports_of("2222222222\n");
        for (std::size_t i = 0; i < at_door.size(); ++i) {
            kiosk.bus.report(kDoor, at_door[i]);
            kiosk.bus.report(kDesk, at_desk[i]);
        }
        CHECK(kiosk.settle() ==
              Lines{"tap " + kDoorKeys + " 1111111111", "tap " + kDeskKeys + " 2222222222"});
    }

    TEST_CASE("half a number is dropped by itself when nothing follows") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "00123");
        CHECK(kiosk.pass(base::Millis{400}) == Lines{"fault " + kDoorKeys + " half-read"});
    }

    TEST_CASE("reports that waited while the thread was late are judged by their own time") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "00123");
        kiosk.bus.type(kDesk, std::string(100, '0'));  // 1.6 s in which nothing is read.
        CHECK(kiosk.settle() == Lines{"fault " + kDoorKeys + " half-read"});
        kiosk.bus.type(kDoor, "0042\n");
        kiosk.bus.type(kDesk, std::string(100, '0'));
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 0042"});
    }

    TEST_CASE("600 digits without Enter are one fault and no tap, and so are 300 with it") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, std::string(600, '7'));
        CHECK(kiosk.pass(base::Millis{1000}) == Lines{"fault " + kDoorKeys + " too-long"});
        kiosk.bus.type(kDoor, std::string(300, '7') + "\n");
        CHECK(kiosk.settle() == Lines{"fault " + kDoorKeys + " too-long"});
    }

    TEST_CASE(
        "a reader pulled in mid-number drops the half and says so, and replugged it is whole") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "00123");
        kiosk.readers.step();
        kiosk.bus.pull(kDoor);
        CHECK(kiosk.settle() == Lines{"detached " + kDoorKeys});
        CHECK(kiosk.last_text.find("middle of a code") != std::string::npos);
        kiosk.bus.plug(wedge_reader(kDoor, 7));
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys});
        kiosk.bus.type(kDoor, "45678\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 45678"});
    }

    TEST_CASE("a reader that is looked at while it goes is told to have gone, once") {
        OpenKiosk kiosk;
        kiosk.bus.lose_interfaces(kDoor);
        kiosk.readers.step();
        kiosk.bus.pull(kDoor);
        CHECK(kiosk.settle() == Lines{"detached " + kDoorKeys});
        kiosk.bus.plug(wedge_reader(kDoor, 7));
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys});
    }

    TEST_CASE("a plug that nobody tells of is found by looking") {
        Kiosk kiosk(kDoorBound);
        kiosk.pass(base::Millis{100});
        kiosk.bus.plug(wedge_reader(kDoor, 5), false);
        CHECK(kiosk.pass(base::Millis{3000}) == Lines{"attached " + kDoorKeys});
    }

    TEST_CASE("a replug between two looks is a detach and an attach") {
        OpenKiosk kiosk;
        kiosk.bus.pull(kDoor, false);
        kiosk.bus.plug(wedge_reader(kDoor, 6), false);
        CHECK(kiosk.settle() == Lines{"detached " + kDoorKeys, "attached " + kDoorKeys});
    }

    TEST_CASE("an idle kiosk looks every three seconds and does nothing between") {
        OpenKiosk kiosk;
        kiosk.bus.waits.clear();
        kiosk.pass(base::Millis{30'000});
        CHECK(kiosk.bus.waits == std::vector<base::Millis>(10, base::Millis{3000}));
    }

    TEST_CASE("a key changes nothing of what is plugged in, a plug does") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "4");
        CHECK_FALSE(kiosk.readers.step());
        kiosk.bus.type(kDoor, "2\n");
        CHECK_FALSE(kiosk.readers.step());
        CHECK(kiosk.lines() == Lines{"tap " + kDoorKeys + " 42"});
        kiosk.bus.pull(kDoor);
        kiosk.bus.tell_news();
        CHECK(kiosk.readers.step());
        CHECK(kiosk.readers.candidates().empty());
    }
}
