#include "drivers/wedge/decoder.h"

#include <doctest/doctest.h>

#include <string>

#include "drivers/wedge/keys.h"
#include "tests/drivers/wedge/typing_reader.h"

namespace {

using namespace test;
using drivers::wedge::Decoder;
using drivers::wedge::kCodeLengthMax;
using drivers::wedge::Profile;

Outcomes typed(std::string_view text) { return TypingReader().type(text).outcomes; }

}  // namespace

TEST_SUITE("drivers/wedge: decoder") {
    TEST_CASE("a code is whole when the reader presses Enter") {
        CHECK(typed("0012345678\n") == Outcomes{code("0012345678")});
        CHECK(typed("0012345678") == Outcomes{});
    }

    TEST_CASE("Tab and the keypad's Enter end a code too") {
        CHECK(typed("0042\t") == Outcomes{code("0042")});
        CHECK(TypingReader().type("0042").send(pressed(0x58)).outcomes == Outcomes{code("0042")});
    }

    TEST_CASE("an end with nothing before it is no code") {
        CHECK(typed("\n\t\n") == Outcomes{});
        CHECK(typed("7\n\n8\n") == Outcomes{code("7"), code("8")});
    }

    TEST_CASE("an item's code comes with its letters and hyphens") {
        CHECK(typed("DIEN-DHVN-01\n") == Outcomes{code("DIEN-DHVN-01")});
    }

    TEST_CASE("letters among digits stay in the text") {
        CHECK(typed("12a45B\n") == Outcomes{code("12a45B")});
    }

    TEST_CASE("a number of zeros passes as it is") {
        CHECK(typed("0000000000\n") == Outcomes{code("0000000000")});
    }

    TEST_CASE("a key that is held counts once") {
        const auto one = pressed_for('1');
        CHECK(TypingReader().send(one).send(one).send(one).send(kRelease).type("\n").outcomes ==
              Outcomes{code("1")});
    }

    TEST_CASE("the same digit twice needs a release between") {
        CHECK(typed("11\n") == Outcomes{code("11")});
    }

    TEST_CASE("six keys can be pressed at once, and what comes after them in a report is none") {
        CHECK(TypingReader()
                  .send(Report{0, 0, 0x1E, 0x1F, 0x20, 0x21, 0x22, 0x23})
                  .send(kRelease)
                  .type("\n")
                  .outcomes == Outcomes{code("123456")});
        const std::vector<std::uint8_t> nine = {0, 0, 0x1E, 0, 0, 0, 0, 0, 0x1F};
        Decoder decoder({});
        CHECK(decoder.feed(nine, base::Millis{0}).empty());
        CHECK(decoder.feed(pressed(0x28), base::Millis{8}) == Outcomes{code("1")});
    }

    TEST_CASE("a key that comes while another is held counts, the held one does not again") {
        const Report both = {0, 0, 0x1E, 0x1F, 0, 0, 0, 0};
        TypingReader reader;
        reader.send(pressed(0x1E)).send(both).send(pressed(0x1F)).type("\n");
        CHECK(reader.outcomes == Outcomes{code("12")});
    }

    TEST_CASE("keys of one report count in their order, and each once") {
        CHECK(TypingReader().send({0, 0, 0x20, 0x1E, 0x20, 0x28, 0, 0}).outcomes ==
              Outcomes{code("31")});
    }

    TEST_CASE("a rollover is ignored and releases nothing") {
        const Report rollover = {0, 0, 1, 1, 1, 1, 1, 1};
        const auto one = pressed_for('1');
        CHECK(
            TypingReader().send(one).send(rollover).send(one).send(kRelease).type("\n").outcomes ==
            Outcomes{code("1")});
    }

    TEST_CASE("either Shift gives the upper row") {
        TypingReader reader;
        reader.send(pressed(0x1E, 0x02)).send(kRelease);
        reader.send(pressed(0x33, 0x20)).send(kRelease).type("\n");
        CHECK(reader.outcomes == Outcomes{code("!:")});
    }

    TEST_CASE("keypad digits are digits, with Shift or without") {
        TypingReader reader;
        for (std::uint8_t usage = 0x59; usage <= 0x62; ++usage) reader.send(pressed(usage));
        CHECK(reader.type("\n").outcomes == Outcomes{code("1234567890")});
        CHECK(TypingReader().send(pressed(0x5A, 0x02)).type("\n").outcomes == Outcomes{code("2")});
    }

    TEST_CASE("keys without a character are passed over") {
        constexpr std::uint8_t kNumLock = 0x53, kEscape = 0x29;
        TypingReader reader;
        reader.send(pressed(kNumLock)).type("4").send(pressed(kEscape)).type("2\n");
        CHECK(reader.outcomes == Outcomes{code("42")});
    }

    TEST_CASE("a half-typed code is dropped when silence follows") {
        TypingReader reader;
        CHECK(reader.type("00123").wait(base::Millis{300}).outcomes == Outcomes{kHalfRead});
        CHECK_FALSE(reader.decoder.is_midway());
        CHECK(reader.type("42\n").outcomes == Outcomes{kHalfRead, code("42")});
    }

    TEST_CASE("silence shorter than the profile's changes nothing") {
        CHECK(TypingReader().type("00123").wait(base::Millis{291}).type("45\n").outcomes ==
              Outcomes{code("0012345")});
    }

    TEST_CASE("a late report finds the half before it dropped, without a timer") {
        TypingReader reader;
        reader.type("001");
        reader.now += base::Millis{1000};
        CHECK(reader.type("42\n").outcomes == Outcomes{kHalfRead, code("42")});
    }

    TEST_CASE("the deadline follows the last report and is there only midway") {
        TypingReader reader;
        CHECK_FALSE(reader.decoder.deadline().has_value());
        reader.type("1");
        CHECK(reader.decoder.deadline() == reader.now + base::Millis{300});
        reader.type("\n");
        CHECK_FALSE(reader.decoder.deadline().has_value());
    }

    TEST_CASE("a reader without an end key ends by silence at its length") {
        const Profile bare = {.bare_length = 10};
        CHECK(TypingReader(bare).type("0012345678").wait(base::Millis{300}).outcomes ==
              Outcomes{code("0012345678")});
        CHECK(TypingReader(bare).type("001234567").wait(base::Millis{300}).outcomes ==
              Outcomes{kHalfRead});
        CHECK(TypingReader(bare).type("00123456789").wait(base::Millis{300}).outcomes ==
              Outcomes{kHalfRead});
    }

    TEST_CASE("an end key is believed even where none is expected") {
        CHECK(TypingReader({.bare_length = 10}).type("0042\n").wait(base::Millis{300}).outcomes ==
              Outcomes{code("0042")});
    }

    TEST_CASE("the longest code passes, one character more is dropped whole") {
        const std::string longest(kCodeLengthMax, '9');
        CHECK(typed(longest + "\n") == Outcomes{code(longest)});
        CHECK(typed(longest + "9\n") == Outcomes{kTooLong});
    }

    TEST_CASE("600 digits without Enter are said once, never split") {
        TypingReader reader;
        reader.type(std::string(600, '8')).wait(base::Millis{300});
        CHECK(reader.outcomes == Outcomes{kTooLong});
        CHECK(reader.type("42\n").outcomes == Outcomes{kTooLong, code("42")});
    }

    TEST_CASE("when reports are lost in the middle of a code, all of it is dropped") {
        TypingReader reader;
        reader.type("001").stumble().stumble().type("2345678\n42\n");
        CHECK(reader.outcomes == Outcomes{kHalfRead, code("42")});
        CHECK(TypingReader().type("0").stumble().wait(base::Millis{300}).type("42\n").outcomes ==
              Outcomes{kHalfRead, code("42")});
    }

    TEST_CASE("the rest of a code whose beginning was lost is no code of its own") {
        TypingReader reader;
        reader.type("41\n").stumble().type("2345678\n42\n");
        CHECK(reader.outcomes == Outcomes{code("41"), kHalfRead, code("42")});
    }

    TEST_CASE("the rest of a code is dropped also when its reports were late") {
        TypingReader reader;
        reader.type("001");
        reader.now += base::Millis{290};
        reader.stumble();
        reader.now += base::Millis{20};
        CHECK(reader.type("2345678\n").outcomes == Outcomes{kHalfRead});
    }

    TEST_CASE("reports that are lost between two codes cost nothing") {
        CHECK(TypingReader().type("41\n").stumble().wait(base::Millis{300}).type("42\n").outcomes ==
              Outcomes{code("41"), code("42")});
        CHECK(TypingReader().type("41").stumble().type("\n42\n").outcomes ==
              Outcomes{kHalfRead, code("42")});
        CHECK(TypingReader().stumble().type("\n42\n").outcomes == Outcomes{code("42")});
    }

    TEST_CASE("a key whose release was lost types again") {
        TypingReader reader;
        reader.send(pressed_for('0')).stumble().wait(base::Millis{300}).type("0012\n");
        CHECK(reader.outcomes == Outcomes{kHalfRead, code("0012")});
    }

    TEST_CASE("a report too short to hold a key is ignored") {
        Decoder decoder{Profile{}};
        const std::array<std::uint8_t, 2> stub = {0, 0};
        CHECK(decoder.feed(stub, base::Millis{1}).empty());
        CHECK(decoder.feed({}, base::Millis{1}).empty());
    }
}

TEST_SUITE("drivers/wedge: keys") {
    TEST_CASE("every printable ASCII character has a key") {
        for (char wanted = ' '; wanted <= '~'; ++wanted) {
            bool is_found = false;
            for (int usage = 0; usage <= 0xFF; ++usage) {
                for (const bool is_shifted : {false, true}) {
                    is_found |= drivers::wedge::character_from_usage(
                                    static_cast<std::uint8_t>(usage), is_shifted) == wanted;
                }
            }
            CHECK_MESSAGE(is_found, "no key types ", wanted);
        }
    }

    TEST_CASE("the row of signs is that of the US layout") {
        std::string plain, shifted;
        for (std::uint8_t usage = 0x2D; usage <= 0x38; ++usage) {
            plain += *drivers::wedge::character_from_usage(usage, false);
            shifted += *drivers::wedge::character_from_usage(usage, true);
        }
        CHECK(plain == "-=[]\\\\;'`,./");
        CHECK(shifted == "_+{}||:\"~<>?");
    }
}
