#include "kiosk/records/import.h"

#include <fmt/format.h>

#include "db/cards.h"
#include "db/classes.h"
#include "db/items.h"
#include "db/people.h"
#include "db/sessions.h"
#include "db/verify.h"
#include "db/workshops.h"
#include "kiosk/base/text.h"
#include "tests/kiosk/records/centre.h"

using namespace records;
using test::Centre;
using test::has;
using test::must;
using enum ImportKind;

namespace {

constexpr std::string_view kClasses =
    "Mã lớp;Tên lớp;Chương trình;Số tiết;Xưởng;Giáo viên;Năm học\n"
    "DIEN-01;Điện 1;Nghề Điện dân dụng;105;DIEN;Trần Văn Hùng;2026-2027\n"
    "LEN-01;Móc len 1;Nghề Móc len;70;Móc len;;2026-2027\n";
constexpr std::string_view kPeople =
    "STT;Họ và tên;Ngày sinh;Lớp;Trường;Dân tộc;Thẻ;Tập huấn\n"
    "1;Lê Thị Ân;25/05/2010;DIEN-01;THPT A;Kinh;0000000001;AT-DIEN\n"
    "2;Nông Văn Bình;1/2/2010;DIEN-01;THPT A;Tày;0000000002;\n"
    "3;Lê Thị Ân;26/05/2010;LEN-01;THCS B;Kinh;;\n";
constexpr std::string_view kTimetable =
    "class,date,first_period,periods\nDIEN-01,2026-11-23,1,3\nLEN-01,2026-11-24,6,3\n";
constexpr std::string_view kEquipment =
    "Mã;Tên;Nhóm;ĐVT;Kiểu;Tập huấn;Phụ kiện\n"
    "DIEN-MHAN-01;Mỏ hàn;Dụng cụ nhiệt;bộ;B;AT-NHIET, AT-DIEN;Mỏ hàn; \n"
    "LEN-KD-01;Kim đan;Dụng cụ đan;đôi;C;–;\n";

struct File {
    ImportKind kind;
    std::string_view text;
};
constexpr std::array<File, 4> kFiles = {
    {{Classes, kClasses}, {People, kPeople}, {Timetable, kTimetable}, {Equipment, kEquipment}}};

void import_all(Centre& centre) {
    for (const File& file : kFiles) centre.import(file.kind, file.text);
}

const ImportCount& count_of(const ImportSummary& summary, std::string_view what) {
    for (const ImportCount& counted : summary.counts) {
        if (counted.what == what) return counted;
    }
    FAIL("no such count");
    return summary.counts.front();
}

db::Person only_person(Centre& centre, const std::string& name) {
    std::vector<db::Person> found;
    for (const db::Person& person : must(db::people(centre.database()))) {
        if (person.name == name) found.push_back(person);
    }
    REQUIRE(found.size() == 1);
    return found.front();
}

std::vector<std::string> names_in(Centre& centre, const std::string& class_code) {
    const auto group = must(db::class_by_code(centre.database(), class_code));
    REQUIRE(group.has_value());
    std::vector<std::string> names;
    const auto day = centre.zone.date(centre.stamp.at);
    for (const auto& enrolled : must(db::roster(centre.database(), group->id, day))) {
        names.push_back(enrolled.person.name);
    }
    return names;
}

}  // namespace

TEST_SUITE("kiosk/records: import") {
    TEST_CASE("four files make a centre") {
        Centre centre;
        import_all(centre);
        CHECK(names_in(centre, "DIEN-01") ==
              std::vector<std::string>{"Lê Thị Ân", "Nông Văn Bình"});
        CHECK(names_in(centre, "LEN-01") == std::vector<std::string>{"Lê Thị Ân"});

        const auto sessions = must(db::sessions_between(centre.database(), std::nullopt,
                                                        std::chrono::year{2026} / 11 / 1,
                                                        std::chrono::year{2026} / 11 / 30));
        REQUIRE(sessions.size() == 2);
        CHECK(centre.zone.clock_text(sessions[0].starts_at) == "07:00");
        CHECK(centre.zone.clock_text(sessions[0].ends_at) == "09:25");
        CHECK(sessions[0].instructor_name == "Trần Văn Hùng");
        CHECK(sessions[1].instructor_name.empty());

        const auto item = must(db::item_by_code(centre.database(), "DIEN-MHAN-01"));
        REQUIRE(item.has_value());
        CHECK(item->kind == domain::ItemKind::Kit);
        CHECK(must(db::inductions_of_item(centre.database(), item->id)).size() == 2);
        const auto room = must(db::workshop_by_id(centre.database(), item->workshop_id));
        CHECK(room->name == "Xưởng điện");
        CHECK(room->trade == "electrical");
    }

    TEST_CASE("a card of the file opens for its person, and its number is nowhere") {
        Centre centre;
        import_all(centre);
        const auto code = domain::card_code_from_text("1");
        const auto card =
            must(db::card_by_token(centre.database(), centre.writer.card_key().token(*code)));
        REQUIRE(card.has_value());
        const auto person = must(db::person_by_id(centre.database(), card->person_id));
        CHECK(person->name == "Lê Thị Ân");
        CHECK_FALSE(has(centre.content(), "000000001"));
    }

    TEST_CASE("ethnic origin is stored nowhere") {
        Centre centre;
        import_all(centre);
        CHECK_FALSE(has(centre.content(), "Kinh"));
        CHECK_FALSE(has(centre.content(), "Tày"));
    }

    TEST_CASE("the same files again change nothing") {
        Centre centre;
        import_all(centre);
        const std::string before = centre.content();
        for (const File& file : kFiles) {
            const auto again = centre.import(file.kind, file.text);
            for (const ImportCount& counted : again.counts) {
                CAPTURE(counted.what);
                CHECK(counted.added == 0);
                CHECK(counted.changed == 0);
            }
        }
        CHECK(centre.content() == before);
    }

    TEST_CASE("a dry run says what the import then does, and writes nothing") {
        Centre centre;
        for (const File& file : kFiles) {
            const std::string before = centre.content();
            const auto dry = must(centre.import_of(file.kind, file.text, true));
            CHECK(centre.content() == before);
            CHECK(dry.is_dry_run);
            const auto wet = centre.import(file.kind, file.text);
            CHECK(centre.content() != before);
            REQUIRE(dry.counts.size() == wet.counts.size());
            for (std::size_t i = 0; i < dry.counts.size(); ++i) {
                CAPTURE(dry.counts[i].what);
                CHECK(dry.counts[i].added == wet.counts[i].added);
                CHECK(dry.counts[i].unchanged == wet.counts[i].unchanged);
            }
        }
    }

    TEST_CASE("one broken line keeps the whole file out") {
        Centre centre;
        centre.import(Classes, kClasses);
        const std::string before = centre.content();
        const std::string what = centre.error_of(
            People, "name,class,birth_date\nLê Ân,DIEN-01,\nLê Bình,DIEN-99,soon\n");
        CHECK(has(what, "line 3, column birth_date"));
        CHECK(has(what, "line 3, column class: there is no class \"DIEN-99\""));
        CHECK(centre.content() == before);
    }

    TEST_CASE("everything that was imported is proved by the journal") {
        Centre centre;
        import_all(centre);
        const auto verified = must(db::verify(centre.folder / "centre.db"));
        CHECK_FALSE(verified.difference.has_value());
        CHECK(centre.count("SELECT count(*) FROM journal WHERE kind = 'master'") > 10);
    }

    TEST_CASE("a name with or without diacritics is the same person") {
        Centre centre;
        import_all(centre);
        const auto summary = centre.import(
            People, "name,birth_date,class,school\nLe Thi An,2010-05-25,DIEN-01,THPT A\n");
        CHECK(count_of(summary, "people").added == 0);
        CHECK(count_of(summary, "people").changed == 1);
    }

    TEST_CASE("two learners of one name are told apart by birth date, school and class") {
        Centre centre;
        import_all(centre);
        const auto summary = centre.import(People,
                                           "name,birth_date,class,school\n"
                                           "Lê Thị Ân,2010-05-27,DIEN-01,THPT A\n"
                                           "Lê Thị Ân,2010-05-25,LEN-01,THCS C\n");
        CHECK(count_of(summary, "people").added == 2);
        CHECK(names_in(centre, "DIEN-01").size() == 3);
    }

    TEST_CASE("two lines of one class that cannot be told apart are refused") {
        Centre centre;
        centre.import(Classes, kClasses);
        for (const std::string rows :
             {"Lê Ân,DIEN-01,,\nLe An,DIEN-01,,\n", "Lê Ân,DIEN-01,01/02/2010,\nLê Ân,DIEN-01,,\n",
              "Lê Ân,DIEN-01,,THPT A\nLê Ân,DIEN-01,,THPT B\n", "Lê Ân,,,\nLê Ân,,,\n"}) {
            CAPTURE(rows);
            CHECK(has(centre.error_of(People, "name,class,birth_date,school\n" + rows),
                      "line 3, column name: the same person stands in line 2"));
        }
        const auto summary = centre.import(
            People,
            "name,class,birth_date,code\nLê Ân,DIEN-01,01/02/2010,\nLê Ân,DIEN-01,02/02/2010,\n"
            "Lê Bình,DIEN-01,,A1\nLê Bình,DIEN-01,,A2\nLê Chi,DIEN-01,,\nLê Chi,LEN-01,,\n");
        CHECK(count_of(summary, "people").added == 6);
    }

    TEST_CASE("a name alone that two people of the class have is a question, not a guess") {
        Centre centre;
        import_all(centre);
        centre.import(People, "name,birth_date,class\nLê Thị Ân,2010-05-27,DIEN-01\n");
        CHECK(has(centre.error_of(People, "name,class,card\nLê Thị Ân,DIEN-01,77\n"),
                  "more than one person may be meant"));
    }

    TEST_CASE("a learner who joins a second class stays one person") {
        Centre centre;
        import_all(centre);
        const auto summary = centre.import(
            People, "name,birth_date,class,school\nNông Văn Bình,01/02/2010,LEN-01,THPT A\n");
        CHECK(count_of(summary, "people").unchanged == 1);
        CHECK(count_of(summary, "enrolments").added == 1);
        CHECK(names_in(centre, "LEN-01").size() == 2);
        CHECK(names_in(centre, "DIEN-01").size() == 2);
    }

    TEST_CASE("one file may name a person once for each class") {
        Centre centre;
        centre.import(Classes, kClasses);
        const auto summary = centre.import(People,
                                           "name,code,class,card\n"
                                           "Lê Ân,HS1,DIEN-01,42\nLê Ân,HS1,LEN-01,42\n");
        CHECK(count_of(summary, "people").added == 1);
        CHECK(count_of(summary, "enrolments").added == 2);
        CHECK(count_of(summary, "cards").added == 1);
    }

    TEST_CASE("a code finds its person whatever the name has become") {
        Centre centre;
        centre.import(People, "name,code\nLê Thị Ân,HS1\n");
        const auto summary = centre.import(People, "name,code\nLê Thị Hoài Ân,HS1\n");
        CHECK(count_of(summary, "people").changed == 1);
        CHECK(only_person(centre, "Lê Thị Hoài Ân").code == "HS1");
    }

    TEST_CASE("a code that is certainly somebody else's is refused") {
        Centre centre;
        centre.import(People, "name,code,birth_date\nLê Thị Ân,HS1,25/05/2010\n");
        CHECK(has(centre.error_of(People, "name,code,birth_date\nLý Văn Tú,HS1,24/12/2011\n"),
                  "line 2, column code: the code belongs to somebody of another name"));
    }

    TEST_CASE("an empty cell takes nothing away") {
        Centre centre;
        centre.import(People, "name,code,school,birth_date\nLê Ân,HS1,THPT A,25/05/2010\n");
        const auto summary = centre.import(People, "name,code,school,birth_date\nLê Ân,HS1,,\n");
        CHECK(count_of(summary, "people").unchanged == 1);
        CHECK(only_person(centre, "Lê Ân").school == "THPT A");
    }

    TEST_CASE("a card that is somebody's is not given to somebody else") {
        Centre centre;
        import_all(centre);
        const std::string what = centre.error_of(People, "name,card\nLý Văn Tú,0000000001\n");
        CHECK(has(what, "line 2, column card: the card is somebody else's"));
        CHECK(has(centre.error_of(People, "name,card\nLý Văn Tú,77\nLý Văn Sơn,0077\n"),
                  "line 3, column card: the same card stands in line 2"));
    }

    TEST_CASE("an item's code is no card") {
        Centre centre;
        import_all(centre);
        CHECK(has(centre.error_of(People, "name,card\nLý Văn Tú,dien-mhan-01\n"),
                  "it is the code of an item"));
    }

    TEST_CASE("a birth date in the future is refused") {
        Centre centre;
        CHECK(has(centre.error_of(People, "name,birth_date\nLê Ân,24/11/2026\n"), "in the future"));
    }

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

    TEST_CASE("inside somebody's transaction an import becomes part of it") {
        Centre centre;
        const std::string before = centre.content();
        must(db::begin(centre.database()));
        centre.import(Classes, kClasses);
        db::roll_back(centre.database());
        CHECK(centre.content() == before);
    }

    TEST_CASE("a file in UTF-16 is refused by name") {
        Centre centre;
        const std::string what = centre.error_of(People, std::string("\xFF\xFEn\0a\0m\0e\0", 10));
        CHECK(has(what, "people file"));
        CHECK(has(what, "save it as CSV UTF-8"));
    }

    TEST_CASE("ten thousand learners are imported, and imported again without a change") {
        Centre centre;
        centre.import(Classes, kClasses);
        std::string text = "name,birth_date,class,school,code,card\n";
        for (int i = 0; i < 10'000; ++i) {
            text += fmt::format(
                "Nguyễn Văn {},{},{},THPT {},HS{:05},{}\n", i % 997,
                base::iso_text(base::date_plus(std::chrono::year{2009} / 1 / 1, i % 700)),
                i % 2 == 0 ? "DIEN-01" : "LEN-01", i % 9, i, 100'000 + i);
        }
        const auto first = centre.import(People, text);
        CHECK(count_of(first, "people").added == 10'000);
        CHECK(count_of(first, "cards").added == 10'000);
        const auto second = centre.import(People, text);
        CHECK(count_of(second, "people").unchanged == 10'000);
        CHECK(count_of(second, "enrolments").unchanged == 10'000);
        CHECK(centre.count("SELECT count(*) FROM person") == 10'001);
    }

    TEST_CASE("the summary is a few lines that say what happened") {
        Centre centre;
        const auto lines = lines_of(must(centre.import_of(Classes, kClasses, true)));
        CHECK(lines[0] == "classes file: 2 rows (dry run: nothing was written)");
        CHECK(lines[1] == "  workshops: 2 added, 0 changed, 0 unchanged");
    }
}
