#include "kiosk/app/demo.h"

#include <doctest/doctest.h>

#include "db/connection.h"
#include "db/database.h"
#include "db/journal.h"
#include "db/loans.h"
#include "db/migrations.h"
#include "db/open.h"
#include "db/people.h"
#include "db/verify.h"
#include "tests/support/temp_folder.h"

namespace {

constexpr base::Date kMonday = std::chrono::year{2026} / 11 / 23;
constexpr const char* kZone = "Asia/Ho_Chi_Minh";

records::DemoAsk small_ask(std::uint64_t seed = 1) {
    return {.seed = seed, .people = 9, .until = kMonday, .days = 5};
}

/// The whole journal in one hash: of its last row, which hangs on all before.
base::Hash32 journal_hash(const std::filesystem::path& database) {
    auto reader = db::open_reader(database).value();
    const auto last = db::last_seq(reader).value();
    return db::journal_row(reader, last).value().value().hash;
}

}  // namespace

TEST_SUITE("kiosk/app: demo") {
    TEST_CASE("the same seed and date give the same journal, another seed another") {
        const test::TempFolder folder;
        REQUIRE(app::make_demo(folder / "a.db", small_ask(), kZone).has_value());
        REQUIRE(app::make_demo(folder / "b.db", small_ask(), kZone).has_value());
        REQUIRE(app::make_demo(folder / "c.db", small_ask(2), kZone).has_value());
        CHECK(journal_hash(folder / "a.db") == journal_hash(folder / "b.db"));
        CHECK(journal_hash(folder / "a.db") != journal_hash(folder / "c.db"));
    }

    TEST_CASE("a demo stands up to verification and holds some loans") {
        const test::TempFolder folder;
        const auto path = folder / "demo.db";
        REQUIRE(app::make_demo(path, {.until = kMonday}, kZone).has_value());
        CHECK_FALSE(db::verify(path).value().difference.has_value());
        auto reader = db::open_reader(path).value();
        CHECK_FALSE(db::open_loans(reader).value().empty());
        CHECK(db::people(reader, domain::Role::Learner).value().size() == 60);
        CHECK(db::stream_of(reader).value().is_demo);
    }

    TEST_CASE("an administrator alone does not keep a demo out, a learner does") {
        const test::TempFolder folder;
        const auto path = folder / "demo.db";
        const base::SystemClock clock;
        REQUIRE(db::create(path, {}, db::stamp_now(clock)).has_value());
        {
            auto writer = db::open_writer(path, {}).value();
            REQUIRE(db::in_transaction(writer.database(), [&]() -> base::Result<void> {
                        const auto added =
                            db::add_person(writer.database(), db::stamp_now(clock),
                                           {.name = "Lý Thị Ấn", .role = domain::Role::Admin});
                        if (!added) return added.error();
                        return {};
                    }).has_value());
        }
        CHECK(app::make_demo(path, small_ask(), kZone).has_value());
        const auto again = app::make_demo(path, small_ask(), kZone);
        REQUIRE_FALSE(again.has_value());
        CHECK(again.error().kind == base::ErrorKind::Refused);
    }

    TEST_CASE("a real register is never put aside for a demo") {
        const test::TempFolder folder;
        const auto path = folder / "real.db";
        const base::SystemClock clock;
        REQUIRE(db::create(path, {}, db::stamp_now(clock)).has_value());
        const auto before = journal_hash(path);
        const auto ready = app::ready_demo(path, clock);
        REQUIRE_FALSE(ready.has_value());
        CHECK(ready.error().kind == base::ErrorKind::NotOurs);
        CHECK(journal_hash(path) == before);
    }

    TEST_CASE("a demo of an older schema is brought up to date, a register of one is not touched") {
        const test::TempFolder folder;
        const auto path = folder / "demo.db";
        const std::filesystem::path fixture =
            std::filesystem::path(SOURCE_DIR) / "tests/fixtures/v1.db";
        std::filesystem::copy_file(fixture, path);
        const std::filesystem::path key = path.string() + ".key";
        std::filesystem::copy_file(fixture.string() + ".key", key);
        std::filesystem::permissions(key, std::filesystem::perms::owner_read);
        const base::SystemClock clock;
        CHECK_FALSE(app::ready_demo(path, clock).has_value());
        CHECK(db::look_at(path)->version == 1);

        REQUIRE(db::open_connection(path, db::Access::Write)
                    ->run_script("UPDATE stream SET is_demo = 1")
                    .has_value());
        REQUIRE(app::ready_demo(path, clock).has_value());
        CHECK(db::look_at(path)->version == db::newest_version());
        CHECK(db::look_at(path.string() + ".old")->version == db::newest_version());
    }

    TEST_CASE("the kiosk's own demo is made once, and made anew when its timetable is over") {
        const test::TempFolder folder;
        const auto path = folder / "demo.db";
        base::FakeClock clock(std::chrono::sys_days{kMonday} + std::chrono::hours{3});
        REQUIRE(app::ready_demo(path, clock).has_value());
        const auto first = journal_hash(path);
        REQUIRE(app::ready_demo(path, clock).has_value());
        CHECK(journal_hash(path) == first);
        clock.advance(std::chrono::hours{24 * 60});
        REQUIRE(app::ready_demo(path, clock).has_value());
        CHECK(journal_hash(path) != first);
        CHECK(std::filesystem::exists(folder / "demo.db.old"));
    }
}
