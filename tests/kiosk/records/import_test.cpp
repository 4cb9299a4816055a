// What holds for an import as a whole: all or nothing, twice as once, in the journal, in time.
#include "kiosk/records/import.h"

#include <fmt/format.h>

#include "db/cards.h"
#include "db/items.h"
#include "db/sessions.h"
#include "db/verify.h"
#include "db/workshops.h"
#include "kiosk/base/text.h"
#include "tests/kiosk/records/import_files.h"

using namespace records;
using test::Centre;
using test::count_of;
using test::File;
using test::has;
using test::import_all;
using test::kClasses;
using test::kFiles;
using test::must;
using test::names_in;
using enum ImportKind;

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
