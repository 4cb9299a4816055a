#include "kiosk/records/card_text.h"

#include <doctest/doctest.h>

#include "drivers/number/notation.h"

using records::card_from_text;

TEST_SUITE("kiosk/records: cards in words") {
    TEST_CASE("what a reader types for a stripe or a citizen's code is that card") {
        CHECK(card_from_text(";2026000123=99?") ==
              domain::CardCode{"magstripe:2026000123", {"2026000123"}});
        CHECK(card_from_text("019207000001||Nguyen Van An|02032007|Nam|Xa Mau|15042021") ==
              domain::CardCode{"cccd:019207000001"});
    }

    TEST_CASE("a number is compared without its leading zeros, a label as it stands") {
        CHECK(card_from_text(" 0040856634 ")->canonical == "40856634");
        CHECK(card_from_text("HV-001") == domain::CardCode{"HV-001"});
    }

    TEST_CASE("a bank card, zeros, ones and half a code are no card") {
        for (const char* const text : {";4111111111111111=3012?", "0000000000", "4294967295",
                                       "019207000001|", "two words", ""}) {
            CAPTURE(text);
            CHECK_FALSE(card_from_text(text));
        }
    }

    TEST_CASE("ones only are no card, however a reader writes them") {
        for (const drivers::number::Notation& notation : drivers::number::notations()) {
            CAPTURE(notation.name);
            CHECK_FALSE(domain::card_code_from_text(drivers::number::written(~0ULL, notation)));
        }
    }
}
