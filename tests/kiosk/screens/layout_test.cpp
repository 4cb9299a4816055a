// Every screen in every state, both languages and three sizes, measured as a person would judge it:
// nothing cut, nothing outside, everything a finger wide, no two targets in each other's way.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include "tests/kiosk/screens/screen_tester.h"
#include "tests/kiosk/screens/states.h"

namespace {

using screens::Recorder;
using screens::Rect;

void check_text(const Recorder::Shown& shown, const Rect& within) {
    CAPTURE(shown.text);
    CHECK_FALSE(shown.is_cut);
    CHECK(shown.room.contains(shown.ink, 1.5F));
    CHECK(within.contains(shown.ink, 0.5F));
    // A list at rest ends with a whole row.
    CHECK(shown.clip.contains(shown.ink, 1));
}

void check_target(const Recorder::Target& target, const Rect& within, float least) {
    CAPTURE(target.label);
    CHECK(target.clip.contains(target.rect, 0.5F));
    CHECK(target.rect.w >= least - 0.5F);
    CHECK(target.rect.h >= least - 0.5F);
    CHECK(within.contains(target.rect, 0.5F));
}

Rect visible(const Recorder::Target& target) {
    const Rect& a = target.rect;
    const Rect& b = target.clip;
    Rect both{std::max(a.x, b.x), std::max(a.y, b.y), 0, 0};
    both.w = std::max(0.0F, std::min(a.right(), b.right()) - both.x);
    both.h = std::max(0.0F, std::min(a.bottom(), b.bottom()) - both.y);
    return both;
}

void check_apart(const std::vector<Recorder::Target>& targets, float gap) {
    for (std::size_t i = 0; i < targets.size(); ++i) {
        for (std::size_t k = i + 1; k < targets.size(); ++k) {
            const Rect a = visible(targets[i]);
            const Rect b = visible(targets[k]);
            if (a.w < 1 || a.h < 1 || b.w < 1 || b.h < 1) continue;
            CAPTURE(targets[i].label);
            CAPTURE(targets[k].label);
            CHECK_FALSE(a.inset(-gap / 2 + 0.5F).overlaps(b.inset(-gap / 2 + 0.5F)));
        }
    }
}

void check_state(const test::State& state, const test::WindowSize& size) {
    const test::ScreenTester screen(state.view, size);
    // Three units from every edge of the window, for words and for fingers.
    const Rect within = Rect{0, 0, size.width, size.height}.inset(3 * screen.ui().style().unit);
    const float least = size.height >= 1080 ? 64 : 48;
    REQUIRE_FALSE(screen.last().shown.empty());
    for (const auto& shown : screen.last().shown) check_text(shown, within);
    for (const auto& target : screen.last().targets) check_target(target, within, least);
    check_apart(screen.last().targets, screen.ui().style().gap);
}

}  // namespace

TEST_SUITE("screens: layout") {
    TEST_CASE("every state of every screen fits, in both languages and three sizes") {
        for (test::State& state : test::all_states()) {
            for (const auto language : {view::Language::Vietnamese, view::Language::English}) {
                state.view.language = language;
                for (const test::WindowSize& size : test::kWindowSizes) {
                    const std::string where =
                        fmt::format("{} {} {}", state.name,
                                    language == view::Language::English ? "en" : "vi", size.width);
                    CAPTURE(where);
                    check_state(state, size);
                }
            }
        }
    }

    TEST_CASE("a screen that does not change draws the same frame again") {
        for (const test::State& state : test::all_states()) {
            CAPTURE(state.name);
            test::ScreenTester screen(state.view);
            const auto before = screen.last().shown.size();
            screen.frame();
            CHECK(screen.last().shown.size() == before);
            CHECK(screen.everything_asked().empty());
        }
    }
}
