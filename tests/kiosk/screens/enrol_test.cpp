#include "kiosk/screens/enrol.h"

#include <doctest/doctest.h>

#include "tests/kiosk/screens/screen_tester.h"
#include "tests/kiosk/screens/states.h"

using test::only;
using test::ScreenTester;

namespace {

view::View enrol_view(view::EnrolView enrol) {
    view::View view = test::morning();
    view.screen = std::move(enrol);
    return view;
}

const view::FoundPerson kLan{
    .person = {4}, .name = "Trần Thị Lan", .class_name = "K12A", .birth_year = "2010", .cards = 1};

}  // namespace

TEST_SUITE("screens: a new card") {
    TEST_CASE("letters are typed by touch or by a real keyboard") {
        ScreenTester screen(enrol_view({}));
        REQUIRE(screen.touch("Q"));
        auto asked = screen.asked();
        REQUIRE(only<view::TypeText>(asked) != nullptr);
        CHECK(only<view::TypeText>(asked)->text == "q");
        screen.type("n");
        asked = screen.asked();
        REQUIRE(only<view::TypeText>(asked) != nullptr);
        CHECK(only<view::TypeText>(asked)->text == "n");
        screen.press(ImGuiKey_Backspace);
        CHECK(only<view::EraseText>(screen.asked()) != nullptr);
    }

    TEST_CASE("who is found can be told apart and chosen") {
        ScreenTester screen(enrol_view({.query = "lan", .people = {kLan}}));
        CHECK(screen.reads("K12A · sinh 2010 · đã có 1 thẻ"));
        REQUIRE(screen.touch("Trần Thị Lan"));
        const auto asked = screen.asked();
        REQUIRE(only<view::ChoosePerson>(asked) != nullptr);
        CHECK(only<view::ChoosePerson>(asked)->person == domain::PersonId{4});
    }

    TEST_CASE("nobody found says so, and what to try") {
        CHECK(ScreenTester(enrol_view({.query = "xyz"})).reads("Không tìm thấy ai"));
        CHECK(ScreenTester(enrol_view({})).reads("ví dụ"));
    }

    TEST_CASE("the chosen person taps again, or another is chosen") {
        ScreenTester screen(enrol_view({.chosen = kLan}));
        CHECK(screen.reads("Chạm lại thẻ đó"));
        CHECK(screen.target("Q") == nullptr);
        REQUIRE(screen.touch("Chọn người khác"));
        CHECK(only<view::ChooseNobody>(screen.asked()) != nullptr);
        REQUIRE(screen.touch("Hủy"));
        CHECK(only<view::Leave>(screen.asked()) != nullptr);
    }

    TEST_CASE("with one reader the second tap is asked for, as at the counter") {
        view::EnrolView enrol{.query = "lan", .people = {kLan}, .is_one_reader = true};
        ScreenTester screen(enrol_view(enrol));
        CHECK(screen.target("Chạm ở quầy") == nullptr);
        enrol.chosen = kLan;
        enrol.desk_seconds_left = 12;
        screen.show(enrol_view(enrol));
        CHECK(screen.reads("Mời chạm: 12"));
        enrol.desk_seconds_left = 0;
        screen.show(enrol_view(enrol));
        REQUIRE(screen.touch("Chạm ở quầy"));
        CHECK(only<view::ArmDesk>(screen.asked()) != nullptr);
        enrol.is_one_reader = false;
        screen.show(enrol_view(enrol));
        CHECK(screen.target("Chạm ở quầy") == nullptr);
    }

    TEST_CASE("two different cards are refused in words") {
        const ScreenTester screen(
            enrol_view({.chosen = kLan, .refusal = domain::Refusal::CardsDiffer}));
        CHECK(screen.reads("Hai lần chạm là hai số khác nhau"));
    }
}
