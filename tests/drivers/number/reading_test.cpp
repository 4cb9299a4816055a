#include "drivers/number/reading.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/drivers/number/cards.h"

using namespace drivers::number;
using test::kEmCard, test::kLongCard, test::kShortCard;

namespace {

Reading typed(const char* text, const char* profile = "") {
    return reading_of_text(text, test::profile(profile));
}

Reading told(const CardNumber& number) { return reading_of_card(number, {}); }

/// What a card is kept under when nothing else is known of it: its own form, or what was typed
/// without leading zeros.
std::string itself(const Reading& reading) {
    if (!reading.card.empty()) return reading.card;
    std::string text = reading.code;
    const bool is_decimal = text.find_first_not_of("0123456789") == std::string::npos;
    if (is_decimal) text.erase(0, text.find_first_not_of('0'));
    return text;
}

bool has(const Reading& reading, const std::string& form) {
    return itself(reading) == form ||
           std::find(reading.also.begin(), reading.also.end(), form) != reading.also.end();
}

/// Whether a card that was given with one reading is found by the other.
bool meet(const Reading& given, const Reading& seen) {
    return has(given, itself(seen)) ||
           std::any_of(seen.also.begin(), seen.also.end(),
                       [&](const std::string& form) { return has(given, form); });
}

}  // namespace

TEST_SUITE("drivers/number: reading") {
    TEST_CASE("an EM card that was given at one reader is found at every other") {
        const Reading given = typed("01026F6C3A", "em:10H");
        CHECK(given.card == "em:01026F6C3A");
        for (const char* const text : {"01026F6C3A", "004335823930", "0004335823930", "0040856634",
                                       "00623,27706", "07302202", "111,27706"}) {
            CAPTURE(text);
            CHECK(has(given, itself(typed(text))));
        }
        CHECK(has(given, itself(typed("111,27706", "em:2H4H"))));
        CHECK(has(given, itself(typed("0040856634", "em:8H10D"))));
    }

    TEST_CASE("a MIFARE card is found in both orders") {
        const Reading given = told(kShortCard);
        CHECK(given.card == "iso14443a:9C599B32");
        for (const char* const text : {"2623118130", "0849041820", "9C599B32", "329B599C"}) {
            CAPTURE(text);
            CHECK(has(given, itself(typed(text))));
        }
        CHECK(itself(typed("0849041820", "iso14443a:8H10D:reversed")) == given.card);
    }

    TEST_CASE("a long number is found where only four bytes of it are shown") {
        const Reading given = told(kLongCard);
        CHECK(has(given, itself(typed("04A3C6CA", "iso14443a:8H"))));
        CHECK(has(given, itself(typed("CAE26180", "iso14443a:8H"))));
    }

    TEST_CASE("a number of eight bytes is found where seven of them are shown") {
        const Reading given = told({Technology::Iso15693, {0xE0, 4, 1, 0x50, 0x12, 0x34, 0x56, 7}});
        CHECK(has(given, itself(typed("04015012345607", "any:14H"))));
        CHECK(has(given, itself(typed("563412500104E0", "any:14H:reversed"))));
    }

    TEST_CASE("a card that was given at a narrow reader is found at a wide one") {
        CHECK(meet(typed("07302202", "em:6H8D"), typed("01026F6C3A", "em:10H")));
        CHECK(meet(typed("0040856634"), typed("01026F6C3A", "em:10H")));
        CHECK(meet(typed("0849041820"), told(kShortCard)));
    }

    TEST_CASE("ten digits give the eight, eight do not give the ten") {
        CHECK(has(typed("0040856634"), "7302202"));
        CHECK(has(typed("0040856634"), "111,27706"));
        CHECK_FALSE(has(typed("07302202"), "40856634"));
        CHECK(has(typed("00623,27706"), "40856634"));
    }

    TEST_CASE("other cards are not met") {
        const Reading given = typed("01026F6C3A", "em:10H");
        CHECK_FALSE(meet(given, typed("0040856635")));
        CHECK_FALSE(meet(given, typed("01026F6C3B", "em:10H")));
        CHECK_FALSE(meet(given, told(kShortCard)));
        // The same low 24 bits: alike for a narrow reader, not for one that shows them all.
        CHECK_FALSE(has(given, itself(typed("02026F6C3A", "em:10H"))));
    }

    TEST_CASE("the strongest form comes first") {
        const Reading given = typed("0102EF6C3A", "em:10H");
        const auto at = [&](const char* form) {
            return std::find(given.also.begin(), given.also.end(), form) - given.also.begin();
        };
        CHECK(at("em:02EF6C3A") < at("em:EF6C3A"));
        CHECK(at("em:EF6C3A") < std::ssize(given.also));
    }

    TEST_CASE("numbers of zeros only and of ones only are no cards") {
        for (const char* const text :
             {"em:8H10D 4294967295", "em:6H8D 16777215", "em:2H4H 255,65535", "em:8H FFFFFFFF"}) {
            CAPTURE(text);
            const std::string both = text;
            const auto space = both.find(' ');
            CHECK(typed(both.substr(space + 1).c_str(), both.substr(0, space).c_str()).rejection ==
                  Rejection::Blank);
        }
        // Nobody knows how many bits such a reader shows.
        CHECK(typed("4294967295").rejection == Rejection::None);
        CHECK(typed("0000000000", "em:8H10D").rejection == Rejection::Blank);
        CHECK(told({Technology::Iso14443A, {0, 0, 0, 0}}).rejection == Rejection::Blank);
    }

    TEST_CASE("the cut-off front of a long number is refused where the order is known") {
        CHECK(typed("8804A3C6", "iso14443a:8H").rejection == Rejection::CutOff);
        CHECK(typed("C6A30488", "iso14443a:8H:reversed").rejection == Rejection::CutOff);
        CHECK(typed("8804A3C6", "em:8H").rejection == Rejection::None);
        CHECK(typed("8804A3C6").rejection == Rejection::None);
    }

    TEST_CASE("a made-up number shows itself in the order of the air only") {
        CHECK(told({Technology::Iso14443A, {0x08, 0x07, 0x67, 0x9B}}).is_changing);
        CHECK(typed("1223519496", "iso14443a:8H10D:reversed").is_changing);
        CHECK_FALSE(typed("1223519496", "iso14443a:8H10D").is_changing);
        CHECK_FALSE(typed("1223519496").is_changing);
        CHECK_FALSE(told({Technology::Iso14443A, {0x08, 1, 2, 3, 4, 5, 6}}).is_changing);
    }

    TEST_CASE("a made-up number has no other forms, or it would be somebody's by chance") {
        CHECK(told({Technology::Iso14443A, {0x08, 0x07, 0x67, 0x9B}}).also.empty());
    }

    TEST_CASE("digits of another length are a misread at a reader whose profile is known") {
        CHECK(typed("004085663", "em:8H10D").rejection == Rejection::WrongDigits);
        CHECK(typed("4294967296", "em:8H10D").rejection == Rejection::WrongDigits);
    }

    TEST_CASE("a label is a label at every reader") {
        CHECK(typed("DIEN-DHVN-01", "em:8H10D") == Reading{.code = "DIEN-DHVN-01"});
        CHECK(typed("DIEN-DHVN-01") == Reading{.code = "DIEN-DHVN-01"});
    }

    TEST_CASE("a reader of two frequencies never says which technology it was") {
        const Reading reading = typed("0040856634", "any:8H10D");
        CHECK(reading.card.empty());
        CHECK(reading.code == "0040856634");
        CHECK(has(reading, "7302202"));
    }
}
