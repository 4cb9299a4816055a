#include "kiosk/records/rows.h"

#include <doctest/doctest.h>

#include "tests/support/text.h"

using namespace records;
using std::chrono::November;

namespace {

Sheet sheet_of(std::string_view text, const SheetForm& form) {
    auto file = csv_from_text(text);
    REQUIRE_MESSAGE(file.has_value(), file.error().what);
    auto sheet = Sheet::read(*std::move(file), form);
    REQUIRE_MESSAGE(sheet.has_value(), sheet.error().what);
    return *std::move(sheet);
}

/// What the file says is wrong with it; empty when nothing is.
std::string problems_of(std::string_view text, const SheetForm& form) {
    const Sheet sheet = sheet_of(text, form);
    Problems problems;
    if (form.what == "people") people_rows(sheet, problems);
    if (form.what == "classes") class_rows(sheet, problems);
    if (form.what == "timetable") session_rows(sheet, 13, problems);
    if (form.what == "equipment") item_rows(sheet, problems);
    return problems.empty() ? "" : problems.error(form.what).what;
}

std::vector<PersonRow> people_in(std::string_view text) {
    const Sheet sheet = sheet_of(text, people_form());
    Problems problems;
    auto rows = people_rows(sheet, problems);
    REQUIRE_MESSAGE(problems.empty(), problems.error("people").what);
    return rows;
}

}  // namespace

TEST_SUITE("kiosk/records: rows of an import") {
    TEST_CASE("a roster with Vietnamese headers and one with English headers say the same") {
        for (const std::string_view text :
             {"name,birth_date,class,school,role,code,card\n"
              "Lê Thị Ân,2010-05-25,LEN-01,THCS Nha Trang,learner,hs01,0000000042\n",
              "STT;Họ và tên;Ngày sinh;Lớp;Trường;Vai trò;Mã học viên;Thẻ\n"
              "1;Lê Thị Ân;25/5/2010;len-01;THCS Nha Trang;Người học;hs01;42\n",
              "Họ và tên;Ngày sinh;Lớp nghề;Trường;Vai trò;Mã người học;Thẻ\n"
              "Lê Thị Ân;25/05/2010;LEN-01;THCS Nha Trang;Người học;HS01;42\n"}) {
            const auto rows = people_in(text);
            REQUIRE(rows.size() == 1);
            CHECK(rows[0].name == "Lê Thị Ân");
            CHECK(rows[0].birth_on == std::chrono::year{2010} / 5 / 25);
            CHECK(rows[0].class_code == "LEN-01");
            CHECK(rows[0].school == "THCS Nha Trang");
            CHECK(rows[0].role == domain::Role::Learner);
            CHECK(rows[0].code == "HS01");
            REQUIRE(rows[0].card);
            CHECK(rows[0].card->canonical == domain::card_code_from_text("42")->canonical);
        }
    }

    TEST_CASE("a name in two columns is one name") {
        const auto rows = people_in("Họ đệm,Tên\nNguyễn Văn,A\n");
        CHECK(rows[0].name == "Nguyễn Văn A");
    }

    TEST_CASE("decomposed letters become the stored form") {
        CHECK(people_in("Ho\xCC\xA3 te\xCC\x82n\nLe\xCC\x82 A\xCC\x82n\n")[0].name == "Lê Ân");
    }

    TEST_CASE("a letterhead above the header is skipped") {
        const auto rows = people_in(
            "TRUNG TÂM GDTX TỈNH,,\nDANH SÁCH LỚP,,\n,,\nSTT,Họ và tên,Ngày sinh\n1,Lê Ân,\n");
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].line == 5);
    }

    TEST_CASE("ethnic origin and parents are dropped in silence, other columns are told") {
        const Sheet sheet =
            sheet_of("Họ và tên,Dân tộc,Họ tên cha,Nhóm máu\nLê Ân,Kinh,X,O\n", people_form());
        CHECK(sheet.unused() == std::vector<std::string>{"Nhóm máu"});
    }

    TEST_CASE("the class of the centre wins over the class at school") {
        const auto rows = people_in("Họ tên,Lớp,Lớp nghề\nLê Ân,8A,LEN-01\n");
        CHECK(rows[0].class_code == "LEN-01");
    }

    TEST_CASE("a broken cell is named with its line and its column") {
        const std::string what = problems_of(
            "Họ và tên,Ngày sinh\nLê Ân,25/05/2010\nLê Bình,31/02/2012\n", people_form());
        CHECK(test::has(what, "line 3, column birth_date (\"Ngày sinh\")"));
        CHECK(test::has(what, "31/02/2012"));
        CHECK(test::has(what, "nothing was imported"));
    }

    TEST_CASE("every broken line is listed, up to twenty") {
        std::string text = "name,birth_date\n";
        for (int i = 0; i < 25; ++i) text += "An " + std::to_string(i) + ",soon\n";
        const std::string what = problems_of(text, people_form());
        CHECK(test::has(what, "25 problems"));
        CHECK(test::has(what, "line 21,"));
        CHECK_FALSE(test::has(what, "line 22,"));
        CHECK(test::has(what, "and 5 more"));
    }

    TEST_CASE("a file without the needed columns is told which are missing") {
        auto sheet = Sheet::read(*csv_from_text("mã;nhóm\nx;y\n"), equipment_form());
        REQUIRE_FALSE(sheet.has_value());
        CHECK(test::has(sheet.error().what, "line 1 comes nearest, without name"));
        CHECK_FALSE(Sheet::read(*csv_from_text(""), people_form()).has_value());
    }

    TEST_CASE("one code is one person, in one class or in several") {
        CHECK(test::has(problems_of("name,code\nLê Ân,A1\nLê Ân,a1\n", people_form()),
                        "line 3, column code: the same code stands in line 2"));
        CHECK(test::has(problems_of("name,code,class\nLê Ân,A1,L1\nLê Bình,A1,L2\n", people_form()),
                        "the same code stands in line 2"));
        CHECK(problems_of("name,code,class\nLê Ân,A1,L1\nLe An,A1,L2\n", people_form()).empty());
    }

    TEST_CASE("a number that the spreadsheet rounded is not taken for a code") {
        CHECK(test::has(problems_of("name,card\nLê Ân,1.23E+09\n", people_form()), "rounded"));
        CHECK(
            test::has(problems_of("name,code\nLê Ân,\"1,9001E+11\"\n", people_form()), "rounded"));
    }

    TEST_CASE("an unknown role, an empty name and a card of zeros are refused") {
        CHECK(test::has(problems_of("name,role\nLê Ân,boss\n", people_form()),
                        "\"boss\" is no role"));
        CHECK(test::has(problems_of("name,role\n,learner\n", people_form()),
                        "column name: it is empty"));
        CHECK(test::has(problems_of("name,card\nLê Ân,0000\n", people_form()), "no card number"));
    }

    TEST_CASE("a file that was cut off in its last line is not imported by half") {
        CHECK(test::has(problems_of("name,class,school\nLê Ân,L1,Nha Trang\nLê Bì", people_form()),
                        "line 3: the file ends in the middle of this line"));
        CHECK(problems_of("name,class,school\nLê Ân,L1,Nha Trang", people_form()).empty());
    }

    TEST_CASE("more cells than columns is a separator that stands inside a cell") {
        CHECK(test::has(problems_of("name,school\nLê Ân,Nha Trang,Thái Nguyên\n", people_form()),
                        "more cells than the header's 2"));
        CHECK(problems_of("name,school\nLê Ân,Nha Trang,,\n", people_form()).empty());
    }

    TEST_CASE("a class has a course with its periods, a workshop and a school year") {
        const Sheet sheet = sheet_of(
            "Mã lớp,Tên lớp,Chương trình,Số tiết,Xưởng,Giáo viên,Năm học\n"
            "dien-01,Điện dân dụng 1,Nghề Điện dân dụng,105,DIEN,Trần Văn Hùng,2026 – 2027\n",
            classes_form());
        Problems problems;
        const auto rows = class_rows(sheet, problems);
        REQUIRE(problems.empty());
        CHECK(rows[0].code == "DIEN-01");
        CHECK(rows[0].course == "Nghề Điện dân dụng");
        CHECK(rows[0].periods == 105);
        CHECK(rows[0].school_year == "2026-2027");
        CHECK(test::has(
            problems_of("code,course,periods,workshop,school_year\nA,B,x,DIEN,2026-2028\n",
                        classes_form()),
            "2 problems"));
    }

    TEST_CASE("a session lies within the periods of a day") {
        const std::string header = "Lớp,Ngày,Tiết đầu,Số tiết\n";
        const Sheet sheet = sheet_of(header + "dien-01,23/11/2026,11,3\n", timetable_form());
        Problems problems;
        const auto rows = session_rows(sheet, 13, problems);
        REQUIRE(problems.empty());
        CHECK(rows[0].on == std::chrono::year{2026} / November / 23);
        CHECK(rows[0].first_period == 11);
        CHECK(test::has(problems_of(header + "dien-01,23/11/2026,11,4\n", timetable_form()),
                        "only 13 periods"));
        CHECK(test::has(problems_of(header + "dien-01,23/11/2026,0,3\n", timetable_form()),
                        "from 1"));
    }

    TEST_CASE("equipment books abbreviate: C, B and T") {
        const Sheet sheet = sheet_of(
            "Mã;Tên;Nhóm;ĐVT;Kiểu;Tập huấn;Phụ kiện;Xóa ảnh\n"
            "dien-mhan-01;Mỏ hàn;Dụng cụ nhiệt;bộ;B;AT-NHIET, AT-DIEN;\"mỏ hàn|giá\";\n"
            "anh-tn-01;Thẻ nhớ;Lưu trữ;cái;C;–;;x\n"
            "dien-vt-thi;Thiếc;Vật tư;cuộn;T;;;\n",
            equipment_form());
        Problems problems;
        const auto rows = item_rows(sheet, problems);
        REQUIRE(problems.empty());
        CHECK(rows[0].code == "DIEN-MHAN-01");
        CHECK(rows[0].kind == domain::ItemKind::Kit);
        CHECK(rows[0].inductions == std::vector<std::string>{"AT-NHIET", "AT-DIEN"});
        CHECK(rows[0].parts == "mỏ hàn\ngiá");
        CHECK(rows[1].erases_photos == true);
        CHECK(rows[1].inductions == std::vector<std::string>{});
        CHECK(rows[2].kind == domain::ItemKind::Consumable);
    }

    TEST_CASE("an item's code has a letter, so that it is never somebody's card") {
        CHECK(test::has(problems_of("code,name,category\n12345,Kìm,Dụng cụ\n", equipment_form()),
                        "has no letter"));
        CHECK(test::has(problems_of("code,name,category\nĐIEN-1,Kìm,Dụng cụ\n", equipment_form()),
                        "is no code"));
    }
}
