#include <doctest/doctest.h>

#include "drivers/readers.h"
#include "tests/drivers/hid_readers.h"

using namespace test;
using base::Millis;

namespace {

const StripeCard kLearner = {
    .track1 = "%HV001^MAU/NGUYEN VAN^?", .track2 = ";0004512301?", .track3 = ""};
const StripeCard kBankCard = {.track1 = "%B4111111111111111^MAU/NGUYEN VAN^30121011000?",
                              .track2 = ";4111111111111111=30121011000?",
                              .track3 = ""};
const std::string kLong(150, 'a');  // Three reports.

/// All that the kiosk was told, as it was told.
std::string everything(const std::vector<Event>& events) {
    std::string all;
    for (const Event& event : events) {
        all += event.code + event.text + event.card + event.port;
        for (const std::string& form : event.also) all += form;
    }
    return all;
}

}  // namespace

TEST_SUITE("drivers: stripe readers and scanners") {
    TEST_CASE("each is attached by what it says of its reports, and tells its kind") {
        HidKiosk kiosk(kBothBound);
        kiosk.bus.plug(stripe_reader(kDoor, 5));
        kiosk.bus.plug(hid_scanner(kDesk, 6));
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys, "attached " + kDeskKeys});
        const auto candidates = kiosk.readers.candidates();
        REQUIRE(candidates.size() == 2);
        CHECK(candidates[0].reader_kind == "magstripe");
        CHECK(candidates[1].reader_kind == "scanner");
    }

    TEST_CASE("one that nobody named is never opened") {
        HidKiosk kiosk(Wanted{});
        kiosk.bus.plug(hid_scanner(kDoor, 5));
        CHECK(kiosk.settle() == Lines{"present " + kDoorKeys});
        CHECK(kiosk.pass(Millis{60'000}) == Lines{});
        CHECK(kiosk.bus.calls("open").empty());
    }

    TEST_CASE("a keyboard, a mute device and one that describes something else are none") {
        for (const int change : {0, 1, 2}) {
            auto device = hid_scanner(kDoor, 5);
            auto& interface = device.interfaces[0];
            if (change == 0) interface.interrupt_in = 0;
            if (change == 1) interface.class_code = 0xFF;
            if (change == 2) interface.report_descriptor[1] = 0x01;
            CHECK(drivers::candidates_among({device}).empty());
        }
        auto keyboard = hid_scanner(kDoor, 5);
        keyboard.interfaces[0].subclass = keyboard.interfaces[0].protocol = 1;
        const auto candidates = drivers::candidates_among({keyboard});
        REQUIRE(candidates.size() == 1);
        CHECK(candidates[0].reader_kind == "wedge");
    }

    TEST_CASE("a swipe and a scan are taps") {
        HidKiosk kiosk(kBothBound);
        kiosk.bus.plug(stripe_reader(kDoor, 5));
        kiosk.bus.plug(hid_scanner(kDesk, 6));
        kiosk.settle();
        kiosk.swipe(kDoor, {.track1 = "%HV001?", .track2 = "", .track3 = ""});
        kiosk.scan(kDesk, "DIEN-KTD-01");
        CHECK(kiosk.settle() ==
              Lines{"tap " + kDoorKeys + " HV001", "tap " + kDeskKeys + " DIEN-KTD-01"});
    }

    TEST_CASE("what is read goes by the profile of the reader") {
        const auto profile = drivers::number::profile_from_text("em:8H10D");
        OpenScannerKiosk kiosk({.bindings = {{kDoor, {.number = profile.value()}}}});
        kiosk.scan(kDoor, "0040856634");
        while (kiosk.events.empty()) kiosk.readers.step();
        CHECK(kiosk.events[0].code == "0040856634");
        CHECK(kiosk.events[0].card == "em:026F6C3A");
        CHECK_FALSE(kiosk.events[0].also.empty());
        kiosk.lines();
        kiosk.scan(kDoor, "040856634");
        CHECK(kiosk.settle() == Lines{"fault " + kDoorKeys + " wrong-digits"});
    }

    TEST_CASE("of a bank card nothing is told but that it was one") {
        OpenStripeKiosk kiosk;
        kiosk.swipe(kDoor, kBankCard);
        while (kiosk.events.empty()) kiosk.readers.step();
        REQUIRE(kiosk.events.size() == 1);
        CHECK(kiosk.events[0].kind == EventKind::Fault);
        CHECK(kiosk.events[0].code == "bank-card");
        const std::string told = everything(kiosk.events);
        for (const char* const part : {"4111", "MAU", "3012"}) {
            CHECK(told.find(part) == std::string::npos);
        }
        kiosk.lines();
        kiosk.swipe(kDoor, kLearner);
        CHECK(kiosk.settle().size() == 1);
    }

    TEST_CASE("a code that is no text, and one longer than a label, are faults and no taps") {
        OpenScannerKiosk kiosk;
        for (const std::string& code :
             {std::string("a\0b", 3), std::string("\x1b[2J"), std::string("\xff\xfe"),
              std::string("\x7f"), std::string("Máy khoan 01")}) {
            kiosk.scan(kDoor, code);
            CHECK(kiosk.settle() == Lines{"fault " + kDoorKeys + " not-text"});
        }
        kiosk.scan(kDoor, std::string(64, 'x'));
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " " + std::string(64, 'x')});
        kiosk.scan(kDoor, std::string(65, 'x'));
        CHECK(kiosk.settle() == Lines{"fault " + kDoorKeys + " too-long"});
    }

    TEST_CASE("a code whose rest does not come is dropped by itself") {
        OpenScannerKiosk kiosk;
        kiosk.bus.report(kDoor, scanned(kLong)[0]);
        CHECK(kiosk.pass(Millis{400}) == Lines{"fault " + kDoorKeys + " half-read"});
        CHECK(kiosk.last_text.find("scan again") != std::string::npos);
    }

    TEST_CASE("a reader pulled in the middle says so, and is whole when replugged") {
        OpenStripeKiosk kiosk;
        kiosk.bus.report(kDoor, std::vector<std::uint8_t>(64));
        kiosk.readers.step();
        kiosk.bus.pull(kDoor);
        CHECK(kiosk.settle() == Lines{"detached " + kDoorKeys});
        CHECK(kiosk.last_text.find("middle of a code") != std::string::npos);
        kiosk.bus.plug(stripe_reader(kDoor, 7));
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys});
        kiosk.swipe(kDoor, {.track1 = "", .track2 = ";HV001?", .track3 = ""});
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " HV001"});
    }

    TEST_CASE("every HID interface of the device is taken, so that nothing leaks") {
        HidKiosk kiosk({.bindings = {{kDoor + ":1.1"}}});
        kiosk.bus.plug(typing_scanner(kDoor, 5));
        CHECK(kiosk.settle() == Lines{"present " + kDoorKeys, "attached " + kDoor + ":1.1"});
        CHECK(kiosk.bus.driver_of(kDoorKeys) == "usbfs");
        CHECK(kiosk.bus.calls("listen") == Lines{"listen " + kDoor + " 82"});
    }

    TEST_CASE("a reader is told not to repeat itself, and is asked for nothing else") {
        OpenScannerKiosk kiosk;
        CHECK(kiosk.bus.calls("control") == Lines{"control " + kDoor + " 21 0a 0 0"});
        kiosk.bus.forget_calls();
        kiosk.pass(Millis{60'000});
        CHECK(kiosk.bus.calls("").empty());
    }

    TEST_CASE("a reader that is bound no longer is given back, and can be bound again") {
        OpenScannerKiosk kiosk;
        kiosk.readers.set_wanted({});
        CHECK(kiosk.lines() == Lines{"present " + kDoorKeys});
        CHECK(kiosk.bus.driver_of(kDoorKeys) == "usbhid");
        kiosk.readers.set_wanted({.bindings = {{kDoor}}});
        CHECK(kiosk.lines() == Lines{"attached " + kDoorKeys});
        kiosk.scan(kDoor, "1");
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 1"});
    }
}
