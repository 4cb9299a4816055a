#include <doctest/doctest.h>

#include <string>

#include "kiosk/screens/counter.h"
#include "tests/kiosk/screens/counter_views.h"
#include "tests/kiosk/screens/screen_tester.h"

using test::counter_view;
using test::only;
using test::ScreenTester;
using test::take_back;

TEST_SUITE("screens: returned item") {
    TEST_CASE("its condition is one touch") {
        ScreenTester screen(counter_view(take_back));
        CHECK(screen.reads("Lê Minh Quân trả lúc 09:40"));
        CHECK(screen.target("Tốt")->is_chosen);
        REQUIRE(screen.touch("Thiếu phụ kiện"));
        const auto asked = screen.asked();
        REQUIRE(only<view::SetCondition>(asked) != nullptr);
        CHECK(only<view::SetCondition>(asked)->condition == domain::Condition::PartsMissing);
        REQUIRE(screen.touch("Xong"));
        CHECK(only<view::DismissReturned>(screen.asked()) != nullptr);
    }

    TEST_CASE("a note from the list is set, and taken back by touching it again") {
        ScreenTester screen(counter_view(take_back));
        REQUIRE(screen.touch("Đứt dây"));
        auto asked = screen.asked();
        REQUIRE(only<view::SetNote>(asked) != nullptr);
        CHECK(only<view::SetNote>(asked)->note == "Đứt dây");

        screen.show(counter_view([](auto& counter) {
            take_back(counter);
            counter.returned->note = "Đứt dây";
        }));
        REQUIRE(screen.touch("Đứt dây"));
        asked = screen.asked();
        REQUIRE(only<view::SetNote>(asked) != nullptr);
        CHECK(only<view::SetNote>(asked)->note.empty());
    }

    TEST_CASE("a note from the list is kept in Vietnamese and shown in the screen's language") {
        const auto english = [](const std::string& note) {
            view::View view = counter_view([&](auto& counter) {
                take_back(counter);
                counter.returned->note = note;
            });
            view.language = view::Language::English;
            return view;
        };
        ScreenTester screen(english(""));
        REQUIRE(screen.touch("Broken cable"));
        const auto asked = screen.asked();
        REQUIRE(only<view::SetNote>(asked) != nullptr);
        CHECK(only<view::SetNote>(asked)->note == "Đứt dây");

        screen.show(english("Đứt dây"));
        REQUIRE(screen.target("Broken cable") != nullptr);
        CHECK(screen.target("Broken cable")->is_chosen);
        CHECK(screen.target("Đứt dây") == nullptr);
        screen.show(english("day dut o goc"));
        CHECK(screen.target("day dut o goc")->is_chosen);
    }

    TEST_CASE("a note of one's own is typed on the keyboard") {
        ScreenTester screen(counter_view(take_back));
        REQUIRE(screen.touch("Ghi khác…"));
        CHECK(only<view::OpenNoteKeyboard>(screen.asked()) != nullptr);

        screen.show(counter_view([](auto& counter) {
            take_back(counter);
            counter.returned->is_noting = true;
            counter.returned->note = "gay ch";
        }));
        CHECK(screen.reads("gay ch"));
        CHECK(screen.target("Xong") == nullptr);
        REQUIRE(screen.touch("A"));
        auto asked = screen.asked();
        REQUIRE(only<view::TypeText>(asked) != nullptr);
        CHECK(only<view::TypeText>(asked)->text == "a");
        REQUIRE(screen.touch("Dấu cách"));
        asked = screen.asked();
        REQUIRE(only<view::TypeText>(asked) != nullptr);
        CHECK(only<view::TypeText>(asked)->text == " ");
        REQUIRE(screen.touch("Lưu"));
        CHECK(only<view::CloseNoteKeyboard>(screen.asked()) != nullptr);
    }

    TEST_CASE("photos are asked about only on what holds photos") {
        ScreenTester screen(counter_view(take_back));
        CHECK(screen.target("Đã xóa ảnh") == nullptr);
        screen.show(counter_view([](auto& counter) {
            take_back(counter);
            counter.returned->asks_erasure = true;
        }));
        REQUIRE(screen.touch("Đã xóa ảnh"));
        CHECK(only<view::ConfirmErasure>(screen.asked()) != nullptr);
    }
}
