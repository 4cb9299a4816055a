#include <doctest/doctest.h>

#include <random>

#include "drivers/readers.h"
#include "tests/drivers/presented.h"

using namespace test;
using base::Millis;

TEST_SUITE("drivers: faults of readers that are listened to") {
    TEST_CASE("a stall is cured in place, and what had begun is dropped") {
        for (const Presented& one : kPresented) {
            CAPTURE(one.name);
            OpenPresentedKiosk kiosk(one);
            one.begin(kiosk);
            kiosk.bus.arrive(kDoor, Trouble::Stall);
            CHECK(kiosk.settle() == Lines{"fault " + kDoorKeys + " half-read"});
            CHECK(kiosk.bus.calls("clear_halt") == Lines{"clear_halt " + kDoor + " 81"});
            kiosk.pass(Millis{400});
            one.present(kiosk);
            CHECK(kiosk.settle() == Lines{one.told});
            CHECK(kiosk.bus.calls("close").empty());
        }
    }

    TEST_CASE("after a stall whose reports were lost, what remains of a card is no card") {
        for (const Presented& one : kPresented) {
            CAPTURE(one.name);
            OpenPresentedKiosk kiosk(one);
            kiosk.bus.arrive(kDoor, Trouble::Stall);
            kiosk.readers.step();
            one.present(kiosk);
            CHECK(kiosk.settle() == Lines{"fault " + kDoorKeys + " half-read"});
            kiosk.pass(Millis{300});
            one.present(kiosk);
            CHECK(kiosk.settle() == Lines{one.told});
        }
    }

    TEST_CASE("a reader that stalls four times in a row is opened anew and told") {
        for (const Presented& one : kPresented) {
            CAPTURE(one.name);
            OpenPresentedKiosk kiosk(one);
            for (int stall = 0; stall < 4; ++stall) {
                kiosk.bus.arrive(kDoor, Trouble::Stall);
                kiosk.readers.step();
            }
            CHECK(kiosk.pass(Millis{1000}) ==
                  Lines{"fault " + kDoorKeys + " stalled", "attached " + kDoorKeys});
        }
    }

    TEST_CASE("stalls with codes between do not add up") {
        for (const Presented& one : kPresented) {
            CAPTURE(one.name);
            OpenPresentedKiosk kiosk(one);
            for (int stall = 0; stall < 10; ++stall) {
                kiosk.bus.arrive(kDoor, Trouble::Stall);
                kiosk.readers.step();
                kiosk.pass(Millis{300});
                one.present(kiosk);
                CHECK(kiosk.settle() == Lines{one.told});
            }
            CHECK(kiosk.bus.calls("close").empty());
        }
    }

    TEST_CASE("what remains of a card when the wire broke is no card when the reader is back") {
        for (const Presented& one : kPresented) {
            CAPTURE(one.name);
            OpenPresentedKiosk kiosk(one);
            kiosk.bus.arrive(kDoor, Trouble::Io);
            kiosk.readers.step();
            while (!kiosk.bus.is_listening(kDoor)) kiosk.readers.step();
            CHECK(kiosk.lines().back() == "attached " + kDoorKeys);
            one.present(kiosk);
            CHECK(kiosk.settle() == Lines{"fault " + kDoorKeys + " half-read"});
            kiosk.pass(Millis{300});
            one.present(kiosk);
            CHECK(kiosk.settle() == Lines{one.told});
        }
    }

    TEST_CASE("a broken wire is told when the reader is still there, and attached again") {
        for (const Presented& one : kPresented) {
            CAPTURE(one.name);
            OpenPresentedKiosk kiosk(one);
            kiosk.bus.arrive(kDoor, Trouble::Io);
            CHECK(kiosk.pass(Millis{1000}) ==
                  Lines{"fault " + kDoorKeys + " io", "attached " + kDoorKeys});
            one.present(kiosk);
            CHECK(kiosk.settle() == Lines{one.told});
        }
    }

    TEST_CASE("a reader that goes while it is set up is not attached") {
        HidKiosk kiosk;
        kiosk.bus.fail("control", kDoor, Trouble::Gone, 1);
        kiosk.bus.plug(hid_scanner(kDoor, 5));
        kiosk.bus.tell_news();
        kiosk.readers.step();
        CHECK(kiosk.lines() == Lines{});
        CHECK(kiosk.bus.calls("close").size() == 1);
    }

    TEST_CASE("packets of nobody's, of all sizes, are survived") {
        for (const Presented& one : kPresented) {
            CAPTURE(one.name);
            std::mt19937 dice(1);
            OpenPresentedKiosk kiosk(one);
            for (int round = 0; round < 2000; ++round) {
                std::vector<std::uint8_t> packet(dice() % 65);
                for (auto& byte : packet) byte = static_cast<std::uint8_t>(dice());
                if (!packet.empty() && dice() % 2 == 0) packet[0] = 0x02;
                kiosk.bus.report(kDoor, packet);
                kiosk.readers.step();
            }
            kiosk.pass(Millis{1000});
            kiosk.lines();
            one.present(kiosk);
            CHECK(kiosk.settle() == Lines{one.told});
        }
    }

    TEST_CASE("every trouble at every call is survived, and the next card is told") {
        for (const Presented& one : kPresented) {
            for (const char* const call : {"open", "claim", "control", "listen", "clear_halt"}) {
                for (const Trouble trouble : kTroubles) {
                    CAPTURE(one.name);
                    CAPTURE(call);
                    CAPTURE(static_cast<int>(trouble));
                    HidKiosk kiosk;
                    kiosk.bus.fail(call, kDoor, trouble, 2);
                    kiosk.bus.plug(one.device(kDoor, 5));
                    kiosk.pass(Millis{500});
                    one.begin(kiosk);
                    kiosk.bus.arrive(kDoor, Trouble::Stall);
                    kiosk.pass(Millis{10'000});
                    kiosk.lines();
                    one.present(kiosk);
                    CHECK(joined(kiosk.pass(Millis{100})) == one.told + "; ");
                }
            }
        }
    }

    TEST_CASE("every trouble while a card is read is survived, and the next card is told") {
        for (const Presented& one : kPresented) {
            for (const Trouble trouble : kTroubles) {
                CAPTURE(one.name);
                CAPTURE(static_cast<int>(trouble));
                OpenPresentedKiosk kiosk(one);
                one.begin(kiosk);
                kiosk.bus.arrive(kDoor, trouble);
                const std::string told = joined(kiosk.pass(Millis{5000}));
                CAPTURE(told);
                CHECK(told.find("fault") == 0);
                one.present(kiosk);
                CHECK(joined(kiosk.pass(Millis{100})) == one.told + "; ");
            }
        }
    }

    TEST_CASE("troubles in any order never hang the reader, nor lose the card after them") {
        constexpr const char* kCalls[] = {"open", "claim", "control", "listen", "clear_halt"};
        for (const Presented& one : kPresented) {
            for (unsigned seed = 1; seed <= 60; ++seed) {
                CAPTURE(one.name);
                CAPTURE(seed);
                std::mt19937 dice(seed);
                unsigned address = 5;
                HidKiosk kiosk(kBothBound);
                kiosk.bus.plug(one.device(kDoor, address));
                kiosk.bus.plug(wedge_reader(kDesk, 90));
                int steps = 0;
                for (int round = 0; round < 60; ++round) {
                    const Trouble trouble = kTroubles[dice() % std::size(kTroubles)];
                    switch (dice() % 5) {
                        case 0:
                            kiosk.bus.fail(kCalls[dice() % std::size(kCalls)], kDoor, trouble);
                            break;
                        case 1:
                            kiosk.bus.arrive(kDoor, trouble);
                            break;
                        case 2:
                            one.begin(kiosk);
                            break;
                        case 3:
                            one.present(kiosk);
                            break;
                        default:
                            kiosk.bus.pull(kDoor, dice() % 2 == 0);
                            kiosk.bus.plug(one.device(kDoor, ++address));
                            break;
                    }
                    const Millis end = kiosk.bus.now() + Millis{dice() % 2000};
                    while (kiosk.bus.now() < end && ++steps < 20'000) kiosk.readers.step();
                }
                CHECK(steps < 20'000);
                kiosk.bus.mend();
                kiosk.pass(Millis{30'000});
                kiosk.lines();
                one.present(kiosk);
                kiosk.bus.type(kDesk, "42\n");
                CHECK(joined(kiosk.pass(Millis{1000})) ==
                      one.told + "; tap " + kDeskKeys + " 42; ");
            }
        }
    }
}
