// A wire that stalls or breaks under an open reader: cured, opened again, reset.
#include <doctest/doctest.h>

#include <string>

#include "tests/drivers/sockets.h"

using namespace test;

TEST_SUITE("drivers: faults") {
    TEST_CASE("a stall is cured in place, and the code that was half typed is dropped whole") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "001");
        kiosk.bus.arrive(kDoor, Trouble::Stall);
        kiosk.readers.step();
        CHECK(kiosk.lines() == Lines{"fault " + kDoorKeys + " half-read"});
        CHECK(kiosk.bus.calls("clear_halt") == Lines{"clear_halt " + kDoor + " 81"});
        kiosk.bus.type(kDoor, "2345678\n42\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 42"});
        CHECK(kiosk.bus.calls("close").empty());
    }

    TEST_CASE("a stall that cannot be cured ends in a reopening") {
        for (const char* const call : {"clear_halt", "listen"}) {
            OpenKiosk kiosk;
            kiosk.bus.fail(call, kDoor, Trouble::Io);
            kiosk.bus.arrive(kDoor, Trouble::Stall);
            CHECK(kiosk.pass(base::Millis{1000}) ==
                  Lines{"fault " + kDoorKeys + " io", "attached " + kDoorKeys});
        }
    }

    TEST_CASE("a broken wire is told, and the reader opened again") {
        struct Row {
            Trouble trouble;
            std::string name;
        };
        for (const auto& [trouble, name] :
             {Row{Trouble::Io, "io"}, Row{Trouble::Overflow, "overflow"},
              Row{Trouble::Timeout, "silent"}, Row{Trouble::Gone, "gone"}}) {
            OpenKiosk kiosk;
            kiosk.bus.type(kDoor, "001");
            kiosk.bus.arrive(kDoor, trouble);
            CHECK(kiosk.pass(base::Millis{1000}) ==
                  Lines{"fault " + kDoorKeys + " " + name, "attached " + kDoorKeys});
            kiosk.bus.type(kDoor, "42\n");
            CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 42"});
        }
    }

    TEST_CASE("what was being typed when the wire broke is no code when the reader is back") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "001");
        kiosk.bus.arrive(kDoor, Trouble::Io);
        kiosk.readers.step();
        while (!kiosk.bus.is_listening(kDoor)) kiosk.readers.step();
        CHECK(kiosk.lines() == Lines{"fault " + kDoorKeys + " io", "attached " + kDoorKeys});
        kiosk.bus.type(kDoor, "2345678\n");
        CHECK(kiosk.settle() == Lines{"fault " + kDoorKeys + " half-read"});
        kiosk.pass(base::Millis{300});
        kiosk.bus.type(kDoor, "42\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 42"});
    }

    TEST_CASE("a wire that breaks because the plug is pulled is only a detach") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "001");
        kiosk.bus.arrive(kDoor, Trouble::Io);
        kiosk.readers.step();
        // A hub is asked about four times a second.
        kiosk.bus.let_pass(base::Millis{256});
        kiosk.readers.step();
        kiosk.bus.pull(kDoor);
        CHECK(kiosk.settle() == Lines{"detached " + kDoorKeys});
        CHECK(kiosk.last_text.find("middle of a code") != std::string::npos);
    }

    TEST_CASE("a half that was told as lost is not told again when the plug is pulled") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "001");
        kiosk.bus.arrive(kDoor, Trouble::Io);
        kiosk.pass(base::Millis{1000});
        kiosk.bus.pull(kDoor);
        kiosk.settle();
        CHECK(kiosk.last_text.empty());
    }

    TEST_CASE("a trouble that comes again after the reader worked is told again") {
        OpenKiosk kiosk;
        for (int time = 0; time < 2; ++time) {
            kiosk.bus.arrive(kDoor, Trouble::Io);
            CHECK(kiosk.pass(base::Millis{1000}) ==
                  Lines{"fault " + kDoorKeys + " io", "attached " + kDoorKeys});
        }
    }

    TEST_CASE("a wire that breaks all the time is tried less and less, until it held for a while") {
        OpenKiosk kiosk;
        for (int time = 0; time < 5; ++time) {
            kiosk.bus.arrive(kDoor, Trouble::Io);
            kiosk.readers.step();
            while (!kiosk.bus.is_listening(kDoor)) kiosk.readers.step();
        }
        kiosk.lines();
        kiosk.bus.arrive(kDoor, Trouble::Io);
        CHECK(kiosk.pass(base::Millis{1000}) == Lines{});
        kiosk.pass(base::Millis{60'000});
        kiosk.lines();
        kiosk.bus.arrive(kDoor, Trouble::Io);
        CHECK(kiosk.pass(base::Millis{1000}).size() == 2);
    }

    TEST_CASE("a reader that does not recover is reset by its port, about once a minute") {
        for (const Trouble trouble :
             {Trouble::Stall, Trouble::Overflow, Trouble::Io, Trouble::Timeout}) {
            Kiosk kiosk(kDoorBound);
            kiosk.bus.fail("listen", kDoor, trouble, 1000);
            kiosk.bus.plug(wedge_reader(kDoor, 5));
            kiosk.pass(base::Millis{500});
            CHECK(kiosk.bus.calls("reset").empty());
            kiosk.pass(base::Millis{3000});
            CHECK(kiosk.bus.calls("reset") == Lines{"reset " + kDoor});
            kiosk.pass(base::Millis{600'000});
            CHECK(kiosk.bus.calls("reset").size() >= 10);
            CHECK(kiosk.bus.calls("reset").size() <= 14);
        }
    }

    TEST_CASE("a reader is not touched while its port resets it") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("listen", kDoor, Trouble::Io, 5);
        kiosk.bus.is_reset_slow = true;
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        CHECK(kiosk.pass(base::Millis{60'000}) == Lines{});
        CHECK(kiosk.bus.calls("open").empty());
        kiosk.bus.is_reset_slow = false;
        CHECK(kiosk.pass(base::Millis{60'000}) ==
              Lines{"fault " + kDoorKeys + " io", "attached " + kDoorKeys});
    }

    TEST_CASE("a port that is bound anew starts with new patience and no old troubles") {
        OpenKiosk kiosk;
        kiosk.bus.arrive(kDoor, Trouble::Io);
        kiosk.readers.step();
        kiosk.readers.set_wanted({});
        kiosk.readers.set_wanted({.bindings = {{kDoor}}});
        CHECK(kiosk.lines() == Lines{"present " + kDoorKeys, "attached " + kDoorKeys});

        kiosk.bus.fail("open", kDoor, Trouble::Busy, 1000);
        kiosk.bus.arrive(kDoor, Trouble::Io);
        kiosk.pass(base::Millis{60'000});
        kiosk.readers.set_wanted({});
        kiosk.lines();
        kiosk.readers.set_wanted({.bindings = {{kDoor}}});
        CHECK(kiosk.lines() == Lines{});
        CHECK(kiosk.pass(base::Millis{5000}) == Lines{"fault " + kDoorKeys + " busy"});
    }
}
