#include "drivers/wedge/typing.h"

#include <doctest/doctest.h>

using base::Millis;

namespace {

bool is_by_hand(Millis typed_in, std::size_t typed_count) {
    return drivers::wedge::is_typed_by_hand(
        {.kind = drivers::EventKind::Tap, .typed_in = typed_in, .typed_count = typed_count});
}

}  // namespace

TEST_SUITE("drivers/wedge: who types") {
    TEST_CASE("what takes no more than 50 ms for a character was typed by a reader") {
        // 10 to 20 ms for each of ten characters and Enter, as readers do.
        CHECK_FALSE(is_by_hand(Millis{110}, 10));
        CHECK_FALSE(is_by_hand(Millis{220}, 10));
        CHECK_FALSE(is_by_hand(Millis{500}, 10));
        CHECK(is_by_hand(Millis{501}, 10));
    }

    TEST_CASE("the fastest typists take 60 ms, most people many times that") {
        CHECK(is_by_hand(Millis{600}, 10));
        CHECK(is_by_hand(Millis{800}, 4));
    }

    TEST_CASE("it is the whole code that counts, not one slow key") {
        CHECK_FALSE(is_by_hand(Millis{300}, 10));
        CHECK(is_by_hand(Millis{100}, 1));
    }

    TEST_CASE("where nothing was typed nobody typed by hand") {
        const bool is_anybody = is_by_hand({}, 0);
        CHECK_FALSE(is_anybody);
    }
}
