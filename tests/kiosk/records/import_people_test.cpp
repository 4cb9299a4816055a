// Who is meant by a line of the people file, and whose code and card it may give.
#include <doctest/doctest.h>

#include "tests/kiosk/records/import_files.h"

using namespace records;
using test::Centre;
using test::count_of;
using test::has;
using test::import_all;
using test::kClasses;
using test::names_in;
using test::only_person;
using enum ImportKind;

TEST_SUITE("kiosk/records: import") {
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
}
