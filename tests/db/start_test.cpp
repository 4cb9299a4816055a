#include "db/start_checks.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "tests/db/damaged.h"
#include "tests/support/workshop.h"

namespace fs = std::filesystem;
using test::damage;
using test::must;
using test::start_error;

TEST_SUITE("db: start-up checks") {
    TEST_CASE("a library that only says that it syncs is not trusted, and is named") {
        CHECK(db::check_sqlite().has_value());
        db::SqliteBuild build = db::sqlite_build();
        build.has_option = [](const char* name) { return std::string(name) == "NO_SYNC"; };
        const auto checked = db::check_sqlite(build);
        REQUIRE_FALSE(checked.has_value());
        CHECK(checked.error().what.find("SQLITE_NO_SYNC") != std::string::npos);
    }

    TEST_CASE("a library that is too old or knows no threads is refused") {
        db::SqliteBuild build = db::sqlite_build();
        build.version = 3'039'004;
        CHECK(db::check_sqlite(build).error().what.find("3.39") != std::string::npos);
        build = db::sqlite_build();
        build.is_threadsafe = false;
        CHECK_FALSE(db::check_sqlite(build).has_value());
    }

    TEST_CASE("a sound database starts without a word") {
        test::Workshop workshop;
        workshop.come_in("an");
        workshop.lend("DIEN-DHVN-01", "an");
        workshop.close();
        std::string said;
        auto options = test::small_options();
        options.say = [&](std::string_view text) { said = text; };
        workshop.writer.emplace(must(db::open_writer(workshop.path, options)));
        CHECK(said.empty());
    }

    TEST_CASE("a journal whose last rows were changed stops the start") {
        test::Workshop workshop;
        workshop.happen(db::Note{"x"});
        damage(workshop,
               "DROP TRIGGER journal_no_update; "
               "UPDATE journal SET at = at + 1 WHERE seq = 2");
        CHECK(start_error(workshop).kind == base::ErrorKind::Damaged);
    }

    TEST_CASE("a file older than what the centre has of it stops the start") {
        test::Workshop workshop;
        damage(workshop, "UPDATE stream SET acked_seq = 1000000");
        CHECK(start_error(workshop).kind == base::ErrorKind::Damaged);
    }

    TEST_CASE("without its card key a database is not opened, nor with another's") {
        test::Workshop workshop;
        test::Workshop other;
        const fs::path key = workshop.path.string() + ".key";
        workshop.close();
        fs::rename(key, workshop.folder / "kept");
        CHECK(start_error(workshop).what.find("card key") != std::string::npos);

        fs::copy_file(other.path.string() + ".key", key);
        CHECK(start_error(workshop).what.find("another database") != std::string::npos);

        fs::remove(key);
        fs::rename(workshop.folder / "kept", key);
        fs::permissions(key, fs::perms::owner_all | fs::perms::group_read);
        CHECK(start_error(workshop).what.find("chmod 600") != std::string::npos);
    }
}
