#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "db/journal.h"
#include "tests/kiosk/app/desk_bench.h"
#include "tests/support/must.h"

using namespace std::chrono_literals;
using test::must;

namespace {

std::int64_t lines_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return std::count(std::istreambuf_iterator<char>(file), {}, '\n');
}

db::JournalRow last_row(test::DeskBench& bench) {
    return must(db::journal_row(bench.writer().database(), bench.last_seq())).value();
}

}  // namespace

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

    TEST_CASE("the range moves by days and weeks, never into the future or inside out") {
        test::DeskBench bench;
        bench.open_counter("9101");
        bench.touch(view::ChooseRange{view::RangePreset::Today});
        const auto from = [&] { return bench.screen<view::ManagerView>().from; };
        const auto to = [&] { return bench.screen<view::ManagerView>().to; };
        bench.touch(view::MoveTo{7});
        CHECK(to() == test::kMonday);
        bench.touch(view::MoveFrom{1});
        CHECK(from() == test::kMonday);
        bench.touch(view::MoveFrom{-7});
        CHECK(from() == base::date_plus(test::kMonday, -7));
        bench.touch(view::MoveTo{-1});
        CHECK(to() == base::date_plus(test::kMonday, -1));
        // A week too far stops at the end.
        bench.touch(view::MoveTo{7});
        CHECK(to() == test::kMonday);
        bench.touch(view::MoveTo{-7});
        bench.touch(view::MoveTo{-7});
        CHECK(to() == from());
    }

    TEST_CASE("a choice is chosen for as long as the range is its own") {
        test::DeskBench bench;
        bench.open_counter("9101");
        const auto preset = [&] { return bench.screen<view::ManagerView>().preset; };
        CHECK(preset() == view::RangePreset::Month);
        bench.touch(view::MoveFrom{-1});
        CHECK(preset() == std::nullopt);
        bench.touch(view::MoveFrom{1});
        CHECK(preset() == view::RangePreset::Month);
        bench.touch(view::ChooseRange{view::RangePreset::Week});
        bench.touch(view::MoveTo{-1});
        CHECK(preset() == std::nullopt);
    }

    TEST_CASE("an export writes a file and a row of who exported what, and how much of it") {
        test::DeskBench bench;
        bench.open_counter("9101");
        bench.touch(view::Export{});
        const auto& notice = bench.screen<view::ManagerView>().notice;
        REQUIRE(notice.has_value());
        CHECK(notice->kind == view::Notice::Kind::Exported);
        const auto lines = lines_of(notice->detail);
        REQUIRE(lines > 2);
        const auto row = last_row(bench);
        CHECK(row.kind == "exported");
        CHECK(row.actor == must(db::person_by_code(bench.writer().database(), "QL1"))->uid);
        const auto payload = nlohmann::json::parse(row.payload);
        CHECK(payload["report"] == "usage");
        CHECK(payload["range"] == "2026-10-25/2026-11-23");
        CHECK(payload["rows"] == lines - 1);  // without the head
    }

    TEST_CASE("an export that cannot be written says why, and leaves no row") {
        test::DeskBench bench;
        const auto folder = bench.path().parent_path() / "export";
        std::ofstream(folder) << "no folder";
        bench.open_counter("9101");
        const domain::Seq before = bench.last_seq();
        for (const auto tab : {view::ManagerTab::Usage, view::ManagerTab::Attendance}) {
            bench.touch(view::ChooseTab{tab});
            bench.touch(view::Export{});
            const auto& notice = bench.screen<view::ManagerView>().notice;
            REQUIRE(notice.has_value());
            CHECK(notice->kind == view::Notice::Kind::ExportFailed);
            CHECK(notice->trouble == view::Notice::Trouble::Folder);
            CHECK(notice->detail == folder.string());
        }
        CHECK(bench.last_seq() == before);
        CHECK(bench.sounds.back() == app::SoundKind::Refused);
    }

    TEST_CASE("what was exported has its row, though nobody waits for it any more") {
        test::DeskBench bench;
        bench.open_counter("9101");
        bench.desk().handle({app::Touch{view::Export{}}});
        bench.touch(view::CloseCounter{});
        CHECK(last_row(bench).kind == "exported");
        CHECK(bench.shows<view::DoorView>());
    }

    TEST_CASE("numbers that could not be counted leave none of another range behind") {
        test::DeskBench bench;
        bench.open_counter("9101");
        REQUIRE_FALSE(bench.screen<view::ManagerView>().usage.empty());
        bench.desk().handle({app::Touch{view::ChooseRange{view::RangePreset::Week}}});
        const auto jobs = bench.desk().take_jobs();
        REQUIRE(jobs.size() == 1);
        bench.desk().handle({app::JobDone{
            app::UsageMade{std::get<app::MakeUsage>(jobs[0]).ticket,
                           base::Error{base::ErrorKind::Io, "reading: Input/output error"}}}});
        CHECK(bench.screen<view::ManagerView>().has_failed);
        CHECK(bench.screen<view::ManagerView>().usage.empty());
        CHECK_FALSE(bench.screen<view::ManagerView>().notice.has_value());
        bench.touch(view::ChooseRange{view::RangePreset::Month});
        CHECK_FALSE(bench.screen<view::ManagerView>().has_failed);
        CHECK_FALSE(bench.screen<view::ManagerView>().usage.empty());
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
