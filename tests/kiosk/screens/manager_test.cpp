#include "kiosk/screens/manager.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/kiosk/screens/screen_tester.h"
#include "tests/kiosk/screens/states.h"

using test::only;
using test::ScreenTester;
using test::view_of;
using Shown = screens::Recorder::Shown;

namespace {

// The n-th arrow, from the left and from above: back and on of the first day, of the second.
const screens::Recorder::Target& arrow(const ScreenTester& screen, int n) {
    for (const auto& target : screen.last().targets) {
        if (target.label.empty() && n-- == 0) return target;
    }
    FAIL("no such button");
    return screen.last().targets.front();
}

}  // namespace

TEST_SUITE("screens: manager") {
    TEST_CASE("usage tells how often, how long, who has it and that it is overdue") {
        const ScreenTester screen(view_of("manager-usage"));
        CHECK(screen.reads("Đồng hồ vạn năng"));
        CHECK(screen.reads("42"));
        CHECK(screen.reads("96,5 giờ"));
        CHECK(screen.reads("Lê Minh Quân"));
        CHECK(screen.reads("Quá hạn: "));
    }

    TEST_CASE("a range is one touch, and chosen only while it is the range") {
        ScreenTester screen(view_of("manager-usage"));
        CHECK(screen.target("Tháng")->is_chosen);
        REQUIRE(screen.touch("Tuần"));
        const auto asked = screen.asked();
        REQUIRE(only<view::ChooseRange>(asked) != nullptr);
        CHECK(only<view::ChooseRange>(asked)->preset == view::RangePreset::Week);
        screen.show(view_of("manager-moved"));
        for (const char* label : {"Hôm nay", "Tuần", "Tháng", "Học kỳ"}) {
            CHECK_FALSE(screen.target(label)->is_chosen);
        }
    }

    TEST_CASE("both ends of the range move by a day or a week") {
        ScreenTester screen(view_of("manager-moved"));
        const auto days_asked = [&]<class Move>(const Move*) {
            const auto asked = screen.asked();
            return only<Move>(asked) == nullptr ? 0 : only<Move>(asked)->days;
        };
        const view::MoveFrom* from = nullptr;
        const view::MoveTo* to = nullptr;
        screen.touch_at(arrow(screen, 0).rect.centre());
        CHECK(days_asked(from) == -1);
        screen.touch_at(arrow(screen, 1).rect.centre());
        CHECK(days_asked(from) == 1);
        screen.touch_at(arrow(screen, 2).rect.centre());
        CHECK(days_asked(to) == -1);
        screen.touch_at(arrow(screen, 3).rect.centre());
        CHECK(days_asked(to) == 1);
        for (const auto& [label, days] : {std::pair("−7", -7), std::pair("+7", 7)}) {
            REQUIRE(screen.touch(label, 0));
            CHECK(days_asked(from) == days);
            REQUIRE(screen.touch(label, 1));
            CHECK(days_asked(to) == days);
        }
    }

    TEST_CASE("what would turn the range inside out or reach beyond today cannot be touched") {
        view::View view = view_of("manager-usage");
        ScreenTester screen(view);
        CHECK_FALSE(arrow(screen, 3).is_enabled);
        CHECK_FALSE(screen.touch("+7", 1));
        CHECK(screen.touch("+7", 0));
        auto& manager = std::get<view::ManagerView>(view.screen);
        manager.from = manager.to;
        screen.show(view);
        CHECK(arrow(screen, 0).is_enabled);
        for (const int turned : {1, 2, 3}) CHECK_FALSE(arrow(screen, turned).is_enabled);
        CHECK_FALSE(screen.touch("+7", 0));
        CHECK_FALSE(screen.touch("−7", 1));
    }

    TEST_CASE("what is shown can be exported, but not while it is counted") {
        ScreenTester screen(view_of("manager-usage"));
        REQUIRE(screen.touch("Xuất CSV"));
        CHECK(only<view::Export>(screen.asked()) != nullptr);
        screen.show(view_of("manager-loading"));
        CHECK(screen.reads("Đang tính…"));
        CHECK_FALSE(screen.touch("Xuất CSV"));
        screen.show(view_of("manager-exported"));
        CHECK(screen.reads("/var/lib/workshop-kiosk/exports/usage-2026-11-23.csv"));
        view::View writing = view_of("manager-usage");
        std::get<view::ManagerView>(writing.screen).is_exporting = true;
        screen.show(writing);
        CHECK_FALSE(screen.touch("Xuất CSV"));
    }

    TEST_CASE("a file that could not be written is told in the words of the screen") {
        ScreenTester screen(view_of("manager-export-folder"));
        CHECK(screen.reads("Chưa xuất được tệp"));
        CHECK(screen.reads("Không ghi được vào thư mục /media/usb-cua-quan-ly/"));
        screen.show(view_of("manager-export-disk-full"));
        CHECK(screen.reads("Ổ đĩa đã đầy"));
        screen.show(view_of("manager-export-failed"));
        CHECK(screen.reads("Mời thử lại"));
    }

    TEST_CASE("numbers that could not be counted say so, and are not exported") {
        ScreenTester screen(view_of("manager-failed"));
        CHECK(screen.reads("Chưa tính được"));
        CHECK_FALSE(screen.reads("Chưa xuất được tệp"));
        CHECK_FALSE(screen.reads("Chưa có lượt mượn nào"));
        CHECK_FALSE(screen.touch("Xuất CSV"));
    }

    TEST_CASE("hours that nobody knows are a dash, in the table and not in the chart") {
        const auto dashes = [](const ScreenTester& screen) {
            return std::ranges::count(screen.last().shown, std::string_view("–"), &Shown::text);
        };
        const ScreenTester known(view_of("manager-usage"));
        const ScreenTester unknown(view_of("manager-unknown-hours"));
        CHECK(known.reads("96,5 giờ"));
        CHECK_FALSE(unknown.reads("96,5 giờ"));
        CHECK(dashes(unknown) == dashes(known) + 2);
    }

    TEST_CASE("attendance tells each person's mark and times") {
        ScreenTester screen(view_of("manager-attendance"));
        CHECK(screen.reads("tiết 1–3 · 07:00–09:25"));
        CHECK(screen.reads("Có mặt 12/20"));
        CHECK(screen.reads("Muộn 14 phút"));
        CHECK(screen.reads("Vắng có phép"));
        CHECK(screen.reads("T2 23/11/2026"));
        REQUIRE(screen.touch("Điện dân dụng K12B"));
        auto asked = screen.asked();
        REQUIRE(only<view::ChooseClass>(asked) != nullptr);
        CHECK(only<view::ChooseClass>(asked)->id == domain::ClassId{2});
        screen.touch_at(arrow(screen, 0).rect.centre());
        asked = screen.asked();
        REQUIRE(only<view::MoveDay>(asked) != nullptr);
        CHECK(only<view::MoveDay>(asked)->days == -1);
        for (const auto& [label, days] : {std::pair("Tuần trước", -7), std::pair("Tuần sau", 7)}) {
            REQUIRE(screen.touch(label));
            asked = screen.asked();
            REQUIRE(only<view::MoveDay>(asked) != nullptr);
            CHECK(only<view::MoveDay>(asked)->days == days);
        }
    }

    TEST_CASE("who has not come to a session that is not over is named, and not yet absent") {
        const ScreenTester screen(view_of("manager-attendance-coming"));
        CHECK(screen.reads("Có mặt 3/4"));
        CHECK(screen.reads("Có mặt 0/4"));
        CHECK(screen.reads("Chưa vào"));
        CHECK_FALSE(screen.reads("Vắng"));
    }

    TEST_CASE("tabs and ways out are one touch") {
        ScreenTester screen(view_of("manager-usage"));
        REQUIRE(screen.touch("Điểm danh"));
        auto asked = screen.asked();
        REQUIRE(only<view::ChooseTab>(asked) != nullptr);
        CHECK(only<view::ChooseTab>(asked)->tab == view::ManagerTab::Attendance);
        REQUIRE(screen.touch("Quầy"));
        CHECK(only<view::OpenCounter>(screen.asked()) != nullptr);
        REQUIRE(screen.touch("Đóng"));
        CHECK(only<view::Leave>(screen.asked()) != nullptr);
    }
}
