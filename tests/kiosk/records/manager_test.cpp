#include "kiosk/records/manager_rows.h"

#include <doctest/doctest.h>

#include "kiosk/records/csv.h"
#include "kiosk/records/new_file.h"
#include "tests/support/text.h"
#include "tests/support/workshop.h"

using namespace records;
using namespace std::chrono_literals;
using domain::Mark;
using test::must;

namespace {

std::vector<view::AttendanceSheet> sheets_of(test::Workshop& workshop) {
    return must(attendance_sheets(workshop.database(), workshop.group().id, workshop.today(),
                                  workshop.clock.now(), workshop.zone()));
}

std::size_t files_in(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

}  // namespace

TEST_SUITE("kiosk/records: manager") {
    TEST_CASE("usage shows who has an item now and whether it is overdue") {
        test::Workshop workshop;
        workshop.lend("DIEN-02", "an");
        workshop.item("DIEN-01");
        workshop.clock.advance(4h);
        const auto rows =
            must(usage_rows(workshop.database(), workshop.workshop_id(), workshop.today(),
                            workshop.today(), workshop.clock.now(), workshop.zone()));
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].code == "DIEN-02");
        CHECK(rows[0].holder_name == "an");
        CHECK(rows[0].is_overdue);
        CHECK(rows[0].hours_out.value_or(-1) == doctest::Approx(4.0));
        CHECK(rows[1].times_lent == 0);
    }

    TEST_CASE("a sheet has the session's times, the instructor's roster and the marks") {
        test::Workshop workshop;
        workshop.enrol("an");
        workshop.enrol("binh");
        workshop.session("07:10", "09:25");
        workshop.come_in("binh", Mark::Late);
        workshop.clock.advance(3h);

        const auto sheets = sheets_of(workshop);
        REQUIRE(sheets.size() == 1);
        CHECK(sheets[0].session == "07:10–09:25");
        CHECK(sheets[0].last_period == 3);
        REQUIRE(sheets[0].rows.size() == 2);
        CHECK(sheets[0].rows[0].mark == Mark::Absent);
        CHECK(sheets[0].rows[0].in_at.empty());
        CHECK(sheets[0].rows[1].mark == Mark::Late);
        CHECK(sheets[0].rows[1].in_at == "07:30");
        CHECK(sheets[0].rows[1].late_minutes == 20);
    }

    TEST_CASE("while a session lasts, nobody is absent yet, and everybody is named") {
        test::Workshop workshop;
        workshop.enrol("an");
        workshop.enrol("binh");
        workshop.session();
        workshop.come_in("binh", Mark::Present);
        const auto sheets = sheets_of(workshop);
        REQUIRE(sheets.size() == 1);
        REQUIRE(sheets[0].rows.size() == 2);
        CHECK(sheets[0].rows[0].name == "an");
        CHECK(sheets[0].rows[0].mark == std::nullopt);
        CHECK(sheets[0].rows[1].mark == Mark::Present);
    }

    TEST_CASE("a session still to come shows its whole roster, without a mark") {
        test::Workshop workshop;
        workshop.enrol("an");
        workshop.enrol("binh");
        workshop.session("13:00", "15:15");
        const auto sheets = sheets_of(workshop);
        REQUIRE(sheets.size() == 1);
        REQUIRE(sheets[0].rows.size() == 2);
        for (const auto& row : sheets[0].rows) CHECK(row.mark == std::nullopt);
    }

    TEST_CASE("an export is a dated file for a Vietnamese spreadsheet") {
        test::Workshop workshop;
        workshop.lend("DIEN-02", "an");
        const auto folder = workshop.folder / "xuat";
        const auto file =
            must(export_usage(workshop.database(), folder, workshop.workshop_id(), workshop.today(),
                              workshop.today(), workshop.clock.now(), workshop.zone()));
        CHECK(file.path == folder / "su-dung-thiet-bi-DIEN-2026-11-23-2026-11-23.csv");
        CHECK(file.rows == 1);
        const std::string text = test::content(file.path);
        CHECK(text.starts_with("\xEF\xBB\xBFMã thiết bị;"));
        CHECK(files_in(folder) == 1);
    }

    TEST_CASE("attendance is exported for one class and day") {
        test::Workshop workshop;
        workshop.enrol("an");
        workshop.session();
        const auto file = must(export_attendance(workshop.database(), workshop.folder / "xuat",
                                                 workshop.group().id, workshop.today(),
                                                 workshop.clock.now() + 5h, workshop.zone()));
        CHECK(file.path == workshop.folder / "xuat" / "diem-danh-DIEN-01-2026-11-23.csv");
        CHECK(test::content(file.path).find("Vắng không phép (K)") != std::string::npos);
    }

    TEST_CASE("an export never takes the place of another file") {
        test::TempFolder folder;
        CHECK(must(write_new_file(folder.path(), "bao-cao", "csv", "one")) ==
              folder / "bao-cao.csv");
        CHECK(must(write_new_file(folder.path(), "bao-cao", "csv", "two")) ==
              folder / "bao-cao-2.csv");
        CHECK(test::content(folder / "bao-cao.csv") == "one");
        CHECK(test::content(folder / "bao-cao-2.csv") == "two");
        CHECK(files_in(folder.path()) == 2);
    }

    TEST_CASE("a folder that cannot be made is an error that names it") {
        test::TempFolder folder;
        must(write_new_file(folder.path(), "file", "csv", ""));
        const auto result = write_new_file(folder / "file.csv" / "below", "x", "csv", "");
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().what.find("file.csv/below") != std::string::npos);
    }
}
