// What is typed and scanned besides the numbers of chips: citizens' codes, stripes, labels, noise.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "drivers/number/reading.h"
#include "tests/drivers/number/cards.h"

using namespace drivers::number;

namespace {

using Forms = std::vector<std::string>;

Reading typed(const std::string& text, const char* profile = "") {
    return reading_of_text(text, test::profile(profile));
}

const std::string kCitizen = "019207000001||Nguyễn Văn An|02032007|Nam|Xã Mẫu|15042021";
constexpr const char* kProfiles[] = {"", "em:8H10D", "any:10H", "iso14443a:8H10D:reversed"};

}  // namespace

TEST_SUITE("drivers/number: what a text means") {
    TEST_CASE("a citizen's code is its number at every reader, and no other form of it") {
        for (const char* const profile : kProfiles) {
            CAPTURE(profile);
            CHECK(typed(kCitizen, profile) ==
                  Reading{.code = "019207000001", .card = "cccd:019207000001"});
        }
    }

    TEST_CASE("a citizen's code that cannot be believed is a misread and never a label") {
        CHECK(typed("019207000001|||||") == Reading{.rejection = Rejection::NoNumber, .code = {}});
        CHECK(typed("019207000001|AN|1", "em:8H10D").rejection == Rejection::NoNumber);
    }

    TEST_CASE("a stripe is the number on it, and the same number typed is found") {
        CHECK(typed(";2026000123=99?") == Reading{.code = "2026000123",
                                                  .card = "magstripe:2026000123",
                                                  .also = {"2026000123"}});
        CHECK(typed(";0004512345678?").also == Forms{"4512345678"});
        CHECK(typed("%HV2026^MAU^?").also == Forms{"HV2026"});
        CHECK(typed(";2026000123=99?", "em:8H10D").card == "magstripe:2026000123");
    }

    TEST_CASE("a number that a narrow reader may show of a chip is found on the stripe only") {
        for (const char* const number : {"1", "12345", "07302202", "11127706", "25565535"}) {
            CAPTURE(number);
            const Reading reading = typed(";" + std::string(number) + "?");
            CHECK(reading.card == "magstripe:" + std::string(number));
            CHECK(reading.also.empty());
        }
        CHECK(typed("@A1B2C3?").also.empty());
        CHECK(typed(";25565536?").also == Forms{"25565536"});
    }

    TEST_CASE("the other forms may be left for later, and nothing else changes by it") {
        for (const char* const profile : kProfiles) {
            for (const std::string& text :
                 {std::string("0007302202"), std::string("007,45678"), std::string("04:A3:C6:CA"),
                  std::string("04 A3 C6 CA E2"), std::string("FFFFFFFF"), std::string("000"),
                  std::string("DIEN-DHVN-01"), std::string("not a label"), std::string(65, '7'),
                  std::string(65, 'x'), std::string(";12345?"), std::string(), kCitizen}) {
                CAPTURE(profile);
                CAPTURE(text);
                Reading now = typed(text, profile);
                const Reading later =
                    reading_of_text(text, test::profile(profile), OtherForms::Later);
                CHECK((later.also == now.also || later.also.empty()));
                now.also = later.also;
                CHECK(later == now);
            }
        }
        CHECK_FALSE(typed("0007302202").also.empty());
        CHECK(reading_of_text("0007302202", {}, OtherForms::Later).also.empty());
    }

    TEST_CASE("a bank card is refused at every reader") {
        for (const char* const profile : kProfiles) {
            for (const char* const text :
                 {";4111111111111111=30121011000?", "%B4111111111111111^MAU^3012?",
                  "4111111111111111=3012"}) {
                CAPTURE(text);
                CHECK(typed(text, profile) ==
                      Reading{.rejection = Rejection::BankCard, .code = {}});
            }
        }
    }

    TEST_CASE("a stripe without a number says so, and one of zeros is blank") {
        CHECK(typed("%HV001^MAU^?;E?").rejection == Rejection::NoNumber);
        CHECK(typed(";0000000000?").rejection == Rejection::Blank);
    }

    TEST_CASE("a chip's number that is typed like a track is the chip's where that is known") {
        const Reading reading = typed(";0040856634?", "em:8H10D");
        CHECK(reading == typed("0040856634", "em:8H10D"));
        CHECK(reading.card == "em:026F6C3A");
        CHECK(typed(";004085663?", "em:8H10D").rejection == Rejection::WrongDigits);
        CHECK(typed(";0040856634?").card == "magstripe:0040856634");
    }

    TEST_CASE("what is longer than any label is dropped") {
        CHECK(typed(std::string(kLabelLengthMax, 'A')).code.size() == kLabelLengthMax);
        CHECK(typed(std::string(kLabelLengthMax + 1, 'A')) ==
              Reading{.rejection = Rejection::TooLong, .code = {}});
        CHECK(typed(std::string(300, '7')).rejection == Rejection::TooLong);
        const std::string on_third(kLabelLengthMax, '7');
        CHECK(typed("+" + on_third + "?").code == on_third);
        CHECK(typed("+7" + on_third + "?").rejection == Rejection::TooLong);
    }

    TEST_CASE("what has signs that no label has is dropped") {
        for (const char* const text : {"DIEN\x1A", "XƯỞNG-01", "two words", "A\tB", "12\x7F"}) {
            CAPTURE(text);
            CHECK(typed(text) == Reading{.rejection = Rejection::NotText, .code = {}});
            CHECK(typed(text, "em:8H10D").rejection == Rejection::NotText);
        }
    }

    TEST_CASE("every rejection has a fault's name") {
        CHECK(name_of(Rejection::BankCard) == "bank-card");
        CHECK(name_of(Rejection::NoNumber) == "no-number");
        CHECK(name_of(Rejection::TooLong) == "too-long");
        CHECK(name_of(Rejection::NotText) == "not-text");
    }
}
