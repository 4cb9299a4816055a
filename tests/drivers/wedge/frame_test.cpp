#include <doctest/doctest.h>

#include "tests/drivers/wedge/typing_reader.h"

namespace {

using namespace test;
using base::Millis;
using drivers::wedge::Profile;

const Profile kSentinels = {.prefix = ";", .suffix = "?"};

Outcomes typed(const Profile& profile, std::string_view text) {
    return TypingReader(profile).type(text).outcomes;
}

}  // namespace

TEST_SUITE("drivers/wedge: prefix and suffix") {
    TEST_CASE("what the reader types around a code is no part of it") {
        CHECK(typed(kSentinels, ";0012345678?\n") == Outcomes{code("0012345678")});
        CHECK(typed({.prefix = "ID:"}, "ID:42\n") == Outcomes{code("42")});
        CHECK(typed({.suffix = "-X"}, "42-X\n") == Outcomes{code("42")});
    }

    TEST_CASE("a code without its frame is dropped, and which end is missing is said") {
        CHECK(typed(kSentinels, "0012345678?\n") == Outcomes{kNoPrefix});
        CHECK(typed(kSentinels, ";0012345678\n") == Outcomes{kNoSuffix});
        CHECK(typed(kSentinels, "DIEN-DHVN-01\n;42?\n") == Outcomes{kNoPrefix, code("42")});
        CHECK(typed({.prefix = "AB", .suffix = "BC"}, "ABC\n") == Outcomes{kNoSuffix});
    }

    TEST_CASE("a frame with nothing in it is no code") {
        CHECK(typed(kSentinels, ";?\n\n") == Outcomes{});
    }

    TEST_CASE("a framed code is told at once: no track can follow") {
        TypingReader reader(kSentinels);
        CHECK(reader.type(";42?\n").outcomes == Outcomes{code("42")});
        CHECK_FALSE(reader.decoder.is_midway());
    }

    TEST_CASE("a reader that presses no key after the suffix is ended by silence") {
        CHECK(TypingReader(kSentinels).type(";42?").wait(Millis{300}).outcomes ==
              Outcomes{code("42")});
        CHECK(TypingReader(kSentinels).type("42?").wait(Millis{300}).outcomes ==
              Outcomes{kNoPrefix});
        CHECK(TypingReader(kSentinels).type(";42").wait(Millis{300}).outcomes ==
              Outcomes{kHalfRead});
        CHECK(TypingReader({.prefix = ";"}).type(";42?").wait(Millis{300}).outcomes ==
              Outcomes{kHalfRead});
    }

    TEST_CASE("the length of a reader without an end key is that of all it types") {
        const Profile bare = {.bare_length = 4, .prefix = "#"};
        CHECK(TypingReader(bare).type("#123").wait(Millis{300}).outcomes == Outcomes{code("123")});
    }
}
