// PINs, cards, settings and bound readers: what is said once of a centre.
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

TEST_SUITE("ctl: people and settings") {
    TEST_CASE("a PIN of forty digits is refused and not repeated") {
        const Centre centre = Centre::full();
        const Ran ran = centre.ctl({"pin", "GV01"}, std::string(40, '7') + "\n");
        CHECK(ran.status == 2);
        CHECK(has(ran.err, "40 digits"));
        CHECK_FALSE(has(ran.out + ran.err, "7777"));
        const auto row = last_row(centre);
        CHECK(row["kind"] == "refused");
        CHECK(row["payload"]["reason"] == "bad-pin");
        CHECK(row["payload"].contains("person"));
        CHECK_FALSE(has(row.dump(), "7777"));
    }

    TEST_CASE("a PIN of forty digits for --as has its row too, and nothing was tapped") {
        const Centre centre = Centre::full();
        const long rows = journal_rows(centre);
        const Ran ran = centre.ctl({"tap", "0004512301", "--lane", "desk", "--as", "0004519001"},
                                   std::string(40, '7') + "\n");
        CHECK(ran.status == 2);
        CHECK(journal_rows(centre) == rows + 1);
        const auto row = last_row(centre);
        CHECK(row["payload"]["reason"] == "bad-pin");
        CHECK(row["payload"].contains("person"));
    }

    TEST_CASE("nobody's name is a no, with a sentence") {
        const Centre centre = Centre::full();
        const Ran ran = centre.ctl({"card", "Không Ai", "0004512399"});
        CHECK(ran.status == 1);
        CHECK(is_one_sentence(ran.err));
    }

    TEST_CASE("a person is found by a name that only one has, and not by one of two") {
        const Centre centre = Centre::full();
        CHECK(centre.ctl({"card", "Ngô Thanh Sơn", "0004519901"}).status == 0);
        CHECK(centre.ctl({"card", "Đỗ Văn Đạt", "0004512304"}).status == 0);
        CHECK(centre.json({"tap", "0004512304"})["person"]["name"] == "Đỗ Văn Đạt");
        CHECK(centre.ctl({"card", "Nguyễn Văn An", "0004512308"}).status == 1);
    }

    TEST_CASE("a lost card is refused at the door and can be found again") {
        const Centre centre = Centre::full();
        centre.done({"card", "HV001", "0004512301", "--status", "lost"});
        const auto tap = centre.json({"tap", "0004512301"}, 1);
        CHECK(tap["result"] == "refused");
        CHECK(tap["reason"] == "card-lost");
        centre.done({"card", "HV001", "0004512301", "--status", "active"});
        CHECK(centre.json({"tap", "0004512301"})["result"] == "in");
    }

    TEST_CASE("a setting is listed, changed, and kept") {
        const Centre centre = Centre::empty();
        CHECK(lines_in(centre.done({"set"})) > 10);
        CHECK(centre.json({"set", "late_grace_minutes"})["value"] == "10");
        centre.done({"set", "late_grace_minutes", "15"});
        CHECK(centre.json({"set", "late_grace_minutes"})["value"] == "15");
    }

    TEST_CASE("a setting that does not exist or does not fit changes nothing") {
        const Centre centre = Centre::empty();
        const long rows = journal_rows(centre);
        CHECK(centre.ctl({"set", "nope"}).status == 2);
        CHECK(centre.ctl({"set", "nope", "1"}).status == 2);
        CHECK(centre.ctl({"set", "late_grace_minutes", "-1"}).status == 2);
        CHECK(journal_rows(centre) == rows);
    }
}

TEST_SUITE("ctl: readers") {
    TEST_CASE("a text that is no port is bound to nothing") {
        const Centre centre = Centre::empty();
        for (const char* port : {"door", ""}) {
            const Ran ran = centre.ctl({"readers", "--bind", port, "--lane", "door"});
            CHECK(ran.status == 2);
            CHECK(is_one_sentence(ran.err));
        }
    }

    TEST_CASE("with --json what is plugged in is listed as objects, and nothing is a sentence") {
        const Centre centre;
        const Ran plain = centre.ctl({"readers"});
        const Ran json = centre.ctl({"--json", "readers"});
        CHECK(plain.status == 0);
        CHECK(json.status == 0);
        CHECK_FALSE(plain.out.empty());
        const bool is_empty = has(plain.out, "Nothing that could be a reader");
        CHECK(json.out.empty() == is_empty);
        CHECK(is_one_sentence(json.err) == is_empty);
    }
}
