// Whatever carries a sentence can be read: measured on the painted screens, in every workshop's
// colour, at rest and under the finger.
#include <doctest/doctest.h>

#include <set>

#include "tests/kiosk/screens/ground.h"
#include "tests/kiosk/screens/screen_tester.h"
#include "tests/kiosk/screens/states.h"

using test::ScreenTester;

namespace {

constexpr double kLeast = 4.5;

void check_texts(const ScreenTester& screen, const screens::Rect& where) {
    for (const auto& shown : screen.last().shown) {
        if (!shown.clip.contains(shown.ink, 1) || !where.overlaps(shown.ink)) continue;
        CAPTURE(shown.text);
        CHECK(test::least_contrast(shown.ink, shown.colour) >= kLeast);
    }
}

// One state for each kind of thing that can be touched.
const std::set<std::string> kTouched = {
    "door-idle",       "door-desk-armed",         "pin-typed",          "counter-open",
    "counter-blocked", "counter-returned-photos", "counter-one-reader", "enrol-found"};

}  // namespace

TEST_SUITE("screens: contrast") {
    TEST_CASE("a ground is what was painted last under a point, and not a letter") {
        const ScreenTester screen(test::morning());
        CHECK(test::ground_at({2, 2}) == screens::accent_colour(view::Accent::Electrical));
        CHECK(test::ground_at({2, 1000}) == screens::kGround);
        const auto* button = screen.target("Quầy");
        REQUIRE(button != nullptr);
        CHECK(test::ground_at(button->rect.centre()) == screens::kSurface);
    }

    TEST_CASE("every sentence of every screen stands 4.5:1 on what is painted under it") {
        for (test::State& state : test::all_states()) {
            for (int i = 0; i <= static_cast<int>(view::Accent::General); ++i) {
                state.view.accent = static_cast<view::Accent>(i);
                CAPTURE(state.name);
                CAPTURE(i);
                const ScreenTester screen(state.view);
                check_texts(screen, {0, 0, 1920, 1080});
            }
        }
    }

    TEST_CASE("and so does what is written on anything that a finger presses") {
        for (test::State& state : test::all_states()) {
            if (!kTouched.contains(state.name)) continue;
            CAPTURE(state.name);
            // Of all accents the one that is nearest to the ground of a pressed button.
            state.view.accent = view::Accent::Flowers;
            ScreenTester screen(state.view);
            const auto targets = screen.last().targets;
            for (const auto& target : targets) {
                if (!target.clip.contains(target.rect, 1)) continue;
                screen.hold_at(target.rect.centre());
                check_texts(screen, target.rect);
                screen.touch_at({0, 0});
            }
        }
    }
}
