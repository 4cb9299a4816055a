#include "db/damage.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include "db/backup.h"
#include "tests/support/spoilt_page.h"
#include "tests/support/workshop.h"

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::must;

namespace {

fs::path backup_of(test::Workshop& workshop) {
    return must(db::backup(workshop.path, workshop.folder / "copies",
                           {.now = workshop.clock.now(), .pause = 0ms}));
}

void run_raw(const fs::path& path, const char* sql) {
    sqlite3* raw = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &raw) == SQLITE_OK);
    REQUIRE(sqlite3_exec(raw, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_close(raw) == SQLITE_OK);
}

}  // namespace

TEST_SUITE("db: damage") {
    TEST_CASE("a whole file is found whole, beside the kiosk that writes it") {
        test::Workshop workshop;
        workshop.come_in("an");
        CHECK(must(db::damage_in(workshop.path, {})).empty());
        workshop.leave("an");
        CHECK(must(db::damage_in_copy(backup_of(workshop), {})).empty());
    }

    TEST_CASE("a spoilt page that no start looks at is found, in a file and in a copy") {
        test::Workshop workshop;
        workshop.come_in("an");
        const fs::path copy = backup_of(workshop);
        workshop.close();
        test::spoil_page_of(workshop.path, "item_induction");
        test::spoil_page_of(copy, "item_induction");
        workshop.reopen();

        CHECK_FALSE(must(db::damage_in(workshop.path, {})).empty());
        CHECK_FALSE(must(db::damage_in_copy(copy, {})).empty());
    }

    TEST_CASE("a row that names one that is not there is found, and named without its content") {
        test::Workshop workshop;
        workshop.card("an");
        workshop.close();
        run_raw(workshop.path, "DELETE FROM person WHERE search = 'an'");
        workshop.reopen();

        const std::string damage = must(db::damage_in(workshop.path, {}));

        CHECK(damage.find("of card names a row of person") != std::string::npos);
    }

    TEST_CASE("a broken chain is found in a copy, wherever it is") {
        test::Workshop workshop;
        workshop.happen(db::Note{"x"});
        const fs::path copy = backup_of(workshop);
        run_raw(copy,
                "DROP TRIGGER journal_no_update; UPDATE journal SET at = at + 1 WHERE seq = 2");
        CHECK(must(db::damage_in_copy(copy, {})).find("row 2") != std::string::npos);
    }

    TEST_CASE("a copy of an older schema is looked through as well") {
        for (const char* name : {"v1.db", "v2.db"}) {
            CHECK(must(db::damage_in_copy(fs::path(TEST_FIXTURES) / name, {})).empty());
        }
    }

    TEST_CASE("asked to stop, it has found nothing") {
        test::Workshop workshop;
        std::stop_source stop;
        stop.request_stop();
        const auto found = db::damage_in(workshop.path, stop.get_token());
        REQUIRE_FALSE(found.has_value());
        CHECK(found.error().kind == base::ErrorKind::Locked);
    }
}
