#include "kiosk/domain/card_code.h"

#include <doctest/doctest.h>

using namespace domain;

TEST_SUITE("kiosk/domain: card code") {
    TEST_CASE("leading zeros do not make another card") {
        CHECK(card_code_from_text("0012345678") == card_code_from_text(" 12345678 "));
        CHECK(card_code_from_text("12345678") != card_code_from_text("123456780"));
    }

    TEST_CASE("a code of letters keeps its zeros and forgets its case") {
        CHECK(card_code_from_text("00a1b2") == card_code_from_text("00A1B2"));
        CHECK(card_code_from_text("00A1B2") != card_code_from_text("A1B2"));
    }

    TEST_CASE("a number of zeros is no card") {
        CHECK(card_code_from_text("0000000000") == std::nullopt);
        CHECK(card_code_from_text("") == std::nullopt);
        for (const char* const ones :
             {"4294967295", "16777215", "0001099511627775", "ffffffff", "255,65535"}) {
            CAPTURE(ones);
            CHECK(card_code_from_text(ones) == std::nullopt);
        }
        CHECK(card_code_from_text("4294967294").has_value());
    }

    TEST_CASE("the longest code passes, one character more does not") {
        CHECK(card_code_from_text(std::string(kCodeLengthMax, '7')).has_value());
        CHECK_FALSE(card_code_from_text(std::string(kCodeLengthMax + 1, '7')).has_value());
    }

    TEST_CASE("what cannot be printed is no code") {
        CHECK(card_code_from_text("12\x01"
                                  "34") == std::nullopt);
        CHECK(item_code_from_text("DIEN DHVN") == std::nullopt);
        CHECK(item_code_from_text("dien-dhvn-01") == "DIEN-DHVN-01");
    }
}
