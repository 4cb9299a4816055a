#include <fmt/format.h>

#include "tests/kiosk/records/centre.h"

using test::Centre;
using test::has;
using enum records::ImportKind;

namespace {

void import_timetable(Centre& centre) {
    centre.import(Classes,
                  "code,name,course,periods,workshop,school_year\n"
                  "DIEN-01,Điện 1,Nghề Điện dân dụng,105,DIEN,2026-2027\n"
                  "LEN-01,Móc len 1,Nghề Móc len,70,LEN,2026-2027\n");
    centre.import(Timetable,
                  "class,date,first_period,periods\n"
                  "DIEN-01,2026-11-23,1,3\nLEN-01,2026-11-24,6,3\n");
}

}  // namespace

TEST_SUITE("kiosk/records: timetable") {
    TEST_CASE("a session that moves to another room or is cancelled is changed, not doubled") {
        Centre centre;
        import_timetable(centre);
        const auto summary =
            centre.import(Timetable,
                          "class,date,first_period,periods,workshop,cancelled\n"
                          "DIEN-01,2026-11-23,1,4,ANH,\nLEN-01,2026-11-24,6,3,,x\n");
        CHECK(summary.counts.at(0).changed == 2);
        CHECK(centre.count("SELECT count(*) FROM session") == 2);
        CHECK(centre.count("SELECT count(*) FROM session WHERE cancelled") == 1);
        CHECK(centre.count("SELECT count(*) FROM workshop WHERE code = 'ANH'") == 1);
    }

    TEST_CASE("a session takes the place of one that the same file cancels, in any order") {
        Centre centre;
        import_timetable(centre);
        const auto summary = centre.import(Timetable,
                                           "class,date,first_period,periods,cancelled\n"
                                           "DIEN-01,2026-11-23,2,3,\nDIEN-01,2026-11-23,1,4,x\n");
        CHECK(summary.counts.at(0).changed == 1);
        CHECK(centre.count("SELECT count(*) FROM session WHERE NOT cancelled") == 2);
    }

    TEST_CASE("a class cannot meet twice at the same time, however the file writes its name") {
        Centre centre;
        import_timetable(centre);
        CHECK(has(centre.error_of(Timetable,
                                  "class,date,first_period,periods\n"
                                  "DIEN-01,2026-11-25,1,3\nđiện 1,25/11/2026,3,3\n"),
                  "line 3, column first_period: the class already has these periods in line 2"));
    }

    TEST_CASE("a session that begins at another period meets the former one, which is named") {
        Centre centre;
        import_timetable(centre);
        const std::string before = centre.content();
        const std::string what =
            centre.error_of(Timetable,
                            "Lớp;Ngày;Tiết đầu;Số tiết;Hủy\nLEN-01;25/11/2026;6;3;\n"
                            "dien-01;23/11/2026;3;2;\n");
        CHECK(has(what, "1 problem;"));
        CHECK(has(what,
                  "line 3, column first_period (\"Tiết đầu\"): the session of DIEN-01 on "
                  "23/11/2026, periods 1 to 3 (07:00–09:25), is there already"));
        CHECK(has(what, "x in the column cancelled (\"Hủy\")"));
        CHECK(centre.content() == before);
        // As it says; and what is beside the other, or another class's, or another day's, does not
        // meet it.
        centre.import(Timetable,
                      "Lớp;Ngày;Tiết đầu;Số tiết;Hủy\ndien-01;23/11/2026;3;2;\n"
                      "dien-01;23/11/2026;1;3;x\n");
        centre.import(Timetable,
                      "class,date,first_period,periods\nDIEN-01,2026-11-23,1,2\n"
                      "LEN-01,2026-11-23,3,3\nDIEN-01,2026-11-24,2,3\n");
        CHECK(centre.count("SELECT count(*) FROM session WHERE NOT cancelled") == 5);
    }

    TEST_CASE("a session that the file shortens makes room for another") {
        Centre centre;
        import_timetable(centre);
        centre.import(Timetable,
                      "class,date,first_period,periods\n"
                      "DIEN-01,2026-11-23,3,2\nDIEN-01,2026-11-23,1,2\n");
        CHECK(centre.count("SELECT count(*) FROM session WHERE NOT cancelled") == 3);
    }

    TEST_CASE("sessions meet by the clock where the periods begin at other times than before") {
        Centre centre;
        import_timetable(centre);
        // What was the third period of the old day is the fourth of the new one.
        auto& starts = centre.rules.period_starts;
        starts.insert(starts.begin(), starts.front() - std::chrono::minutes(50));
        CHECK(has(
            centre.error_of(Timetable, "class,date,first_period,periods\nDIEN-01,2026-11-23,4,1\n"),
            "periods 1 to 3 (07:00–09:25), is there at that time by the clock"));
    }

    TEST_CASE("a session at periods that the day no longer has can be cancelled, and only that") {
        Centre centre;
        import_timetable(centre);
        auto& starts = centre.rules.period_starts;
        starts.resize(5);  // a day that ends at noon; LEN-01 was to meet from the sixth
        const std::string header = "class,date,first_period,periods,cancelled\n";
        CHECK(has(centre.error_of(Timetable, header + "LEN-01,2026-11-24,6,3,\n"),
                  "line 2, column first_period"));
        CHECK(has(centre.error_of(Timetable, header + "LEN-01,2026-11-24,7,2,x\n"),
                  "no session from period 7 on"));
        const auto summary =
            centre.import(Timetable, header + "LEN-01,2026-11-24,6,3,x\nLEN-01,2026-11-24,1,3,\n");
        CHECK(summary.counts.at(0).changed == 1);
        CHECK(centre.count("SELECT count(*) FROM session WHERE cancelled AND first_period = 6 "
                           "AND ends_at > starts_at") == 1);
        CHECK(centre.count("SELECT count(*) FROM session WHERE NOT cancelled") == 2);
    }

    TEST_CASE("a file says of one session one thing only, whichever line would be the last") {
        Centre centre;
        import_timetable(centre);
        for (const char* lines : {"DIEN-01,2026-11-23,1,3,x\nDIEN-01,2026-11-23,1,4,\n",
                                  "DIEN-01,2026-11-23,1,4,\nDIEN-01,2026-11-23,1,3,x\n"}) {
            CHECK(has(
                centre.error_of(
                    Timetable, fmt::format("class,date,first_period,periods,cancelled\n{}", lines)),
                "line 3, column first_period: line 2 is about the same session"));
        }
    }

    TEST_CASE("a timetable names only instructors that are known") {
        Centre centre;
        import_timetable(centre);
        CHECK(has(centre.error_of(Timetable,
                                  "class,date,first_period,periods,instructor\n"
                                  "DIEN-01,2026-11-25,1,3,Trần Văn Hung Hăng\n"),
                  "line 2, column instructor"));
    }
}
