#include "drivers/number/calibration.h"

#include <doctest/doctest.h>

#include "tests/drivers/number/cards.h"

using namespace drivers::number;
using test::kEmCard, test::kLongCard, test::kShortCard;

namespace {

std::vector<std::string> found(const std::vector<Sample>& samples) {
    std::vector<std::string> texts;
    for (const Profile& profile : profiles_explaining(samples)) texts.push_back(text_of(profile));
    return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_SUITE("drivers/number: calibration") {
    TEST_CASE("one known card tells how a reader writes") {
        CHECK(found({{"01026F6C3A", kEmCard}}) == Texts{"em:10H"});
        CHECK(found({{"0040856634", kEmCard}}) == Texts{"em:8H10D"});
        CHECK(found({{"111,27706", kEmCard}}) == Texts{"em:2H4H"});
        CHECK(found({{"40856634", kEmCard}}) == Texts{"em:8HD"});
        CHECK(found({{"0849041820", kShortCard}}) == Texts{"iso14443a:8H10D:reversed"});
        CHECK(found({{"04A3C6CAE26180", kLongCard}}) == Texts{"iso14443a:14H"});
    }

    TEST_CASE("a second card decides between two ways that read one card alike") {
        const CardNumber alike = {Technology::Iso14443A, {0x12, 0x34, 0x34, 0x12}};
        CHECK(found({{"12343412", alike}}) == Texts{"iso14443a:8H", "iso14443a:8H:reversed"});
        CHECK(found({{"12343412", alike}, {"329B599C", kShortCard}}) ==
              Texts{"iso14443a:8H:reversed"});
    }

    TEST_CASE("a number that no way of writing explains is another card") {
        CHECK(found({{"0040856635", kEmCard}}).empty());
        CHECK(found({{"0040856634", kEmCard}, {"0000000001", kEmCard}}).empty());
        CHECK(found({}).empty());
    }

    TEST_CASE("a negated reader is found out") {
        CHECK(found({{"15065073", {Technology::Em, {0x01, 0x00, 0x1A, 0x20, 0x0E}}}}) ==
              Texts{"em:6H8D:inverted", "em:6HD:inverted"});
    }

    TEST_CASE("what is printed on a card is known as far as it goes") {
        CHECK(number_from_print("0013961168  213,02000") ==
              CardNumber{Technology::Em, {0x00, 0xD5, 0x07, 0xD0}});
        CHECK(number_from_print("0004329479323 014,40091") ==
              CardNumber{Technology::Em, {0x01, 0x02, 0x0E, 0x9C, 0x9B}});
        CHECK(number_from_print("04:A3:C6:CA:E2:61:80") == kLongCard);
        CHECK(number_from_print("9c599b32") == kShortCard);
        CHECK_FALSE(number_from_print("Nguyễn Văn A"));
        CHECK_FALSE(number_from_print(""));
        CHECK_FALSE(number_from_print("04:A3:C6"));
    }

    TEST_CASE("a printed number calibrates a narrow reader, and no wider one than it has bits") {
        const auto printed = number_from_print("0013961168 213,02000").value();
        CHECK(found({{"213,02000", printed}}) == Texts{"em:2H4H"});
        CHECK(found({{"000013961168", printed}}).empty());
    }
}
