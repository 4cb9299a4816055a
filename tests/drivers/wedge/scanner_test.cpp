#include <doctest/doctest.h>

#include <string>

#include "drivers/wedge/keys.h"
#include "tests/drivers/wedge/typing_reader.h"

namespace {

using namespace test;

const std::string kNone(1, drivers::wedge::kNoCharacter);

}  // namespace

TEST_SUITE("drivers/wedge: scanners") {
    TEST_CASE("a code as long as a citizen's passes whole") {
        const std::string code_of_citizen =
            "019207000001||Nguyen Van An|02032007|Nam|" + std::string(240, 'x') + "|15042021";
        CHECK(TypingReader().type(code_of_citizen + "\n").outcomes ==
              Outcomes{code(code_of_citizen)});
    }

    TEST_CASE("a letter typed as Alt and digits leaves its place and no digits") {
        TypingReader reader;
        reader.type("Nguy").type_alt_code("7877").type("n V").type_alt_code("0259").type("n\n");
        CHECK(reader.outcomes == Outcomes{code("Nguy" + kNone + "n V" + kNone + "n")});
    }

    TEST_CASE("such letters in a row take one place, however many they are") {
        TypingReader reader;
        for (int letter = 0; letter < 600; ++letter) reader.type_alt_code("0225");
        CHECK(reader.type("\n").outcomes == Outcomes{code(kNone)});
    }

    TEST_CASE("a scanner that types everything as Alt and digits is read") {
        TypingReader reader;
        for (const char* const digits : {"68", "073", "0069", "45", "126", "032"}) {
            reader.type_alt_code(digits);
        }
        CHECK(reader.type("\n").outcomes == Outcomes{code("DIE-~ ")});
    }

    TEST_CASE("a number of no printable character takes its place only") {
        for (const char* const digits : {"7", "031", "127", "0200", "65601", "4294967361"}) {
            CAPTURE(digits);
            CHECK(TypingReader().type("a").type_alt_code(digits).type("b\n").outcomes ==
                  Outcomes{code("a" + kNone + "b")});
        }
    }

    TEST_CASE("Alt with another key among the digits is no character of ours") {
        constexpr std::uint8_t kKeypadPlus = 0x57, kKeypadFour = 0x5C, kKeypadOne = 0x59;
        TypingReader reader;
        for (const std::uint8_t usage : {kKeypadPlus, kKeypadFour, kKeypadOne}) {
            reader.send(pressed(usage, kLeftAlt)).send(pressed(0, kLeftAlt));
        }
        CHECK(reader.type("b\n").outcomes == Outcomes{code(kNone + "b")});
    }

    TEST_CASE("Alt without a key is nothing, and the right one is as good as the left") {
        constexpr std::uint8_t kRightAlt = 0x40, kKeypadFive = 0x5D, kKeypadSix = 0x5E;
        TypingReader reader;
        reader.type("a").send(pressed(0, kLeftAlt)).send(kRelease);
        reader.send(pressed(kKeypadSix, kRightAlt)).send(pressed(kKeypadFive, kRightAlt));
        CHECK(reader.type("\n").outcomes == Outcomes{code("aA")});
    }

    TEST_CASE("a key with Ctrl or GUI leaves a place that no key types") {
        constexpr std::uint8_t kLeftCtrl = 0x01, kRightGui = 0x80;
        TypingReader reader;
        reader.type("12").send(pressed(0x1E, kLeftCtrl)).type("34");
        reader.send(pressed(0x1E, kRightGui)).send(pressed(0x58, kLeftCtrl)).type("\n56\n");
        CHECK(reader.outcomes == Outcomes{code("12" + kNone + "34" + kNone), code("56")});
    }

    TEST_CASE("silence under Alt drops the code as any other") {
        constexpr std::uint8_t kKeypadOne = 0x59;
        TypingReader reader;
        reader.send(pressed(kKeypadOne, kLeftAlt));
        CHECK(reader.decoder.deadline() == reader.now + base::Millis{300});
        CHECK(reader.wait(base::Millis{300}).type("42\n").outcomes ==
              Outcomes{kHalfRead, code("42")});
    }
}
