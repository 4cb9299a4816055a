// The four files of a small centre, and what the tests of the import ask of what became of them.
#pragma once

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "db/classes.h"
#include "db/people.h"
#include "tests/kiosk/records/centre.h"

namespace test {

inline constexpr std::string_view kClasses =
    "Mã lớp;Tên lớp;Chương trình;Số tiết;Xưởng;Giáo viên;Năm học\n"
    "DIEN-01;Điện 1;Nghề Điện dân dụng;105;DIEN;Trần Văn Hùng;2026-2027\n"
    "LEN-01;Móc len 1;Nghề Móc len;70;Móc len;;2026-2027\n";
inline constexpr std::string_view kPeople =
    "STT;Họ và tên;Ngày sinh;Lớp;Trường;Dân tộc;Thẻ;Tập huấn\n"
    "1;Lê Thị Ân;25/05/2010;DIEN-01;THPT A;Kinh;0000000001;AT-DIEN\n"
    "2;Nông Văn Bình;1/2/2010;DIEN-01;THPT A;Tày;0000000002;\n"
    "3;Lê Thị Ân;26/05/2010;LEN-01;THCS B;Kinh;;\n";
inline constexpr std::string_view kTimetable =
    "class,date,first_period,periods\nDIEN-01,2026-11-23,1,3\nLEN-01,2026-11-24,6,3\n";
inline constexpr std::string_view kEquipment =
    "Mã;Tên;Nhóm;ĐVT;Kiểu;Tập huấn;Phụ kiện\n"
    "DIEN-MHAN-01;Mỏ hàn;Dụng cụ nhiệt;bộ;B;AT-NHIET, AT-DIEN;Mỏ hàn; \n"
    "LEN-KD-01;Kim đan;Dụng cụ đan;đôi;C;–;\n";

struct File {
    records::ImportKind kind;
    std::string_view text;
};
inline constexpr std::array<File, 4> kFiles = {{{records::ImportKind::Classes, kClasses},
                                                {records::ImportKind::People, kPeople},
                                                {records::ImportKind::Timetable, kTimetable},
                                                {records::ImportKind::Equipment, kEquipment}}};

inline void import_all(Centre& centre) {
    for (const File& file : kFiles) centre.import(file.kind, file.text);
}

inline const records::ImportCount& count_of(const records::ImportSummary& summary,
                                            std::string_view what) {
    for (const records::ImportCount& counted : summary.counts) {
        if (counted.what == what) return counted;
    }
    FAIL("no such count");
    return summary.counts.front();
}

inline db::Person only_person(Centre& centre, const std::string& name) {
    std::vector<db::Person> found;
    for (const db::Person& person : must(db::people(centre.database()))) {
        if (person.name == name) found.push_back(person);
    }
    REQUIRE(found.size() == 1);
    return found.front();
}

inline std::vector<std::string> names_in(Centre& centre, const std::string& class_code) {
    const auto group = must(db::class_by_code(centre.database(), class_code));
    REQUIRE(group.has_value());
    std::vector<std::string> names;
    const auto day = centre.zone.date(centre.stamp.at);
    for (const auto& enrolled : must(db::roster(centre.database(), group->id, day))) {
        names.push_back(enrolled.person.name);
    }
    return names;
}

}  // namespace test
