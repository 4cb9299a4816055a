#include <doctest/doctest.h>

#include <random>

#include "drivers/readers.h"
#include "tests/drivers/card_readers.h"

using namespace test;
using base::Millis;

namespace {

const std::string kDoorCards = kDoor + ":1.0";
const Bytes kNumber = {0x04, 0xA3, 0xC6, 0xCA, 0xE2, 0x61, 0x80};
const std::string kTapped = "tap " + kDoorCards + " 04A3C6CAE26180";

}  // namespace

TEST_SUITE("drivers: faults of card readers") {
    TEST_CASE("a stall is cured in place, and the card is told all the same") {
        for (const std::uint8_t endpoint : {kBulkIn, kBulkOut, kInterruptIn}) {
            OpenCardKiosk kiosk;
            kiosk.reader.misbehave({Bad::Silence});
            kiosk.insert(classic(kNumber));
            kiosk.readers.step();
            kiosk.bus.arrive_at(kDoor, endpoint, {}, Trouble::Stall);
            CHECK(kiosk.pass(Millis{2000}) == Lines{kTapped});
            CHECK(kiosk.bus.calls("clear_halt").size() == 1);
            CHECK(kiosk.bus.calls("close").empty());
        }
    }

    TEST_CASE("stalls with answers between do not add up") {
        OpenCardKiosk kiosk;
        for (int stall = 0; stall < 10; ++stall) {
            kiosk.bus.arrive_at(kDoor, kBulkIn, {}, Trouble::Stall);
            kiosk.pass(Millis{1000});
        }
        CHECK(kiosk.bus.calls("close").empty());
    }

    TEST_CASE("a reader that only wakes up when it is opened a second time is nobody's business") {
        CardKiosk kiosk;
        kiosk.reader.misbehave(std::vector<Bad>(3, Bad::Silence));
        kiosk.plug();
        CHECK(kiosk.pass(Millis{10'000}) == Lines{"attached " + kDoorCards});
        CHECK(kiosk.bus.calls("open").size() == 2);
    }

    TEST_CASE("a reader that stalls four times in a row is opened anew and told") {
        OpenCardKiosk kiosk;
        for (int stall = 0; stall < 4; ++stall) {
            kiosk.bus.arrive_at(kDoor, kBulkIn, {}, Trouble::Stall);
            kiosk.readers.step();
        }
        CHECK(kiosk.pass(Millis{2000}) ==
              Lines{"fault " + kDoorCards + " stalled", "attached " + kDoorCards});
    }

    TEST_CASE("a reader that answers no more is told, and when it answers again") {
        OpenCardKiosk kiosk;
        kiosk.reader.misbehave(std::vector<Bad>(4, Bad::Silence));
        CHECK(kiosk.pass(Millis{10'000}) ==
              Lines{"fault " + kDoorCards + " silent", "attached " + kDoorCards});
    }

    TEST_CASE("a reader that never answers is one fault and no attach") {
        CardKiosk kiosk;
        kiosk.reader.misbehave(std::vector<Bad>(1000, Bad::Silence));
        kiosk.plug();
        CHECK(kiosk.pass(Millis{120'000}) == Lines{"fault " + kDoorCards + " silent"});
    }

    TEST_CASE("busy tells who holds the reader, and what to do about it") {
        struct Row {
            std::string driver;
            std::vector<drivers::usb::Holder> programs;
            std::string holder;
            std::string cure;
        };
        for (const auto& [driver, programs, holder, cure] :
             {Row{"usbfs", {{812, "pcscd"}}, "pcscd", "systemctl stop pcscd.socket pcscd"},
              Row{"usbfs", {{812, "pcscd", false}}, "pcscd", "very likely"},
              Row{"usbfs", {{9, "scdaemon"}}, "scdaemon", "gpgconf --kill scdaemon"},
              Row{"usbfs", {}, "", "workshopctl doctor readers"},
              Row{"pn533_usb", {}, "pn533_usb", "/etc/modprobe.d"}}) {
            CAPTURE(cure);
            CardKiosk kiosk;
            kiosk.bus.fail("claim", kDoor, Trouble::Busy, 1000);
            kiosk.bus.programs = programs;
            auto device = card_reader(kDoor, 5);
            device.interfaces[0].driver = driver;
            kiosk.bus.plug(device);
            while (kiosk.events.empty()) kiosk.readers.step();
            CHECK(kiosk.events[0].code == "busy");
            CHECK(kiosk.events[0].holder == holder);
            CHECK(kiosk.events[0].text.find(cure) != std::string::npos);
            // The command that a screen shows is the one that the sentence has.
            CHECK(kiosk.events[0].text.find(kiosk.events[0].command) != std::string::npos);
            CHECK(kiosk.events[0].command.empty() == holder.empty());
        }
    }

    TEST_CASE("an answer that waited while the thread was late is no timeout") {
        OpenCardKiosk kiosk;
        kiosk.insert(processor(kNumber));
        kiosk.bus.let_pass(Millis{5000});
        CHECK(kiosk.pass(Millis{100}) == Lines{kTapped});
    }

    TEST_CASE("every trouble at every call is survived, and the card is told") {
        for (const char* const call :
             {"open", "claim", "receive", "listen", "send", "clear_halt"}) {
            for (const Trouble trouble : kTroubles) {
                CAPTURE(call);
                CAPTURE(static_cast<int>(trouble));
                CardKiosk kiosk;
                kiosk.bus.fail(call, kDoor, trouble, 2);
                kiosk.plug();
                kiosk.pass(Millis{500});
                kiosk.bus.arrive_at(kDoor, kBulkIn, {}, Trouble::Stall);
                kiosk.pass(Millis{10'000});
                kiosk.lines();
                kiosk.insert(classic(kNumber));
                CHECK(joined(kiosk.pass(Millis{1000})) == kTapped + "; ");
            }
        }
    }

    TEST_CASE("every trouble at every endpoint, before every answer, is survived") {
        for (const std::uint8_t endpoint : {kBulkIn, kBulkOut, kInterruptIn}) {
            for (const Trouble trouble : kTroubles) {
                for (std::size_t good_before = 0; good_before < 4; ++good_before) {
                    CAPTURE(static_cast<int>(endpoint));
                    CAPTURE(static_cast<int>(trouble));
                    OpenCardKiosk kiosk;
                    kiosk.reader.misbehave_after(good_before, Bad::Silence);
                    kiosk.insert(processor(kNumber));
                    std::string told = joined(kiosk.pass(Millis{100}));
                    kiosk.bus.arrive_at(kDoor, endpoint, {}, trouble);
                    told += joined(kiosk.pass(Millis{15'000}));
                    CAPTURE(told);
                    CHECK(told.find(kTapped) != std::string::npos);
                }
            }
        }
    }

    TEST_CASE("troubles in any order never hang the reader, nor lose the card after them") {
        constexpr const char* kCalls[] = {"open",    "claim", "receive",   "listen",
                                          "control", "send",  "clear_halt"};
        constexpr std::uint8_t kEndpoints[] = {kBulkIn, kBulkOut, kInterruptIn};
        for (unsigned seed = 1; seed <= 400; ++seed) {
            CAPTURE(seed);
            std::mt19937 dice(seed);
            CardKiosk kiosk(kBothBound);
            kiosk.plug();
            kiosk.bus.plug(wedge_reader(kDesk, 90));
            int steps = 0;
            for (int round = 0; round < 60; ++round) {
                const Trouble trouble = kTroubles[dice() % std::size(kTroubles)];
                switch (dice() % 6) {
                    case 0:
                        kiosk.bus.fail(kCalls[dice() % std::size(kCalls)], kDoor, trouble);
                        break;
                    case 1:
                        kiosk.bus.arrive_at(kDoor, kEndpoints[dice() % 3], {}, trouble);
                        break;
                    case 2:
                        kiosk.reader.misbehave({static_cast<Bad>(dice() % 9)});
                        break;
                    case 3:
                        kiosk.insert(processor(kNumber));
                        break;
                    case 4:
                        kiosk.remove();
                        break;
                    default:
                        kiosk.bus.pull(kDoor, dice() % 2 == 0);
                        kiosk.plug();
                        break;
                }
                const Millis end = kiosk.bus.now() + Millis{dice() % 2000};
                while (kiosk.bus.now() < end && ++steps < 20'000) kiosk.readers.step();
            }
            CHECK(steps < 20'000);
            kiosk.bus.mend();
            kiosk.remove();
            kiosk.pass(Millis{30'000});
            kiosk.lines();
            kiosk.insert(classic(kNumber));
            kiosk.bus.type(kDesk, "42\n");
            CHECK(joined(kiosk.pass(Millis{1000})) ==
                  "tap " + kDeskKeys + " 42; " + kTapped + "; ");
        }
    }
}
