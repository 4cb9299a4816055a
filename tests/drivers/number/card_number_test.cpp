#include "drivers/number/card_number.h"

#include <doctest/doctest.h>

using drivers::number::CardNumber;
using drivers::number::number_from_canonical;
using drivers::number::Technology;

TEST_SUITE("drivers/number: card number") {
    TEST_CASE("the canonical form is read back as the number that it was made of") {
        for (const CardNumber& number :
             {CardNumber{Technology::Em, {0x01, 0x02, 0x6F, 0x6C, 0x3A}},
              CardNumber{Technology::Iso14443A, {0x9C, 0x59, 0x9B, 0x32}},
              CardNumber{Technology::Felica, {1, 2, 3, 4, 5, 6, 7, 8}}}) {
            CHECK(number_from_canonical(number.canonical()) == number);
        }
    }

    TEST_CASE("another text is no canonical form") {
        for (const char* text : {"", "0040856634", "04A3C6", "iso14443a:", "iso14443a:04A",
                                 "iso14443a:zz", "wand:04A3", ":04A3"}) {
            CAPTURE(text);
            CHECK_FALSE(number_from_canonical(text).has_value());
        }
    }
}
