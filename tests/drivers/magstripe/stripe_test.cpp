#include "drivers/magstripe/stripe.h"

#include <doctest/doctest.h>

using drivers::magstripe::is_bank_track;
using drivers::magstripe::is_track_text;

TEST_SUITE("drivers/magstripe: tracks") {
    // Numbers that card companies give out for tests.
    TEST_CASE("a bank card is known by any of its tracks, with and without sentinels") {
        for (const char* const track :
             {"%B4111111111111111^MAU/NGUYEN VAN^3012101?", "B3782 822463 10005^MAU^3012101",
              ";4111111111111111=30121011000?", "4222222222222=3012",
              ";6304000000000000005=3012101?", ";014111111111111111=7040000000?"}) {
            CAPTURE(track);
            CHECK(is_bank_track(track));
        }
    }

    TEST_CASE("a card of the centre is none") {
        for (const char* const track :
             {";0004512301?", "%HV001^MAU/NGUYEN VAN^?", ";019207000001=0107?", ";123456789012=?",
              ";4111111111111111?", "%B^MAU^?", "%BAN 4111111111111111^?", "", ";", "%B",
              ";1111111111111111111111=1?"}) {
            CAPTURE(track);
            CHECK_FALSE(is_bank_track(track));
        }
    }

    TEST_CASE("a track runs from its start sentinel to its end sentinel") {
        for (const char* const track : {";1?", "%A^B?", "+1?", ";?"}) CHECK(is_track_text(track));
        for (const char* const track :
             {"", "?", ";", "1234", ";1234", "1234?", ";12\xC3\xA9?", ";1\n?"}) {
            CHECK_FALSE(is_track_text(track));
        }
    }
}
