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

constexpr Trouble kTroubles[] = {Trouble::Stall, Trouble::Overflow, Trouble::Io,  Trouble::Timeout,
                                 Trouble::Gone,  Trouble::NoAccess, Trouble::Busy};

std::string joined(const Lines& lines) {
    std::string all;
    for (const std::string& line : lines) all += line + "; ";
    return all;
}

}  // namespace

TEST_SUITE("drivers: card readers") {
    TEST_CASE("a card reader is attached when it has answered, and tells its kind") {
        CardKiosk kiosk(kDoorBound);
        kiosk.reader.misbehave({Bad::Silence});
        kiosk.plug();
        CHECK(kiosk.settle() == Lines{});
        CHECK(kiosk.pass(Millis{1000}) == Lines{"attached " + kDoorCards});
        const auto candidates = kiosk.readers.candidates();
        REQUIRE(candidates.size() == 1);
        CHECK(candidates[0].reader_kind == "ccid");
        CHECK(candidates[0].is_attached);
    }

    TEST_CASE("a tap tells the number, the card and that it changes") {
        OpenCardKiosk kiosk;
        kiosk.insert(processor({0x08, 1, 2, 3}));
        while (kiosk.events.empty()) kiosk.readers.step();
        REQUIRE(kiosk.events.size() == 1);
        CHECK(kiosk.events[0].reader_kind == "ccid");
        CHECK(kiosk.events[0].code == "08010203");
        CHECK(kiosk.events[0].card == "iso14443a:08010203");
        CHECK(kiosk.events[0].is_changing);
    }

    TEST_CASE("a card reader that nobody named is never opened") {
        CardKiosk kiosk(Wanted{});
        kiosk.plug();
        CHECK(kiosk.settle() == Lines{"present " + kDoorCards});
        CHECK(kiosk.pass(Millis{60'000}) == Lines{});
        CHECK(kiosk.bus.calls("open").empty());
    }

    TEST_CASE("what is no card reader that we can talk to is no candidate") {
        const auto device = card_reader(kDoor, 5);
        for (const int change : {0, 1, 2, 3, 4}) {
            auto other = device;
            auto& interface = other.interfaces[0];
            if (change == 0) interface.class_code = 0xFF;
            if (change == 1) interface.protocol = 1;
            if (change == 2) interface.bulk_in = {};
            if (change == 3) interface.class_descriptors.clear();
            if (change == 4) interface.class_descriptors = functional_descriptor(0, 0x40, 271);
            CHECK(drivers::candidates_among({other}).empty());
        }
        CHECK(drivers::candidates_among({device}).size() == 1);
    }

    TEST_CASE("of a reader with a holder for a security module only the contactless side counts") {
        auto device = card_reader(kDoor, 5);
        device.vendor_id = 0x072F;
        device.product_id = 0x223B;
        device.interfaces.push_back(device.interfaces[0]);
        device.interfaces[1].number = 1;
        device.interfaces[1].port = kDoor + ":1.1";
        const auto candidates = drivers::candidates_among({device});
        REQUIRE(candidates.size() == 1);
        CHECK(candidates[0].port == kDoor + ":1.0");
    }

    TEST_CASE("the keyboard of a device that is both stays a keyboard, unless it is bound too") {
        auto device = wedge_reader(kDoor, 5);
        device.interfaces.push_back(card_reader(kDoor, 5).interfaces[0]);
        device.interfaces[1].number = 1;
        device.interfaces[1].port = kDoor + ":1.1";
        device.interfaces[1].interrupt_in = 0x83;
        CardKiosk kiosk(Wanted{.bindings = {{kDoor + ":1.1"}}});
        kiosk.bus.plug(device);
        CHECK(kiosk.pass(Millis{1000}) ==
              Lines{"present " + kDoorKeys, "attached " + kDoor + ":1.1"});
        CHECK(kiosk.bus.driver_of(kDoorKeys) == "usbhid");
        CHECK(kiosk.bus.calls("claim") == Lines{"claim " + kDoor + " 1"});
    }

    TEST_CASE("a keyboard reader and a card reader tell at once, each its own") {
        OpenCardKiosk kiosk(kBothBound);
        kiosk.bus.plug(wedge_reader(kDesk, 9));
        kiosk.settle();
        kiosk.bus.type(kDesk, "00123");
        kiosk.insert(classic(kNumber));
        kiosk.bus.type(kDesk, "45678\n");
        CHECK(joined(kiosk.pass(Millis{500})) ==
              "tap " + kDeskKeys + " 0012345678; " + kTapped + "; ");
    }

    TEST_CASE("a reader without an interrupt endpoint is asked, and misses no card") {
        CardKiosk kiosk;
        auto device = card_reader(kDoor, 5);
        device.interfaces[0].interrupt_in = 0;
        kiosk.bus.plug(device);
        kiosk.pass(Millis{1000});
        CHECK(kiosk.bus.calls("listen").empty());
        kiosk.lines();
        kiosk.reader.insert(classic(kNumber));
        CHECK(kiosk.pass(Millis{300}) == Lines{kTapped});
    }

    TEST_CASE("a reader pulled while a card is read says so, and is whole when replugged") {
        OpenCardKiosk kiosk;
        kiosk.reader.misbehave({Bad::Silence});
        kiosk.insert(classic(kNumber));
        kiosk.readers.step();
        kiosk.bus.pull(kDoor);
        CHECK(kiosk.settle() == Lines{"detached " + kDoorCards});
        CHECK(kiosk.last_text.find("middle of a code") != std::string::npos);
        kiosk.plug();
        CHECK(kiosk.pass(Millis{1000}) == Lines{"attached " + kDoorCards, kTapped});
    }

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
              Lines{"fault " + kDoorCards + " timeout", "attached " + kDoorCards});
    }

    TEST_CASE("a reader that never answers is one fault and no attach") {
        CardKiosk kiosk;
        kiosk.reader.misbehave(std::vector<Bad>(1000, Bad::Silence));
        kiosk.plug();
        CHECK(kiosk.pass(Millis{120'000}) == Lines{"fault " + kDoorCards + " timeout"});
    }

    TEST_CASE("busy tells who holds the reader, and what to do about it") {
        for (const auto& [driver, word] :
             {std::pair{"usbfs", "pcscd"}, std::pair{"pn533_usb", "/etc/modprobe.d"}}) {
            CardKiosk kiosk;
            kiosk.bus.fail("claim", kDoor, Trouble::Busy, 1000);
            auto device = card_reader(kDoor, 5);
            device.interfaces[0].driver = driver;
            kiosk.bus.plug(device);
            CHECK(kiosk.pass(Millis{5000}) == Lines{"fault " + kDoorCards + " busy"});
            CHECK(kiosk.last_text.find(word) != std::string::npos);
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
        for (unsigned seed = 1; seed <= 60; ++seed) {
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

    TEST_CASE("an idle card reader is asked four times a second until it told of a change") {
        OpenCardKiosk kiosk;
        kiosk.bus.forget_calls();
        kiosk.pass(Millis{10'000});
        CHECK(kiosk.bus.calls("send").size() == 40);
        kiosk.insert(classic(kNumber));
        kiosk.remove();
        kiosk.pass(Millis{1000});
        kiosk.bus.forget_calls();
        kiosk.pass(Millis{30'000});
        CHECK(kiosk.bus.calls("send").size() == 10);
    }
}
