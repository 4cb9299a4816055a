#include "kiosk/shell/loop.h"

#include <doctest/doctest.h>

using shell::Pace;

namespace {

// Draws until the loop would sleep; how many frames that took.
int frames_until_sleep(Pace& pace, std::uint64_t version, bool is_dirty = false) {
    int frames = 0;
    while (pace.must_draw(version, is_dirty && frames == 0, false)) {
        pace.drawn(false);
        REQUIRE(++frames < 100);
    }
    return frames;
}

Pace asleep(std::uint64_t version) {
    Pace pace;
    frames_until_sleep(pace, version);
    return pace;
}

}  // namespace

TEST_SUITE("shell: loop") {
    TEST_CASE("the first picture is drawn without being asked for") {
        Pace pace;
        CHECK(frames_until_sleep(pace, 0) == shell::kFramesAfterEvent);
    }

    TEST_CASE("nothing new, nothing drawn") {
        Pace pace = asleep(7);
        CHECK(frames_until_sleep(pace, 7) == 0);
    }

    TEST_CASE("a new view is drawn, and so is input") {
        Pace pace = asleep(7);
        CHECK(frames_until_sleep(pace, 8) == shell::kFramesAfterEvent);
        CHECK(frames_until_sleep(pace, 8, true) == shell::kFramesAfterEvent);
    }

    TEST_CASE("keys that wait for their frame keep the loop drawing") {
        Pace pace = asleep(7);
        for (int i = 0; i < 20; ++i) {
            CHECK(pace.must_draw(7, false, true));
            pace.drawn(false);
        }
        CHECK_FALSE(pace.must_draw(7, false, false));
    }

    TEST_CASE("a screen that wants another frame gets one") {
        Pace pace = asleep(7);
        CHECK(pace.must_draw(8, false, false));
        for (int i = 0; i < 10; ++i) {
            pace.drawn(true);
            CHECK(pace.must_draw(8, false, false));
        }
    }
}
