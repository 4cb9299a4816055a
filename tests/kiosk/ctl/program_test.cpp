#include <doctest/doctest.h>

#include <algorithm>

#include "db/journal.h"
#include "db/migrations.h"
#include "db/open.h"
#include "db/people.h"
#include "db/stamp.h"
#include "kiosk/base/file.h"
#include "tests/kiosk/ctl/centre.h"
#include "tests/support/must.h"

namespace {

using test::Centre;
using test::is_one_sentence;
using test::must;
using test::Ran;

long lines_in(const std::string& text) { return std::ranges::count(text, '\n'); }

bool says(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

nlohmann::json last_row(const Centre& centre) {
    const std::string rows = centre.done({"report", "journal", "--format", "json"});
    return nlohmann::json::parse(rows.substr(rows.rfind('\n', rows.size() - 2) + 1));
}

long journal_rows(const Centre& centre) {
    return lines_in(centre.done({"report", "journal", "--format", "json"}));
}

std::string text_of(const std::filesystem::path& path) {
    const auto text = base::read_file(path, 10'000'000);
    REQUIRE_MESSAGE(text, text.error().what);
    return *text;
}

}  // namespace

TEST_SUITE("ctl: init") {
    TEST_CASE("makes a database, its key and an administrator") {
        const Centre centre;
        const auto made = centre.json({"init", "--admin", "  Ngô  Thanh Sơn "});
        CHECK(made["database"] == centre.database.string());
        CHECK(made["schema"] == db::newest_version());
        CHECK(made["admin"]["name"] == "Ngô Thanh Sơn");
        CHECK(std::filesystem::file_size(centre.dir / "kiosk.db.key") == 32);
        CHECK(centre.done({"verify"}).starts_with("All is well"));
    }

    TEST_CASE("a second run changes nothing and says so") {
        const Centre centre = Centre::empty();
        const long rows = journal_rows(centre);
        const Ran again = centre.ctl({"init", "--admin", "Somebody Else"});
        CHECK(again.status == 1);
        CHECK(is_one_sentence(again.err));
        CHECK(journal_rows(centre) == rows);
    }

    TEST_CASE("a wrong PIN or no name leaves no database behind") {
        const Centre centre;
        CHECK(centre.ctl({"init", "--admin", "Sơn"}, std::string(40, '1') + "\n").status == 2);
        CHECK(centre.ctl({"init"}).status == 2);
        CHECK(centre.ctl({"init", "--admin", " "}).status == 2);
        CHECK_FALSE(std::filesystem::exists(centre.database));
    }

    TEST_CASE("an old database without an administrator waits for one, and is not half migrated") {
        const Centre centre;
        const std::filesystem::path fixture = std::filesystem::path(FIXTURES) / "v1.db";
        std::filesystem::copy_file(fixture, centre.database);
        const std::filesystem::path key = centre.dir / "kiosk.db.key";
        std::filesystem::copy_file(fixture.string() + ".key", key);
        std::filesystem::permissions(key, std::filesystem::perms::owner_read);

        const Ran refused = centre.ctl({"init"});
        CHECK(refused.status == 2);
        CHECK(is_one_sentence(refused.err));
        CHECK(must(db::look_at(centre.database)).version == 1);
        CHECK_FALSE(std::filesystem::exists(centre.dir / "kiosk.db.before-v2"));

        const auto made = centre.json({"init", "--admin", "Sơn"});
        CHECK(made["former_schema"] == 1);
        CHECK(made["admin"]["name"] == "Sơn");
        CHECK(centre.done({"verify"}).starts_with("All is well"));
    }

    TEST_CASE("what an interrupted run left out is added") {
        const Centre centre;
        const base::SystemClock clock;
        REQUIRE(db::create(centre.database, {}, db::stamp_now(clock)));
        CHECK(centre.json({"init", "--admin", "Sơn"})["admin"]["name"] == "Sơn");
        CHECK(centre.ctl({"init"}).status == 1);
    }
}

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
        CHECK(says(ran.err, "line 3"));
        CHECK(says(ran.err, "birth_date"));
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
        CHECK(says(first["column"].get<std::string>(), "name"));
        const auto second = nlohmann::json::parse(ran.out.substr(ran.out.find('\n')));
        CHECK(second["line"] == 3);
        CHECK(says(second["column"].get<std::string>(), "birth_date"));
        CHECK_FALSE(second["error"].get<std::string>().empty());
        CHECK(says(ran.err, "line 3"));
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
        CHECK(says(wide.err, "UTF-16"));
        CHECK(last_row(centre)["payload"]["text"] ==
              "an import of people was refused: its file is UTF-16");
        const long rows = journal_rows(centre);
        CHECK(centre.ctl({"import", "people", "utf16.csv", "--dry-run"}).status == 3);
        CHECK(journal_rows(centre) == rows);
        const Ran old = centre.ctl({"import", "people", "people.csv", "--encoding", "tcvn3"});
        CHECK(old.status == 2);
        CHECK(says(old.err, "tcvn3"));
    }
}

TEST_SUITE("ctl: people and settings") {
    TEST_CASE("a PIN of forty digits is refused and not repeated") {
        const Centre centre = Centre::full();
        const Ran ran = centre.ctl({"pin", "GV01"}, std::string(40, '7') + "\n");
        CHECK(ran.status == 2);
        CHECK(says(ran.err, "40 digits"));
        CHECK_FALSE(says(ran.out + ran.err, "7777"));
        const auto row = last_row(centre);
        CHECK(row["kind"] == "refused");
        CHECK(row["payload"]["reason"] == "bad-pin");
        CHECK(row["payload"].contains("person"));
        CHECK_FALSE(says(row.dump(), "7777"));
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
        const bool is_empty = says(plain.out, "Nothing that could be a reader");
        CHECK(json.out.empty() == is_empty);
        CHECK(is_one_sentence(json.err) == is_empty);
    }
}

TEST_SUITE("ctl: tap") {
    TEST_CASE("the answer has its keys in the order that scripts rely on") {
        const Centre centre = Centre::full();
        const auto in = centre.json({"tap", "0004512301"});
        std::string keys;
        for (const auto& [key, value] : in.items()) keys += key + " ";
        CHECK(keys == "result reason person session at event ");
        CHECK(in["result"] == "in");
        CHECK(in["person"]["name"] == "Nguyễn Văn An");

        const auto again = centre.json({"tap", "0004512301"});
        CHECK(again["result"] == "duplicate");
        CHECK(again["of"] == in["event"]);
    }

    TEST_CASE("a card that was given by its last digits is found when all of them are typed") {
        const Centre centre = Centre::full();
        centre.done({"card", "HV001", "07302202"});
        CHECK(centre.json({"tap", "0040856634"})["person"]["name"] == "Nguyễn Văn An");
    }

    TEST_CASE("the event of an answer is its row of the journal") {
        const Centre centre = Centre::full();
        const auto unknown = centre.json({"tap", "0004510000"}, 1);
        CHECK(unknown["result"] == "unknown-card");
        const std::string journal = centre.done({"report", "journal", "--format", "json"});
        const auto last =
            nlohmann::json::parse(journal.substr(journal.rfind('\n', journal.size() - 2) + 1));
        CHECK(last["seq"] == unknown["event"]);
        CHECK(last["kind"] == "tap");
        CHECK_FALSE(says(journal, "0004510000"));
    }

    TEST_CASE("a time may be told while no kiosk runs, and decides late and on time") {
        const Centre centre = Centre::full();
        const auto tap = centre.json({"tap", "0004512301", "--at", "2026-11-30T07:31"});
        CHECK(tap["result"] == "in");
        CHECK(tap["at"] == "2026-11-30T07:31:00.000+07:00");
        CHECK(centre.ctl({"tap", "0004512301", "--at", "half past seven"}).status == 2);
    }

    TEST_CASE("a time before what is recorded of the person is wrong usage, and not written") {
        const Centre centre = Centre::full();
        centre.done({"tap", "0004512301", "--at", "2026-11-26T09:00"});
        const long rows = journal_rows(centre);
        const Ran earlier = centre.ctl({"tap", "0004512301", "--at", "2026-11-26T08:00"});
        CHECK(earlier.status == 2);
        CHECK(is_one_sentence(earlier.err));
        CHECK(journal_rows(centre) == rows);
    }

    TEST_CASE("an item at the door and a code of zeros are refused with their reasons") {
        const Centre centre = Centre::full();
        CHECK(centre.json({"tap", "DIEN-DHVN-01"}, 1)["reason"] == "item-at-door");
        CHECK(centre.json({"tap", "0000000000"}, 1)["reason"] == "bad-code");
    }

    TEST_CASE("an instructor's card opens the counter, a wrong PIN does not") {
        const Centre centre = Centre::full();
        const Ran wrong = centre.ctl(
            {"--json", "tap", "0004512301", "--lane", "desk", "--as", "0004519001"}, "1111\n");
        CHECK(wrong.status == 1);
        CHECK(says(wrong.out, "pin-wrong"));
        const auto right =
            centre.json({"tap", "0004512301", "--lane", "desk", "--as", "0004519001"});
        CHECK(right["result"] == "borrower");
        CHECK(centre.json({"tap", "0004512301", "--lane", "desk"}, 1)["reason"] ==
              "counter-closed");
    }
}

TEST_SUITE("ctl: keeping") {
    TEST_CASE("a report goes whole into a file, or not at all") {
        const Centre centre = Centre::full();
        centre.done({"report", "usage", "-o", "usage.csv"});
        CHECK(says(text_of(centre.dir / "usage.csv"), "DIEN-DHVN-01"));
        CHECK(centre.ctl({"report", "usage", "-o", "none/usage.csv"}).status == 4);
        CHECK(centre.ctl({"report", "usage", "--format", "pdf", "-o", "u.pdf"}).status == 2);
        CHECK_FALSE(std::filesystem::exists(centre.dir / "u.pdf"));
    }

    TEST_CASE("a report of what does not exist is wrong usage") {
        const Centre centre = Centre::full();
        CHECK(centre.ctl({"report", "weather"}).status == 2);
        CHECK(centre.ctl({"report", "usage", "--workshop", "NONE"}).status == 2);
        CHECK(centre.ctl({"report", "attendance", "--class", "NONE"}).status == 2);
        CHECK(centre.ctl({"report", "usage", "--from", "yesterday"}).status == 2);
    }

    TEST_CASE("a visit that ends before it began is named, and the answer is no") {
        const Centre centre = Centre::full();
        {
            const base::FakeClock clock(base::Instant{std::chrono::hours{500'000}});
            db::Stamp stamp = db::stamp_now(clock);
            auto writer = must(db::open_writer(centre.database, {}));
            db::Database& database = writer.database();
            const auto person = must(db::person_by_code(database, "HV001"));
            const auto tap = [&](domain::TapResult result) {
                must(db::in_transaction(database, [&] {
                    return db::append(database, stamp,
                                      db::Tap{.result = result,
                                              .source = "ctl",
                                              .workshop = "DIEN",
                                              .person = person->uid});
                }));
            };
            tap(domain::TapResult::In);
            stamp.at -= std::chrono::hours{1};
            tap(domain::TapResult::Out);
        }

        const Ran proved = centre.ctl({"verify"});
        CHECK(proved.status == 1);
        CHECK(is_one_sentence(proved.err));
        CHECK(says(proved.err, "before they began"));
        CHECK(centre.json({"verify"}, 1)["reversed_visits"].size() == 1);
    }

    TEST_CASE("a backup comes back as it was, and what was there is kept") {
        const Centre centre = Centre::full();
        const std::string copy = centre.json({"backup", "copies"})["file"];
        centre.done({"tap", "0004512301"});
        const auto restored = centre.json({"restore", copy});
        CHECK(std::filesystem::exists(restored["former"].get<std::string>()));
        CHECK(centre.done({"verify"}).starts_with("All is well"));
        CHECK(centre.json({"tap", "0004512301"})["result"] == "in");
    }

    TEST_CASE("a backup goes to the settings' folder when none is named") {
        const Centre centre = Centre::empty();
        centre.write("config.toml", "backup_dir = \"" + (centre.dir / "b").string() + "\"\n");
        centre.done({"backup"});
        CHECK(std::distance(std::filesystem::directory_iterator(centre.dir / "b"), {}) == 1);
    }
}
