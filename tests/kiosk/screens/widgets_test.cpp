// Lists and chips as a finger meets them, on the screens that have them.
#include "kiosk/screens/widgets.h"

#include <doctest/doctest.h>

#include "tests/kiosk/screens/screen_tester.h"
#include "tests/kiosk/screens/states.h"

using test::only;
using test::ScreenTester;

namespace {

view::View people(int count) {
    view::View view = test::morning();
    view::EnrolView enrol{.query = "n"};
    for (int i = 0; i < count; ++i) {
        enrol.people.push_back({.person = {i}, .name = "Người " + std::to_string(i)});
    }
    view.screen = enrol;
    return view;
}

screens::Rect first_of(const ScreenTester& screen, const std::string& label) {
    const auto* target = screen.target(label);
    REQUIRE(target != nullptr);
    return target->rect;
}

// The up and down buttons of the only list on the screen stand before its rows.
const screens::Recorder::Target& scroll_button(const ScreenTester& screen, bool is_down) {
    const screens::Recorder::Target* found[2] = {nullptr, nullptr};
    for (const auto& target : screen.last().targets) {
        if (!target.label.empty()) continue;
        found[0] = found[1];
        found[1] = &target;
    }
    REQUIRE(found[0] != nullptr);
    return is_down ? *found[1] : *found[0];
}

// Rows that are seen in part.
int cut_rows(const ScreenTester& screen) {
    int cut = 0;
    for (const auto& target : screen.last().targets) {
        const bool is_row = target.label.starts_with("Người ");
        if (is_row && !target.clip.contains(target.rect, 0.5F)) ++cut;
    }
    return cut;
}

}  // namespace

TEST_SUITE("screens: lists") {
    TEST_CASE("few rows need no buttons to scroll") {
        const ScreenTester screen(people(2));
        int without_label = 0;
        for (const auto& target : screen.last().targets) without_label += target.label.empty();
        CHECK(without_label == 1);  // the keyboard's erase
    }

    TEST_CASE("of four hundred rows only the visible ones are drawn") {
        const ScreenTester screen(people(400));
        CHECK(screen.target("Người 0") != nullptr);
        CHECK(screen.target("Người 20") == nullptr);
        CHECK(screen.last().targets.size() < 80);
    }

    TEST_CASE("a page down and up comes back to the same row") {
        ScreenTester screen(people(400));
        CHECK_FALSE(scroll_button(screen, false).is_enabled);
        screen.touch_at(scroll_button(screen, true).rect.centre());
        CHECK(screen.target("Người 0") == nullptr);
        CHECK(scroll_button(screen, false).is_enabled);
        screen.touch_at(scroll_button(screen, false).rect.centre());
        CHECK(screen.target("Người 0") != nullptr);
        CHECK(screen.asked().empty());
    }

    TEST_CASE("every row can be reached, and then the button is off") {
        ScreenTester screen(people(40));
        for (int i = 0; i < 40 && scroll_button(screen, true).is_enabled; ++i) {
            screen.touch_at(scroll_button(screen, true).rect.centre());
        }
        CHECK_FALSE(scroll_button(screen, true).is_enabled);
        REQUIRE(screen.touch("Người 39"));
        CHECK(only<view::ChoosePerson>(screen.asked()) != nullptr);
    }

    TEST_CASE("a finger drags the list, and dragging chooses nobody") {
        ScreenTester screen(people(400));
        const screens::Rect row = first_of(screen, "Người 2");
        const ImVec2 from = row.centre();
        screen.drag(from, {from.x, from.y - row.h * 2});
        CHECK(screen.asked().empty());
        CHECK(first_of(screen, "Người 3").y < row.y);
        screen.drag(from, {from.x, from.y + row.h * 6});
        CHECK(first_of(screen, "Người 2").y == doctest::Approx(row.y));
    }

    TEST_CASE("a finger that trembles still chooses") {
        ScreenTester screen(people(400));
        const ImVec2 at = first_of(screen, "Người 1").centre();
        screen.drag(at, {at.x + 6, at.y + 6});
        CHECK(only<view::ChoosePerson>(screen.asked()) != nullptr);
    }

    TEST_CASE("a list begins on a whole pixel in every window, so that its first row has corners") {
        for (const test::WindowSize& size : test::kWindowSizes) {
            const ScreenTester screen(people(400), size);
            const float top = screen.target("Người 0")->clip.y;
            CHECK(top == std::round(top));
        }
    }

    TEST_CASE("every row that shows is whole, wherever the list was left") {
        for (const test::WindowSize& size : test::kWindowSizes) {
            ScreenTester screen(people(400), size);
            CHECK(cut_rows(screen) == 0);
            screen.touch_at(scroll_button(screen, true).rect.centre());
            CHECK(cut_rows(screen) == 0);
            const ImVec2 from = screen.last().targets.back().rect.centre();
            screen.drag(from, {from.x, from.y - 77});
            CHECK(cut_rows(screen) == 0);
        }
    }

    TEST_CASE("a page leaves the last row of the page before in sight") {
        ScreenTester screen(people(400));
        const std::string last = screen.last().targets.back().label;
        screen.touch_at(scroll_button(screen, true).rect.centre());
        REQUIRE(screen.target(last) != nullptr);
        CHECK(screen.target(last)->rect.y == screen.target(last)->clip.y);
    }

    TEST_CASE("a list that became short shows its rows again") {
        ScreenTester screen(people(400));
        for (int i = 0; i < 5; ++i) screen.touch_at(scroll_button(screen, true).rect.centre());
        screen.show(people(1));
        CHECK(screen.target("Người 0") != nullptr);
    }
}

TEST_SUITE("screens: chips") {
    TEST_CASE("choices that do not fit turn their page") {
        view::View view = test::morning();
        view::CounterView counter{.instructor_name = "An"};
        for (int i = 0; i < 30; ++i) {
            counter.categories.push_back("Nhóm dụng cụ số " + std::to_string(i));
        }
        view.screen = counter;
        ScreenTester screen(view);
        CHECK(screen.target("Nhóm dụng cụ số 29") == nullptr);
        for (int i = 0; i < 30 && screen.target("Nhóm dụng cụ số 29") == nullptr; ++i) {
            REQUIRE(screen.touch("", 0));
        }
        REQUIRE(screen.touch("Nhóm dụng cụ số 29"));
        const auto asked = screen.asked();
        REQUIRE(only<view::ChooseCategory>(asked) != nullptr);
        CHECK(only<view::ChooseCategory>(asked)->category == "Nhóm dụng cụ số 29");
    }

    TEST_CASE("a finger that leaves a button has not touched it") {
        ScreenTester screen(test::morning());
        const screens::Rect button = first_of(screen, "Quầy");
        screen.drag(button.centre(), {200, 800});
        CHECK(screen.asked().empty());
    }
}
