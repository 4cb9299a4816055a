#include <doctest/doctest.h>

#include <string>

#include "tests/drivers/wedge/typing_reader.h"

namespace {

using namespace test;
using base::Millis;

const std::string kFirst = "%HV001^MAU/NGUYEN VAN^?";
const std::string kSecond = ";2026000123=99?";

}  // namespace

TEST_SUITE("drivers/wedge: stripes") {
    TEST_CASE("tracks that are typed with an end key each are one code") {
        CHECK(TypingReader().type(kFirst + "\n" + kSecond + "\n+7?\n").wait(Millis{100}).outcomes ==
              Outcomes{code(kFirst + kSecond + "+7?")});
        CHECK(TypingReader().type(kFirst + "\t" + kSecond + "\n").wait(Millis{100}).outcomes ==
              Outcomes{code(kFirst + kSecond)});
    }

    TEST_CASE("tracks that are typed in one run are one code") {
        CHECK(TypingReader().type(kFirst + kSecond + "\n").wait(Millis{100}).outcomes ==
              Outcomes{code(kFirst + kSecond)});
    }

    TEST_CASE("three tracks as long as they can be are one code") {
        const std::string longest = "%" + std::string(77, 'A') + "?\n;" + std::string(38, '1') +
                                    "?\n;" + std::string(105, '2') + "?\n";
        const auto outcomes = TypingReader().type(longest).wait(Millis{100}).outcomes;
        REQUIRE(outcomes.size() == 1);
        CHECK(outcomes[0].code.size() == 79 + 40 + 107);
    }

    TEST_CASE("a stripe is told a tenth of a second after its last track") {
        TypingReader reader;
        reader.type(kSecond + "\n");
        CHECK(reader.decoder.deadline() == reader.now + Millis{100});
        CHECK(reader.wait(Millis{99}).outcomes == Outcomes{});
        CHECK(reader.wait(Millis{1}).outcomes == Outcomes{code(kSecond)});
        CHECK_FALSE(reader.decoder.is_midway());
    }

    TEST_CASE("two cards are two codes, without a timer too") {
        TypingReader reader;
        reader.type(kSecond + "\n");
        reader.now += Millis{400};
        reader.type(";42?\n").wait(Millis{100});
        CHECK(reader.outcomes == Outcomes{code(kSecond), code(";42?")});
    }

    TEST_CASE("what is no track does not belong to the stripe before it") {
        CHECK(TypingReader().type(kSecond + "\n42\n").outcomes ==
              Outcomes{code(kSecond), code("42")});
    }

    TEST_CASE("an end key too many changes nothing") {
        CHECK(TypingReader().type(kFirst + "\n\n" + kSecond + "\n\n").wait(Millis{100}).outcomes ==
              Outcomes{code(kFirst + kSecond)});
    }

    TEST_CASE("a reader that presses no key after its tracks is ended by silence") {
        CHECK(TypingReader().type(kFirst + kSecond).wait(Millis{300}).outcomes ==
              Outcomes{code(kFirst + kSecond)});
        CHECK(TypingReader().type(kFirst + ";2026").wait(Millis{300}).outcomes ==
              Outcomes{kHalfRead});
    }
}
