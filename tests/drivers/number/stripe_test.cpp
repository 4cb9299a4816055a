#include "drivers/number/stripe.h"

#include <doctest/doctest.h>

using drivers::number::has_bank_track;
using drivers::number::is_stripe;
using drivers::number::number_on_stripe;

TEST_SUITE("drivers/number: stripe") {
    TEST_CASE("a learner's number is what stands on track 2 before the separator") {
        CHECK(number_on_stripe(";2026000123?") == "2026000123");
        CHECK(number_on_stripe(";0004512301=9912?") == "0004512301");
        CHECK(number_on_stripe("%NGUYEN VAN AN^HV001?;2026000123=99?+77?") == "2026000123");
        CHECK(number_on_stripe(";2026000123?;99=1?") == "2026000123");
        CHECK(number_on_stripe("@HV2026-001?") == "HV2026-001");
    }

    TEST_CASE("without a track 2 it stands on track 1, with the format's letter or without") {
        CHECK(number_on_stripe("%HV001^MAU/NGUYEN VAN^?") == "HV001");
        CHECK(number_on_stripe("%B20260001^MAU/NGUYEN VAN^2612?") == "20260001");
        CHECK(number_on_stripe("+9?%B001?") == "001");
        CHECK(number_on_stripe("%BINH7?") == "BINH7");
    }

    TEST_CASE("without both it stands on track 3") {
        CHECK(number_on_stripe("+2026000123=1?") == "2026000123");
    }

    TEST_CASE("a track that could not be read is not made up for by another") {
        CHECK(number_on_stripe("%HV001^MAU^?;E?") == "");
        CHECK(number_on_stripe("%E?;2026000123?+E?") == "2026000123");
    }

    TEST_CASE("a name is no number") {
        CHECK(number_on_stripe("%NGUYEN VAN AN 12^2026?") == "");
        CHECK(number_on_stripe("%MAU^2026?") == "");
        CHECK(number_on_stripe(";?") == "");
    }

    TEST_CASE("a stripe is tracks from their start sentinels to their end sentinels") {
        for (const char* const text : {";1?", "%A^B?;1?", "%A?;1=2?+3?", ";?", "#1?", "&1?!2?"}) {
            CAPTURE(text);
            CHECK(is_stripe(text));
        }
        for (const char* const text :
             {"", ";", "?", ";1", "1?", ";1?2", "A;1?", ";1? ;2?", ";1?\n", "DIEN-DHVN-01"}) {
            CAPTURE(text);
            CHECK_FALSE(is_stripe(text));
        }
    }

    // Numbers that card companies give out for tests.
    TEST_CASE("a bank card is known by any of its tracks") {
        for (const char* const text :
             {"%B4111111111111111^MAU/NGUYEN VAN^30121011000?", "%B3782 822463 10005^MAU^3012?",
              ";4111111111111111=30121011000?", ";4222222222222=3012?",
              ";6304000000000000005=3012101?", ";014111111111111111=7040000000?",
              "%HV001^MAU^?;4111111111111111=3012?", ";12?+016304000000000000005=1?"}) {
            CAPTURE(text);
            CHECK(has_bank_track(text));
        }
    }

    TEST_CASE("a bank card is known without its sentinels, and with something around it") {
        CHECK(has_bank_track("4111111111111111=30121011000"));
        CHECK(has_bank_track("B4111111111111111^MAU^3012"));
        CHECK(has_bank_track("%b4111111111111111^mau^3012?"));
        CHECK(has_bank_track("\x1A%B4111111111111111^MAU^3012?"));
    }

    TEST_CASE("a card of the centre is none") {
        for (const char* const text :
             {";0004512301=99?", ";019207000001=0107?", ";4111111111111111?", "4111111111111111",
              "%HV4111111111111111^MAU^?", "%B^MAU^?", "%B123456789012^MAU^3012?",
              ";1111111111111111111111=1?", "%B41111111111111111111^MAU^1?", "=", "^", ""}) {
            CAPTURE(text);
            CHECK_FALSE(has_bank_track(text));
        }
    }
}
