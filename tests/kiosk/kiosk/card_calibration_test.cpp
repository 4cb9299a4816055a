#include "kiosk/card_calibration.h"

#include <doctest/doctest.h>

using Profiles = std::vector<std::string>;

TEST_SUITE("kiosk: how a reader writes numbers") {
    TEST_CASE("a printed number and what was typed give the profile") {
        const app::Calibration calibration = kiosk::card_calibration();
        CHECK(calibration.profiles({{"0013961168", "0013961168"}}) == Profiles{"em:8H10D"});
        CHECK(calibration.profiles({{"213,02000", "0013961168  213,02000"}}) ==
              Profiles{"em:2H4H"});
        CHECK(calibration.profiles({{"0013961168", "0000000099"}}).empty());
    }

    TEST_CASE("so does the number that another reader told") {
        const app::Calibration calibration = kiosk::card_calibration();
        CHECK(calibration.profiles({{"2623118130", "iso14443a:9C599B32", true}}) ==
              Profiles{"iso14443a:8H10D", "iso14443a:8HD"});
        CHECK(calibration.profiles({{"0849041820", "iso14443a:9C599B32", true}}) ==
              Profiles{"iso14443a:8H10D:reversed"});
        CHECK(calibration.profiles({{"2623118130", "9C599B32", true}}).empty());
    }

    TEST_CASE("what else was said of the reader stays") {
        const app::Calibration calibration = kiosk::card_calibration();
        CHECK(calibration.merged("", "em:8H10D") == "em:8H10D");
        CHECK(calibration.merged("em:8HD length=10 prefix=;", "em:8H10D:reversed") ==
              "em:8H10D:reversed length=10 prefix=;");
    }

    TEST_CASE("what can be printed on a card is known from what cannot") {
        const app::Calibration calibration = kiosk::card_calibration();
        CHECK(calibration.is_number("213,02000"));
        CHECK(calibration.is_number("04:A3:C6:CA:E2:61:80"));
        CHECK_FALSE(calibration.is_number("123"));
        CHECK_FALSE(calibration.is_number(",:"));
    }
}
