#include "kiosk/screens/paint.h"

#include <doctest/doctest.h>

#include "kiosk/screens/rect.h"
#include "tests/kiosk/screens/screen_tester.h"

using namespace screens;

namespace {

// Draws one text on an empty screen and tells how it was shown.
Recorder::Shown drawn(const Rect& room, std::string_view words, const TextStyle& style) {
    const test::ScreenTester tester(view::View{});
    Recorder recorder;
    const Texts& texts = test::texts(view::Language::Vietnamese);
    const Look look{tester.ui().style(), texts, texts, 0, &recorder};
    ImGui::NewFrame();
    ImGui::Begin("test");
    text(look, room, words, style);
    ImGui::End();
    ImGui::Render();
    REQUIRE(recorder.shown.size() == 1);
    return recorder.shown.front();
}

constexpr const char* kLongName = "Bảng thực hành lắp mạch điện chiếu sáng";

}  // namespace

TEST_SUITE("screens: paint") {
    TEST_CASE("a text that fits keeps its size") {
        const auto shown = drawn({0, 0, 900, 100}, "Ampe kìm", {.type = Type::Body});
        CHECK(shown.ink.h == doctest::Approx(46));
        CHECK_FALSE(shown.is_cut);
    }

    TEST_CASE("a text wraps before it shrinks") {
        const auto shown = drawn({0, 0, 560, 100}, kLongName, {.type = Type::Body, .lines_max = 2});
        CHECK(shown.ink.h == doctest::Approx(2 * 46));
        CHECK(shown.ink.w <= 560);
    }

    TEST_CASE("a text with no room to wrap takes the next smaller type") {
        const auto shown = drawn({0, 0, 560, 46}, kLongName, {.type = Type::Body, .lines_max = 2});
        CHECK(shown.ink.h == doctest::Approx(34));
        CHECK_FALSE(shown.is_cut);
    }

    TEST_CASE("what fits nowhere ends with dots, inside its room") {
        const auto shown = drawn({0, 0, 200, 46}, kLongName, {.type = Type::Body});
        CHECK(shown.is_cut);
        CHECK(shown.ink.w <= 200);
    }

    TEST_CASE("a word longer than its room is cut between letters, not inside one") {
        const auto shown = drawn({0, 0, 120, 46}, "ẫẫẫẫẫẫẫẫẫẫẫẫẫẫẫẫẫẫẫẫ", {.type = Type::Body});
        CHECK(shown.is_cut);
        CHECK(shown.ink.w <= 120);
    }

    TEST_CASE("a number keeps its unit on its line") {
        const TextStyle style{.type = Type::Body, .lines_max = 2};
        const float width = drawn({0, 0, 900, 100}, "Mỏ hàn điện 60", style).ink.w;
        const auto shown = drawn({0, 0, width + 2, 100}, "Mỏ hàn điện 60 W + giá đỡ", style);
        CHECK(shown.ink.h == doctest::Approx(2 * 46));
        CHECK(shown.ink.w < width - 10);
    }

    TEST_CASE("text stands where it is told to") {
        const Rect room{100, 100, 800, 200};
        const auto right = drawn(room, "Trả", {.align = Align::Right, .stand = Stand::Bottom});
        CHECK(right.ink.right() == doctest::Approx(room.right()).epsilon(0.01));
        CHECK(right.ink.bottom() == doctest::Approx(room.bottom()).epsilon(0.01));
        const auto centre = drawn(room, "Trả", {.align = Align::Centre});
        CHECK(centre.ink.centre().x == doctest::Approx(room.centre().x).epsilon(0.01));
    }
}

TEST_SUITE("screens: rectangles") {
    TEST_CASE("a cut takes a piece and leaves the rest") {
        Rect body{0, 0, 100, 50};
        const Rect header = body.cut_top(10, 2);
        CHECK(header.h == 10);
        CHECK(body.y == 12);
        CHECK(body.h == 38);
        const Rect side = body.cut_right(30, 5);
        CHECK(side.x == 70);
        CHECK(body.w == 65);
    }

    TEST_CASE("a cut never takes more than there is") {
        Rect body{0, 0, 100, 50};
        CHECK(body.cut_bottom(80).h == 50);
        CHECK(body.h == 0);
    }

    TEST_CASE("sides on whole pixels stay where they were, and neighbours stay neighbours") {
        const Rect left = Rect{10.4F, 0.6F, 20.3F, 9.8F}.on_pixels();
        CHECK(left.x == 10);
        CHECK(left.y == 1);
        CHECK(left.bottom() == 10);
        CHECK(Rect{30.7F, 0, 5, 5}.on_pixels().x == left.right());
    }

    TEST_CASE("columns share the width and keep their gap") {
        const Rect body{0, 0, 100, 50};
        CHECK(body.column(0, 3, 5).w == 30);
        CHECK(body.column(2, 3, 5).right() == 100);
        CHECK_FALSE(body.column(0, 3, 5).overlaps(body.column(1, 3, 5)));
    }
}
