// Classes, their workshops and instructors, and the equipment of the workshops.
#include <doctest/doctest.h>

#include "db/items.h"
#include "db/workshops.h"
#include "tests/kiosk/records/import_files.h"

using namespace records;
using test::Centre;
using test::count_of;
using test::has;
using test::import_all;
using test::kClasses;
using test::must;
using test::names_in;
using test::only_person;
using enum ImportKind;

TEST_SUITE("kiosk/records: import") {
    TEST_CASE("an instructor whom a class names becomes the one whom the people file describes") {
        Centre centre;
        const auto classes = centre.import(Classes, kClasses);
        REQUIRE(classes.notes.size() == 1);
        CHECK(has(classes.notes[0], "Trần Văn Hùng"));
        const auto people =
            centre.import(People, "name,role,code,card\nTrần Văn Hùng,Giáo viên,GV01,0000009001\n");
        CHECK(count_of(people, "people").changed == 1);
        CHECK(only_person(centre, "Trần Văn Hùng").code == "GV01");
        CHECK(only_person(centre, "Trần Văn Hùng").role == domain::Role::Instructor);
    }

    TEST_CASE("a class names a known instructor by name or by code") {
        Centre centre;
        centre.import(People,
                      "name,role,code\nTrần Văn Hùng,instructor,GV01\n"
                      "Trần Văn Hùng,instructor,GV02\n");
        const std::string head = "code,course,periods,workshop,school_year,instructor\n";
        CHECK(has(centre.error_of(Classes, head + "A,Điện,70,DIEN,2026-2027,Trần Văn Hùng\n"),
                  "more than one of the staff"));
        centre.import(Classes, head + "A,Điện,70,DIEN,2026-2027,gv02\n");
        const auto group = must(db::class_by_code(centre.database(), "A"));
        const auto person = must(db::person_by_id(centre.database(), *group->instructor_id));
        CHECK(person->code == "GV02");
    }

    TEST_CASE("a workshop that nobody knows is a mistake unless the file gives it a name") {
        Centre centre;
        const std::string head = "code,course,periods,workshop,workshop_name,school_year\n";
        CHECK(has(centre.error_of(Classes, head + "A,Tin học,70,TIN,,2026-2027\n"),
                  "there is no workshop \"TIN\"; take DIEN, ANH, HOA, LEN, TCMN, MTHU"));
        const auto summary =
            centre.import(Classes, head + "A,Tin học,70,TIN,Phòng tin học,2026-2027\n");
        CHECK(count_of(summary, "workshops").added == 1);
        CHECK(must(db::workshop_by_code(centre.database(), "TIN"))->name == "Phòng tin học");
        CHECK(must(db::workshop_by_code(centre.database(), "TIN"))->trade == "general");
    }

    TEST_CASE("a class is found whatever the case and the marks of its code") {
        Centre centre;
        centre.import(Classes,
                      "code,course,periods,workshop,school_year\n"
                      "ĐIỆN-K11-03,Điện,105,nghề điện dân dụng,2026-2027\n");
        centre.import(People, "name,class\nLê Ân,dien-k11-03\n");
        CHECK(names_in(centre, "ĐIỆN-K11-03").size() == 1);
    }

    TEST_CASE("equipment is found by its code, and what a file leaves out stays") {
        Centre centre;
        import_all(centre);
        const auto summary = centre.import(
            Equipment, "code,name,category\nDIEN-MHAN-01,Mỏ hàn 60 W,Dụng cụ nhiệt\n");
        CHECK(count_of(summary, "items").changed == 1);
        const auto item = must(db::item_by_code(centre.database(), "DIEN-MHAN-01"));
        CHECK(item->name == "Mỏ hàn 60 W");
        CHECK(item->kind == domain::ItemKind::Kit);
        CHECK(must(db::inductions_of_item(centre.database(), item->id)).size() == 2);
    }

    TEST_CASE("an item of no known workshop, or with an unknown training, is refused") {
        Centre centre;
        const std::string what = centre.error_of(Equipment,
                                                 "code,name,category,inductions\n"
                                                 "XE-01,Xe,Xe,\nDIEN-01,Kìm,Kìm,AT-XE\n");
        CHECK(has(what, "line 2, column workshop: there is no workshop \"XE\""));
        CHECK(has(what, "line 3, column inductions: there is no safety training \"AT-XE\""));
    }
}
