#include "drivers/number/tap.h"

#include <doctest/doctest.h>

#include "tests/support/freed_memory.h"

namespace {

using drivers::Event;
using drivers::EventKind;
using namespace drivers::number;

const Reading kChip = {.code = "0012345678",
                       .card = "em:0000BC614E",
                       .also = {"12345678", "18824910"},
                       .is_changing = true};

Event told() { return event_of(kChip, "usb-0:1.2:1.0", "wedge"); }

}  // namespace

TEST_SUITE("drivers/number: the event that tells of a reading") {
    TEST_CASE("a card is a tap with all that is known of it") {
        CHECK(told() == Event{.kind = EventKind::Tap,
                              .port = "usb-0:1.2:1.0",
                              .reader_kind = "wedge",
                              .code = kChip.code,
                              .card = kChip.card,
                              .also = kChip.also,
                              .is_changing = true});
    }

    TEST_CASE("what is rejected is a fault, by name and in words") {
        const Event event =
            event_of({.rejection = Rejection::BankCard, .code = {}}, "usb-0:1.2:1.0", "wedge");
        CHECK(event.kind == EventKind::Fault);
        CHECK(event.code == "bank-card");
        CHECK(event.text == text_of(Rejection::BankCard));
    }

    TEST_CASE("at the place of another nothing is left of that one") {
        Event event = told();
        put_fault(event, "half-read", "tap again");
        CHECK(event == Event{.kind = EventKind::Fault,
                             .port = "usb-0:1.2:1.0",
                             .reader_kind = "wedge",
                             .code = "half-read",
                             .text = "tap again"});
        put(event, kChip);
        CHECK(event == told());
        put(event, {.code = "42"});
        CHECK(event == event_of({.code = "42"}, "usb-0:1.2:1.0", "wedge"));
    }

    TEST_CASE("what is wiped, or takes the place of another, leaves nothing in memory") {
        constexpr std::string_view kSecret = "iso14443a:04A3C6CAE26180";
        const auto told_of = [&](int part) {
            Event event = told();
            (part == 0 ? event.code : part == 1 ? event.card : event.also[1]) = kSecret;
            return event;
        };
        test::FreedMemory freed(kSecret);
        for (const int part : {0, 1, 2}) {
            CAPTURE(part);
            Event wiped = told_of(part);
            wipe(wiped);
            CHECK(wiped.code.empty());
            CHECK(wiped.card.empty());
            CHECK(wiped.also.empty());
            Event followed = told_of(part);
            put(followed, {.code = "the text of a longer label"});
            Event failed = told_of(part);
            put_fault(failed, "half-read", "tap again");
        }
        CHECK_FALSE(freed.had_it());
    }
}
