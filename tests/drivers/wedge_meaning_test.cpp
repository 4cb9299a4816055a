// What comes of all that a keyboard-wedge reader may type, and what of it must not stay.
#include <doctest/doctest.h>

#include "tests/drivers/sockets.h"
#include "tests/drivers/wedge/keyboard.h"
#include "tests/support/freed_memory.h"

using namespace test;
using base::Millis;

namespace {

const std::string kPan = "4111111111111111";  // The number that card companies give out for tests.
const std::string kBankCard =
    "%B" + kPan + "^MAU/NGUYEN VAN^30121011000?\n;" + kPan + "=30121011000?\n";
const std::string kCitizen =
    "019207000001||Nguyen Van An|02032007|Nam|So 1 Duong Mau, Tinh Mau|15042021\n";

Wanted door_with(const drivers::wedge::Profile& profile) {
    return {.bindings = {{kDoor, {.wedge = profile}}}};
}

Lines fault(const std::string& name) { return {"fault " + kDoorKeys + " " + name}; }
Lines tap(const std::string& code) { return {"tap " + kDoorKeys + " " + code}; }

}  // namespace

TEST_SUITE("drivers: what a wedge reader types") {
    TEST_CASE("a frame that the reader's settings name is taken off, and missed") {
        OpenKiosk kiosk(door_with({.prefix = ";", .suffix = "?"}));
        kiosk.bus.type(kDoor, ";0012345678?\n");
        CHECK(kiosk.settle() == tap("0012345678"));
        kiosk.bus.type(kDoor, "0012345678?\n");
        CHECK(kiosk.settle() == fault("no-prefix"));
        kiosk.bus.type(kDoor, ";0012345678\n");
        CHECK(kiosk.settle() == fault("no-suffix"));
    }

    TEST_CASE("a learner's stripe is one tap, however its tracks are typed") {
        OpenKiosk kiosk;
        for (const char* const tracks :
             {"%HV001^MAU^?;2026000123?\n", "%HV001^MAU^?\n;2026000123?\n"}) {
            kiosk.bus.type(kDoor, tracks);
            CHECK(kiosk.pass(Millis{150}) == tap("2026000123"));
        }
    }

    TEST_CASE("a bank card is one fault, without its number") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, kBankCard);
        CHECK(kiosk.pass(Millis{150}) == fault("bank-card"));
        CHECK(kiosk.last_text.find(kPan) == std::string::npos);
    }

    TEST_CASE("a citizen's code is a tap of its number") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, kCitizen);
        while (kiosk.events.empty()) kiosk.readers.step();
        REQUIRE(kiosk.events.size() == 1);
        CHECK(kiosk.events[0].code == "019207000001");
        CHECK(kiosk.events[0].card == "cccd:019207000001");
        CHECK(kiosk.events[0].also.empty());
    }

    TEST_CASE("a text that no key types is a fault") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "XU");
        for (const Report& report : reports_of_alt_code("0431")) kiosk.bus.report(kDoor, report);
        kiosk.bus.type(kDoor, "NG-01\n");
        CHECK(kiosk.settle() == fault("not-text"));
    }

    TEST_CASE("of a bank card nothing is left in memory, whole or half") {
        for (const std::string& typed : {kBankCard, kBankCard.substr(0, kBankCard.size() - 3)}) {
            FreedMemory freed(kPan);
            {
                OpenKiosk kiosk;
                kiosk.bus.type(kDoor, typed);
                kiosk.pass(Millis{400});
            }
            CHECK_FALSE(freed.had_it());
        }
    }

    TEST_CASE("of a card that was told nothing is left in memory") {
        FreedMemory freed("cccd:019207000001");
        {
            ScriptedBus bus;
            int taps = 0;
            drivers::Readers readers(
                bus, [&](const Event& told) { taps += told.kind == EventKind::Tap ? 1 : 0; },
                {.bindings = {{kDoor}}});
            bus.plug(wedge_reader(kDoor, 5));
            for (int step = 0; step < 9; ++step) readers.step();
            bus.type(kDoor, kCitizen);
            while (taps == 0) readers.step();
        }
        CHECK_FALSE(freed.had_it());
    }

    TEST_CASE("of a citizen's code nothing but the number is left in memory") {
        FreedMemory freed("Duong Mau, Tinh");
        {
            OpenKiosk kiosk;
            kiosk.bus.type(kDoor, kCitizen);
            CHECK(kiosk.settle() == tap("019207000001"));
            kiosk.bus.type(kDoor, std::string_view(kCitizen).substr(0, 70));
            kiosk.bus.pull(kDoor);
            kiosk.settle();
        }
        CHECK_FALSE(freed.had_it());
    }
}
