#include "kiosk/records/table.h"

#include <doctest/doctest.h>

using namespace records;

namespace {

base::Zone zone() { return *base::Zone::named("Asia/Ho_Chi_Minh"); }

/// One cell of every type.
Table table() {
    const auto day = std::chrono::year{2026} / 11 / 3;
    return {.columns = {{"name", "Họ và tên"},
                        {"times", "Số lần"},
                        {"hours", "Số giờ"},
                        {"on", "Ngày"},
                        {"at", "Lúc"},
                        {"mark", "Điểm danh"},
                        {"condition", "Tình trạng"},
                        {"late", "Quá hạn"},
                        {"note", "Ghi chú"}},
            .rows = {{std::string("=Lê; Ân"), std::int64_t{3}, 1.5, base::Date{day},
                      zone().instant(day, std::chrono::minutes(451)), domain::Mark::Absent,
                      domain::Condition::PartsMissing, true, Cell{}}}};
}

}  // namespace

TEST_SUITE("kiosk/records: tables") {
    TEST_CASE("for a program: commas, keys, ISO times") {
        CHECK(csv_for_program(table(), zone()) ==
              "\xEF\xBB\xBFname,times,hours,on,at,mark,condition,late,note\r\n"
              "'=Lê; Ân,3,1.50,2026-11-03,2026-11-03T07:31:00.000+07:00,absent,parts-missing,yes,"
              "\r\n");
    }

    TEST_CASE("for a Vietnamese spreadsheet: semicolons, titles, day before month, comma") {
        CHECK(csv_for_spreadsheet(table(), zone()) ==
              "\xEF\xBB\xBFHọ và tên;Số lần;Số giờ;Ngày;Lúc;Điểm danh;Tình trạng;Quá hạn;Ghi chú"
              "\r\n\"'=Lê; Ân\";3;1,50;03/11/2026;03/11/2026 07:31;Vắng không phép (K);"
              "Thiếu phụ kiện;x;\r\n");
    }

    TEST_CASE("as JSON: one object a line, keys in order, nothing escaped that need not be") {
        CHECK(json_lines(table(), zone()) ==
              R"({"name":"=Lê; Ân","times":3,"hours":1.5,"on":"2026-11-03",)"
              R"("at":"2026-11-03T07:31:00.000+07:00","mark":"absent",)"
              R"("condition":"parts-missing","late":true,"note":null})"
              "\n");
    }
}
