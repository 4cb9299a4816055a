#include "db/migrations.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>

#include "db/backup.h"
#include "db/connection.h"
#include "db/verify.h"
#include "tests/support/text.h"
#include "tests/support/workshop.h"

namespace fs = std::filesystem;
using test::must;

namespace {

const fs::path kFixtures = TEST_FIXTURES;

std::string fixture_of(int version) { return fmt::format("v{}.db", version); }

/// A copy of a fixture with its key, in a folder of its own.
fs::path copied(const test::TempFolder& folder, const char* name) {
    fs::copy_file(kFixtures / name, folder / name);
    const fs::path key = kFixtures / (std::string(name) + ".key");
    if (!fs::exists(key)) return folder / name;
    fs::copy_file(key, folder / key.filename().c_str());
    // A checkout knows no 0600.
    fs::permissions(folder / key.filename().c_str(),
                    fs::perms::owner_read | fs::perms::owner_write);
    return folder / name;
}

std::vector<db::Migration> steps_with(std::string_view second) {
    std::vector<db::Migration> steps(db::migrations().begin(), db::migrations().end());
    steps.push_back({steps.back().version + 1, "next", second});
    return steps;
}

std::int64_t version_of(db::Database& database) {
    return must(db::integer_of(database, "PRAGMA user_version"));
}

}  // namespace

TEST_SUITE("db: migrations") {
    TEST_CASE("every schema that was ever released opens and verifies") {
        for (int version = 1; version <= db::newest_version(); ++version) {
            CAPTURE(version);
            test::TempFolder folder;
            const auto path = copied(folder, fixture_of(version).c_str());
            auto options = test::small_options();
            options.is_migrating = true;

            auto writer = must(db::open_writer(path, options));

            CHECK(version_of(writer.database()) == db::newest_version());
            CHECK(must(db::people(writer.database())).size() == 3);
            CHECK(must(db::open_loans(writer.database())).size() == 1);
            CHECK_FALSE(must(db::verify(path)).difference.has_value());
        }
    }

    TEST_CASE("what schema 2 wrote by a wrong clock is counted by the rules of now") {
        using namespace std::chrono_literals;
        test::TempFolder folder;
        const auto path = copied(folder, "v2-wrong-clock.db");
        auto options = test::small_options();
        options.is_migrating = true;

        auto writer = must(db::open_writer(path, options));

        const base::Instant morning{base::Millis{1'795'393'800'000}};  // 07:30
        db::Database& database = writer.database();
        for (const auto& loan : must(db::loans_between(database, morning - 24h, morning + 24h))) {
            CAPTURE(loan.item_code);
            CHECK(loan.lent_at.has_value() == (loan.item_code == "DIEN-DHVN-01"));
            CHECK(loan.returned_at.has_value() == (loan.item_code == "DIEN-KTD-01"));
        }
        const auto open = must(db::open_loans(database));
        REQUIRE(open.size() == 1);
        CHECK(open[0].item_code == "DIEN-AMPK-01");
        CHECK(open[0].due_at == morning + 1h + 3h);
        for (const auto& usage :
             must(db::usage_between(database, morning - 24h, morning + 24h, morning + 2h))) {
            CHECK(usage.times_lent == 1);
            CHECK_FALSE(usage.time_out.has_value());
        }
        CHECK_FALSE(must(db::verify(path)).difference.has_value());
    }

    // Run by hand when a step is added (tests/fixtures/README.md); never part of a test run.
    TEST_CASE("writes the fixture of the present schema" * doctest::skip()) {
        test::Workshop workshop;
        workshop.enrol("an");
        workshop.session();
        workshop.come_in("an", domain::Mark::Late);
        workshop.lend("DIEN-DHVN-01", "binh");
        workshop.unknown_tap("stranger");
        workshop.happen(db::Counter{db::CounterState::PinWrong, workshop.person("hoa").uid});
        const std::string name = fixture_of(db::newest_version());
        must(db::copy_database(workshop.path, kFixtures / name, {}));
        const fs::path key = kFixtures / (name + ".key");
        fs::remove(key);
        fs::copy_file(workshop.path.string() + ".key", key);
    }

    TEST_CASE("an old file that will be refused is not rewritten first") {
        const auto refused = [](const test::TempFolder& folder, const db::WriterOptions& options) {
            const fs::path path = folder / "v1.db";
            const std::string before = test::content(path);
            CHECK_FALSE(db::open_writer(path, options).has_value());
            CHECK(test::content(path) == before);
            CHECK_FALSE(fs::exists(path.string() + ".before-v2"));
        };
        auto options = test::small_options();
        options.is_migrating = true;
        SUBCASE("without its key") {
            test::TempFolder folder;
            fs::remove(copied(folder, "v1.db").string() + ".key");
            refused(folder, options);
        }
        SUBCASE("with another's key") {
            test::TempFolder folder;
            std::ofstream(copied(folder, "v1.db").string() + ".key") << std::string(32, 'x');
            refused(folder, options);
        }
        SUBCASE("without room") {
            test::TempFolder folder;
            copied(folder, "v1.db");
            options.free_space_min_mb = 1'000'000'000;
            refused(folder, options);
        }
    }

    TEST_CASE("a file of any schema says whether it has an administrator") {
        for (int version = 1; version <= db::newest_version(); ++version) {
            CAPTURE(version);
            test::TempFolder folder;
            const auto path = copied(folder, fixture_of(version).c_str());
            CHECK_FALSE(must(db::has_administrator(path)));
            must(must(db::open_connection(path, db::Access::Write))
                     .run_script("UPDATE person SET role = 'admin'"));
            CHECK(must(db::has_administrator(path)));
        }
    }

    TEST_CASE("a database from the future is refused and left byte for byte alone") {
        test::TempFolder folder;
        const auto path = copied(folder, "future.db");
        const std::string before = test::content(path);

        const auto opened = db::open_writer(path, test::small_options());

        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().kind == base::ErrorKind::TooNew);
        CHECK(opened.error().what.find("999") != std::string::npos);
        CHECK_FALSE(db::open_reader(path).has_value());
        CHECK(test::content(path) == before);
    }

    TEST_CASE("a text file with the name of a database is refused and left alone") {
        test::TempFolder folder;
        const auto path = copied(folder, "no-database.db");
        const std::string before = test::content(path);
        const auto opened = db::open_writer(path, test::small_options());
        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().kind == base::ErrorKind::NotOurs);
        CHECK(test::content(path) == before);
    }

    TEST_CASE("somebody else's database is refused and left byte for byte alone") {
        test::TempFolder folder;
        const auto path = copied(folder, "stranger.db");
        const std::string before = test::content(path);

        const auto opened = db::open_writer(path, test::small_options());

        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().kind == base::ErrorKind::NotOurs);
        CHECK(test::content(path) == before);
    }

    TEST_CASE("a step, once released, is never changed") {
        for (const db::Migration& step : db::migrations()) {
            CAPTURE(step.name);
            test::TempFolder folder;
            const auto path = copied(folder, fixture_of(step.version).c_str());
            auto file = must(db::open_connection(path, db::Access::Read));
            const auto noted =
                must(file.query("SELECT sha256 FROM schema_version WHERE version = :version")
                         .bind(":version", step.version)
                         .one([](const db::Row& row) { return row.hash32(0); }));
            CHECK(noted == base::sha256(step.sql));
        }
    }

    TEST_CASE("a newer step is applied once") {
        test::Workshop workshop;
        const auto steps = steps_with("CREATE TABLE extra (x INTEGER) STRICT");
        must(db::migrate(workshop.database(), steps, workshop.clock.now()));
        must(db::migrate(workshop.database(), steps, workshop.clock.now()));
        CHECK(version_of(workshop.database()) == db::newest_version() + 1);
        CHECK(must(db::integer_of(workshop.database(), "SELECT count(*) FROM extra")) == 0);
    }

    TEST_CASE("a step that fails in the middle leaves nothing of itself") {
        test::Workshop workshop;
        const auto steps = steps_with("CREATE TABLE extra (x INTEGER) STRICT; NONSENSE");
        CHECK_FALSE(db::migrate(workshop.database(), steps, workshop.clock.now()).has_value());
        CHECK(version_of(workshop.database()) == db::newest_version());
        CHECK(must(db::integer_of(workshop.database(),
                                  "SELECT count(*) FROM sqlite_schema "
                                  "WHERE name = 'extra'")) == 0);
        CHECK(must(db::integer_of(workshop.database(), "PRAGMA foreign_keys")) == 1);
    }

    TEST_CASE("a step that would break a reference is not applied") {
        test::Workshop workshop;
        workshop.card("an");
        const auto steps = steps_with("DELETE FROM person WHERE search = 'an'");
        const auto migrated = db::migrate(workshop.database(), steps, workshop.clock.now());
        REQUIRE_FALSE(migrated.has_value());
        CHECK(migrated.error().kind == base::ErrorKind::Damaged);
        CHECK(version_of(workshop.database()) == db::newest_version());
    }

    TEST_CASE("a file newer than the steps is refused") {
        test::Workshop workshop;
        must(workshop.database().run_script("PRAGMA user_version = 999"));
        const auto migrated =
            db::migrate(workshop.database(), db::migrations(), workshop.clock.now());
        REQUIRE_FALSE(migrated.has_value());
        CHECK(migrated.error().kind == base::ErrorKind::TooNew);
    }
}
