#include <doctest/doctest.h>

#include "drivers/readers.h"
#include "tests/drivers/card_readers.h"

using namespace test;
using base::Millis;

namespace {

const std::string kDoorCards = kDoor + ":1.0";
const Bytes kNumber = {0x04, 0xA3, 0xC6, 0xCA, 0xE2, 0x61, 0x80};
const std::string kTapped = "tap " + kDoorCards + " 04A3C6CAE26180";

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

    TEST_CASE("a phone that shows any number is known by no other form of it") {
        OpenCardKiosk kiosk;
        kiosk.insert(processor({0x9C, 0x59, 0x9B, 0x32}, {kAndroid}));
        while (kiosk.events.empty()) kiosk.readers.step();
        REQUIRE(kiosk.events.size() == 1);
        CHECK(kiosk.events[0].is_changing);
        CHECK(kiosk.events[0].also.empty());
    }

    TEST_CASE("a card reader's profile says how its numbers are written") {
        const auto profile = drivers::number::profile_from_text("iso14443a:8H10D:reversed");
        OpenCardKiosk kiosk({.bindings = {{kDoor, {.number = *profile}}}});
        kiosk.insert(classic({0x9C, 0x59, 0x9B, 0x32}));
        CHECK(kiosk.pass(Millis{1000}) == Lines{"tap " + kDoorCards + " 0849041820"});
    }

    TEST_CASE("the cut-off front of a long number is told as such") {
        OpenCardKiosk kiosk;
        kiosk.insert(classic({0x88, 0x04, 0xA3, 0xC6}));
        CHECK(kiosk.pass(Millis{1000}) == Lines{"fault " + kDoorCards + " cut-off-number"});
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
