#include "db/open.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "db/connection.h"
#include "db/migrations.h"
#include "db/verify.h"
#include "tests/support/text.h"
#include "tests/support/workshop.h"

namespace fs = std::filesystem;
using test::must;

namespace {

void write(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

std::vector<std::string> files_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        names.push_back(entry.path().filename());
    }
    return names;
}

/// What opening says of a file, having left it byte for byte as it was.
base::Error refusal_of(const fs::path& path) {
    const std::string before = test::content(path);
    const auto opened = db::open_writer(path, test::small_options());
    REQUIRE_FALSE(opened.has_value());
    CHECK(test::content(path) == before);
    return opened.error();
}

}  // namespace

TEST_SUITE("db: opening") {
    TEST_CASE("a new database is ours, whole, and private") {
        test::TempFolder folder;
        test::create_database(folder / "a.db");

        CHECK_FALSE(fs::exists(folder / "a.db-wal"));
        CHECK_FALSE(fs::exists(folder / "a.db.new"));
        const auto look = must(db::look_at(folder / "a.db"));
        CHECK(look.state == db::FileState::Ours);
        CHECK(look.version == db::newest_version());
        CHECK(fs::file_size(folder / "a.db.ballast") == 1024 * 1024);
        for (const char* name : {"a.db", "a.db.key"}) {
            CHECK((fs::status(folder / name).permissions() & fs::perms(077)) == fs::perms::none);
        }
    }

    TEST_CASE("a database is never made over another file") {
        test::TempFolder folder;
        write(folder / "a.db", "my thesis");
        const base::FakeClock clock{base::Instant{}};
        const auto made =
            db::create(folder / "a.db", {.free_space_min_mb = 1}, db::stamp_now(clock));
        REQUIRE_FALSE(made.has_value());
        CHECK(made.error().kind == base::ErrorKind::Usage);
        CHECK(test::content(folder / "a.db") == "my thesis");
    }

    TEST_CASE("what is no database is refused and left alone") {
        test::TempFolder folder;
        for (const std::string& text :
             {std::string(), std::string("x"), std::string(100'000, 'x')}) {
            write(folder / "a.db", text);
            CHECK(refusal_of(folder / "a.db").kind == base::ErrorKind::NotOurs);
            CHECK_FALSE(fs::exists(folder / "a.db.lock"));
        }
    }

    TEST_CASE("nothing is left beside another program's database that has a write-ahead log") {
        const std::pair<const char*, base::ErrorKind> files[] = {
            {"CREATE TABLE song (title TEXT)", base::ErrorKind::NotOurs},
            {"PRAGMA application_id = 1263095635; PRAGMA user_version = 999",
             base::ErrorKind::TooNew}};
        for (const auto& [script, kind] : files) {
            CAPTURE(script);
            test::TempFolder folder;
            const fs::path path = folder / "a.db";
            must(must(db::open_connection(path, db::Access::Create)).run_script(script));
            // File format 1.3: 2 stands for a file with a write-ahead log.
            REQUIRE(test::content(path).substr(18, 2) == "\2\2");

            CHECK(refusal_of(path).kind == kind);
            CHECK_FALSE(db::open_reader(path).has_value());
            CHECK_FALSE(db::verify(path).has_value());

            CHECK(files_in(folder.path()) == std::vector<std::string>{"a.db"});
        }
    }

    TEST_CASE("the log of a file counts for its version") {
        test::TempFolder folder;
        test::create_database(folder / "a.db");
        auto reader = must(db::open_reader(folder / "a.db"));
        must(db::last_seq(reader));
        auto newer = must(db::open_connection(folder / "a.db", db::Access::Write));
        must(newer.run_script("PRAGMA user_version = 999"));

        CHECK(must(db::look_at(folder / "a.db")).state == db::FileState::TooNew);
    }

    TEST_CASE("a missing file and a folder are refused with a sentence") {
        test::TempFolder folder;
        const auto missing = db::open_writer(folder / "none.db", test::small_options());
        REQUIRE_FALSE(missing.has_value());
        CHECK(missing.error().kind == base::ErrorKind::NotOurs);
        CHECK(missing.error().what.find("workshopctl init") != std::string::npos);
        CHECK_FALSE(fs::exists(folder / "none.db"));

        const auto is_folder = db::look_at(folder.path());
        REQUIRE_FALSE(is_folder.has_value());
        CHECK(is_folder.error().what.find("folder") != std::string::npos);
    }

    TEST_CASE("only one process writes") {
        test::Workshop workshop;
        const auto second = db::open_writer(workshop.path, test::small_options());
        REQUIRE_FALSE(second.has_value());
        CHECK(second.error().kind == base::ErrorKind::Locked);
        CHECK(must(db::is_in_use(workshop.path)));

        workshop.close();
        CHECK_FALSE(must(db::is_in_use(workshop.path)));
        workshop.reopen();
    }

    TEST_CASE("a reader sees what was committed and cannot write") {
        test::Workshop workshop;
        const auto seq = workshop.happen(db::Note{"x"});
        auto reader = must(db::open_reader(workshop.path));
        CHECK(must(db::last_seq(reader)) == seq);
        const auto written = reader.run_script("DELETE FROM setting");
        REQUIRE_FALSE(written.has_value());
        CHECK(written.error().kind == base::ErrorKind::ReadOnly);
    }
}
