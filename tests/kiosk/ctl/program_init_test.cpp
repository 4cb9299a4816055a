#include <doctest/doctest.h>

#include <filesystem>

#include "db/migrations.h"
#include "db/open.h"
#include "db/stamp.h"
#include "tests/kiosk/ctl/centre.h"
#include "tests/support/must.h"

namespace {

using test::Centre;
using test::is_one_sentence;
using test::journal_rows;
using test::must;
using test::Ran;

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
