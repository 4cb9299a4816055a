#include "drivers/number/profile.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/drivers/number/cards.h"

using namespace drivers::number;
using test::kEmCard, test::kLongCard, test::kShortCard;

namespace {

std::string written_by(const char* profile, const CardNumber& number) {
    return written(number, test::profile(profile));
}

}  // namespace

TEST_SUITE("drivers/number: profile") {
    TEST_CASE("one EM card is six numbers on six readers") {
        CHECK(written_by("em:10H", kEmCard) == "01026F6C3A");
        CHECK(written_by("em:10H12D", kEmCard) == "004335823930");
        CHECK(written_by("em:10H13D", kEmCard) == "0004335823930");
        CHECK(written_by("em:8H10D", kEmCard) == "0040856634");
        CHECK(written_by("em:4H4H", kEmCard) == "00623,27706");
        CHECK(written_by("em:6H8D", kEmCard) == "07302202");
        CHECK(written_by("em:2H4H", kEmCard) == "111,27706");
    }

    TEST_CASE("a MIFARE card is one number in the order of the air and another reversed") {
        CHECK(written_by("iso14443a:8H10D", kShortCard) == "2623118130");
        CHECK(written_by("iso14443a:8H10D:reversed", kShortCard) == "0849041820");
        CHECK(written_by("iso14443a:6H:reversed",
                         {Technology::Iso14443A, {0xAA, 0x3F, 0x9B, 0x1A}}) == "9B3FAA");
    }

    TEST_CASE("without a notation a number is written as its bytes") {
        CHECK(written_by("", kLongCard) == "04A3C6CAE26180");
    }

    TEST_CASE("what one profile writes it reads back, as far as it was written") {
        for (const char* const text : {"em:10H", "em:10H12D", "em:10H13D", "em:10HD",
                                       "em:10H:reversed", "em:10H12D:reversed:inverted"}) {
            CAPTURE(text);
            CHECK(number_in(written_by(text, kEmCard), test::profile(text)) == kEmCard);
        }
        CHECK(number_in("07302202", test::profile("em:6H8D")) ==
              CardNumber{Technology::Em, {0x6F, 0x6C, 0x3A}});
        CHECK(number_in("0849041820", test::profile("iso14443a:8H10D:reversed")) == kShortCard);
    }

    TEST_CASE("a number that needs more digits than its notation has is read all the same") {
        const CardNumber large = {Technology::Em, {0xF0, 0x02, 0x6F, 0x6C, 0x3A}};
        CHECK(written_by("em:10H12D", large) == "1030833007674");
        CHECK(number_in("1030833007674", test::profile("em:10H12D")) == large);
        CHECK_FALSE(number_in("0004335823930", test::profile("em:10H12D")));
    }

    TEST_CASE("a negated number is turned back") {
        const auto number = number_in("15065073", test::profile("em:6H8D:inverted"));
        CHECK(number == number_in("01712142", test::profile("em:6H8D")));
        CHECK(number.has_value());
    }

    TEST_CASE("two groups are read with any separator, and without") {
        const CardNumber expected = {Technology::Em, {0x6F, 0x6C, 0x3A}};
        for (const char* const text : {"111,27706", "11127706", "111 27706", "111-27706"}) {
            CAPTURE(text);
            CHECK(number_in(text, test::profile("em:2H4H")) == expected);
        }
        CHECK(number_in("213,02000", test::profile("em:2H4H")) ==
              CardNumber{Technology::Em, {0xD5, 0x07, 0xD0}});
    }

    TEST_CASE("a number of another length, or one that needs more bits, does not fit") {
        CHECK_FALSE(number_in("40856634", test::profile("em:8H10D")));
        CHECK_FALSE(number_in("00040856634", test::profile("em:8H10D")));
        CHECK_FALSE(number_in("4294967296", test::profile("em:8H10D")));
        CHECK_FALSE(number_in("16777216", test::profile("em:6H8D")));
        CHECK_FALSE(number_in("256,00001", test::profile("em:2H4H")));
        CHECK_FALSE(number_in("001,65536", test::profile("em:2H4H")));
        CHECK_FALSE(number_in("01,127706", test::profile("em:2H4H")));
        CHECK_FALSE(number_in("0102 6F6C3", test::profile("em:10H")));
        CHECK(number_in("40856634", test::profile("em:8HD")));
    }

    TEST_CASE("a profile is kept as a text and read back") {
        for (const char* const text : {"", "em:8H10D", "any:8H10D", "iso14443a:14H:reversed",
                                       "em:6H8D:inverted", "em:2H4H:reversed:inverted"}) {
            CAPTURE(text);
            const auto profile = profile_from_text(text);
            REQUIRE(profile);
            CHECK(text_of(*profile) == text);
        }
    }

    TEST_CASE("a text that is no profile is none") {
        for (const char* const text : {"em", "em:", "em:9H", "mifare:8H10D", "8H10D", "em:8H10D:",
                                       "em:8H10D:inverted:reversed", "em:8H10D:reversed:reversed",
                                       "em:8H10D:reversed:inverted:x"}) {
            CAPTURE(text);
            CHECK_FALSE(profile_from_text(text));
        }
    }
}
