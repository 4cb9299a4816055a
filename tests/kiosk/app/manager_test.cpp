#include <doctest/doctest.h>

#include <filesystem>

#include "tests/kiosk/app/desk_bench.h"

using namespace std::chrono_literals;

TEST_SUITE("kiosk/app: manager") {
    TEST_CASE("a manager sees which tools were used") {
        test::DeskBench bench;
        bench.set_clock(7h + 30min);
        bench.open_counter();
        bench.tap_desk("1");
        bench.tap_desk("DIEN-DHVN-01");
        bench.touch(view::ConfirmBasket{});
        bench.touch(view::CloseCounter{});
        bench.pass(2h);

        bench.open_counter("9101");

        const auto& manager = bench.screen<view::ManagerView>();
        CHECK_FALSE(manager.is_loading);
        REQUIRE_FALSE(manager.usage.empty());
        CHECK(manager.usage[0].code == "DIEN-DHVN-01");
        CHECK(manager.usage[0].times_lent == 1);
        CHECK(manager.usage[0].hours_out.value_or(-1) == doctest::Approx(2.0));
        CHECK(manager.usage[0].holder_name == "Nguyễn Văn An");
        CHECK(manager.usage[0].is_overdue);
    }

    TEST_CASE("an instructor does not see the reports") {
        test::DeskBench bench;
        bench.open_counter();
        bench.touch(view::OpenManager{});
        CHECK(bench.shows<view::CounterView>());
        CHECK_FALSE(bench.screen<view::CounterView>().can_manage);
    }

    TEST_CASE("the attendance of a class on a day names everybody") {
        test::DeskBench bench;
        bench.set_clock(7h + 12min);
        bench.tap("1");
        bench.set_clock(10h);
        bench.open_counter("9101");
        bench.touch(view::ChooseTab{view::ManagerTab::Attendance});
        const auto& manager = bench.screen<view::ManagerView>();
        REQUIRE(manager.sheets.size() == 1);
        REQUIRE(manager.sheets[0].rows.size() == 2);
        CHECK(manager.sheets[0].rows[0].name == "Nguyễn Văn An");
        CHECK(manager.sheets[0].rows[0].mark == domain::Mark::Late);
        CHECK(manager.sheets[0].rows[0].late_minutes == 12);
        CHECK(manager.sheets[0].rows[1].mark == domain::Mark::Absent);
        bench.touch(view::MoveDay{-1});
        CHECK(bench.screen<view::ManagerView>().sheets.empty());
    }

    TEST_CASE("the range moves by days, never into the future or inside out") {
        test::DeskBench bench;
        bench.open_counter("9101");
        bench.touch(view::ChooseRange{view::RangePreset::Today});
        bench.touch(view::MoveTo{1});
        CHECK(bench.screen<view::ManagerView>().to == test::kMonday);
        bench.touch(view::MoveFrom{1});
        CHECK(bench.screen<view::ManagerView>().from == test::kMonday);
        bench.touch(view::MoveFrom{-1});
        CHECK(bench.screen<view::ManagerView>().from == base::date_plus(test::kMonday, -1));
    }

    TEST_CASE("an export writes a file and a row of who exported what") {
        test::DeskBench bench;
        bench.open_counter("9101");
        bench.touch(view::Export{});
        const auto& notice = bench.screen<view::ManagerView>().notice;
        REQUIRE(notice.has_value());
        CHECK(notice->kind == view::Notice::Kind::Exported);
        CHECK(std::filesystem::file_size(notice->detail) > 0);
        CHECK(bench.kinds(bench.last_seq() - 1) == std::vector<std::string>{"exported"});
    }

    TEST_CASE("a manager goes to the counter and back") {
        test::DeskBench bench;
        bench.open_counter("9101");
        bench.touch(view::OpenCounter{});
        CHECK(bench.screen<view::CounterView>().can_manage);
        bench.touch(view::OpenManager{});
        CHECK(bench.shows<view::ManagerView>());
    }
}
