#include "kiosk/screens/pin.h"

#include <doctest/doctest.h>

#include "tests/kiosk/screens/screen_tester.h"
#include "tests/kiosk/screens/states.h"

using test::only;
using test::ScreenTester;

namespace {

view::View pin_view(view::PinView pin) {
    view::View view = test::morning();
    view.screen = std::move(pin);
    return view;
}

}  // namespace

TEST_SUITE("screens: PIN pad") {
    TEST_CASE("every digit asks for itself") {
        ScreenTester screen(pin_view({.person_name = "Nguyễn Văn An"}));
        for (int digit = 0; digit <= 9; ++digit) {
            REQUIRE(screen.touch(std::to_string(digit)));
            const auto asked = screen.asked();
            const auto* typed = only<view::TypeDigit>(asked);
            REQUIRE(typed != nullptr);
            CHECK(typed->digit == digit);
        }
    }

    TEST_CASE("a PIN is never shown, only how long it is") {
        const ScreenTester screen(pin_view({.person_name = "Nguyễn Văn An", .digits = 4}));
        CHECK(screen.reads("Nguyễn Văn An"));
        CHECK_FALSE(screen.reads("••"));
        CHECK_FALSE(screen.reads("**"));
    }

    TEST_CASE("three digits cannot be confirmed, four can") {
        ScreenTester screen(pin_view({.person_name = "An", .digits = 3}));
        const auto pad_end = screen.last().targets.size() - 1;
        CHECK_FALSE(screen.last().targets[pad_end].is_enabled);
        screen.press(ImGuiKey_Enter);
        CHECK(screen.asked().empty());

        screen.show(pin_view({.person_name = "An", .digits = 4}));
        CHECK(screen.last().targets[pad_end].is_enabled);
        screen.touch_at(screen.last().targets[pad_end].rect.centre());
        CHECK(only<view::ConfirmPin>(screen.asked()) != nullptr);
    }

    TEST_CASE("a real keyboard types too") {
        ScreenTester screen(pin_view({.person_name = "An", .digits = 4}));
        screen.type("7x");
        auto asked = screen.asked();
        REQUIRE(only<view::TypeDigit>(asked) != nullptr);
        CHECK(only<view::TypeDigit>(asked)->digit == 7);
        screen.press(ImGuiKey_Backspace);
        CHECK(only<view::EraseDigit>(screen.asked()) != nullptr);
        screen.press(ImGuiKey_Enter);
        CHECK(only<view::ConfirmPin>(screen.asked()) != nullptr);
    }

    TEST_CASE("a wrong PIN tells how many tries are left") {
        const ScreenTester screen(
            pin_view({.person_name = "An", .refusal = domain::Refusal::PinWrong, .tries_left = 3}));
        CHECK(screen.reads("Mã PIN chưa đúng"));
        CHECK(screen.reads("Còn 3 lần thử."));
        CHECK(screen.target("7")->is_enabled);
    }

    TEST_CASE("a PIN that is too long is told as such, and can be erased") {
        ScreenTester screen(
            pin_view({.person_name = "An", .digits = 8, .refusal = domain::Refusal::BadPin}));
        CHECK(screen.reads("Mã PIN có 4 đến 8 chữ số"));
        screen.press(ImGuiKey_Backspace);
        CHECK(only<view::EraseDigit>(screen.asked()) != nullptr);
    }

    TEST_CASE("a locked PIN tells until when, asks for no digit and has no pad to press") {
        ScreenTester screen(pin_view(
            {.person_name = "An", .refusal = domain::Refusal::PinLocked, .locked_until = "07:36"}));
        CHECK(screen.reads("Nhập lại được từ 07:36."));
        CHECK_FALSE(screen.reads("Nhập mã PIN, rồi bấm nút xác nhận"));
        CHECK(screen.target("7") == nullptr);
        screen.type("7");
        screen.press(ImGuiKey_Enter);
        CHECK(screen.asked().empty());
        REQUIRE(screen.touch("Hủy"));
        CHECK(only<view::Leave>(screen.asked()) != nullptr);
    }

    TEST_CASE("while a PIN is checked nothing can be typed, but one can leave") {
        ScreenTester screen(pin_view({.person_name = "An", .digits = 4, .is_checking = true}));
        CHECK(screen.reads("Đang kiểm tra…"));
        CHECK_FALSE(screen.touch("7"));
        REQUIRE(screen.touch("Hủy"));
        CHECK(only<view::Leave>(screen.asked()) != nullptr);
    }
}
