#include <doctest/doctest.h>

#include "tests/kiosk/ctl/centre.h"

namespace {

using test::Centre;
using test::has;
using test::is_one_sentence;
using test::journal_rows;
using test::last_row;
using test::lines_in;
using test::Ran;

}  // namespace

TEST_SUITE("ctl: import") {
    TEST_CASE("the four files of a centre go in, and a second time change nothing") {
        const Centre centre = Centre::full();
        const long rows = journal_rows(centre);
        for (const char* kind : {"classes", "people", "timetable", "equipment"}) {
            centre.done({"import", kind, std::string(kind) + ".csv"});
        }
        CHECK(journal_rows(centre) == rows);
    }

    TEST_CASE("a dry run writes nothing") {
        const Centre centre = Centre::empty();
        const long rows = journal_rows(centre);
        centre.done({"import", "classes", "classes.csv", "--dry-run"});
        CHECK(journal_rows(centre) == rows);
    }

    TEST_CASE("a broken line is named with its column, and nothing goes in") {
        const Centre centre = Centre::full();
        const long rows = journal_rows(centre);
        centre.write("bad.csv",
                     "name,birth_date,code\nMới Thêm,01/02/2010,HV100\nSai,31/02/2010,\n");
        const Ran ran = centre.ctl({"import", "people", "bad.csv"});
        CHECK(ran.status == 3);
        CHECK(has(ran.err, "line 3"));
        CHECK(has(ran.err, "birth_date"));
        CHECK(journal_rows(centre) == rows);
    }

    TEST_CASE("with --json an import is one object that counts") {
        const Centre centre = Centre::empty();
        centre.done({"import", "classes", "classes.csv"});
        const auto people = centre.json({"import", "people", "people.csv", "--dry-run"});
        CHECK(people["kind"] == "people");
        CHECK(people["file"] == "people.csv");
        CHECK(people["lines"] == 14);
        CHECK(people["added"] == people["counts"]["people"]["added"]);
        CHECK(people["counts"]["enrolments"]["added"] == 10);
        CHECK(people["dropped_columns"] == nlohmann::json::array());
        CHECK(people["dry_run"] == true);
        const auto again = centre.json({"import", "classes", "classes.csv"});
        CHECK(again["added"] == 0);
        CHECK(again["unchanged"] == again["lines"]);
        CHECK(again["dry_run"] == false);
    }

    TEST_CASE("with --json a column that nobody knows is named") {
        const Centre centre = Centre::empty();
        centre.write("odd.csv", "name,birth_date,role,shoe size\nMới,01/02/1990,manager,41\n");
        CHECK(centre.json({"import", "people", "odd.csv"})["dropped_columns"] ==
              nlohmann::json::array({"shoe size"}));
    }

    TEST_CASE("with --json each thing that is wrong with a file is an object") {
        const Centre centre = Centre::full();
        centre.write("bad.csv", "name,birth_date,code\n,01/02/2010,HV100\nSai,31/02/2010,\n");
        const Ran ran = centre.ctl({"--json", "import", "people", "bad.csv"});
        CHECK(ran.status == 3);
        REQUIRE(lines_in(ran.out) == 2);
        const auto first = nlohmann::json::parse(ran.out.substr(0, ran.out.find('\n')));
        CHECK(first["line"] == 2);
        CHECK(has(first["column"].get<std::string>(), "name"));
        const auto second = nlohmann::json::parse(ran.out.substr(ran.out.find('\n')));
        CHECK(second["line"] == 3);
        CHECK(has(second["column"].get<std::string>(), "birth_date"));
        CHECK_FALSE(second["error"].get<std::string>().empty());
        CHECK(has(ran.err, "line 3"));
        CHECK(centre.ctl({"import", "people", "bad.csv"}).out.empty());
    }

    TEST_CASE("a file that is missing, in UTF-16, or in an old encoding is told apart") {
        const Centre centre = Centre::empty();
        const Ran none = centre.ctl({"import", "people", "none.csv"});
        CHECK(none.status == 3);
        CHECK(is_one_sentence(none.err));
        centre.write("utf16.csv", std::string_view("\xff\xfen\0a\0m\0e\0\n\0", 12));
        const Ran wide = centre.ctl({"import", "people", "utf16.csv"});
        CHECK(wide.status == 3);
        CHECK(has(wide.err, "UTF-16"));
        CHECK(last_row(centre)["payload"]["text"] ==
              "an import of people was refused: its file is UTF-16");
        const long rows = journal_rows(centre);
        CHECK(centre.ctl({"import", "people", "utf16.csv", "--dry-run"}).status == 3);
        CHECK(journal_rows(centre) == rows);
        const Ran old = centre.ctl({"import", "people", "people.csv", "--encoding", "tcvn3"});
        CHECK(old.status == 2);
        CHECK(has(old.err, "tcvn3"));
    }
}
