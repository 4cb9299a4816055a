#include <doctest/doctest.h>

#include "db/settings.h"
#include "db/verify.h"
#include "tests/support/no_room.h"
#include "tests/support/workshop.h"

using test::must;

namespace {

db::Entry long_note() { return db::Note{std::string(4000, 'x')}; }

/// Writes until the disk takes no more: few pages in memory, so that rows reach the log before the
/// commit. There is room again afterwards.
base::Error write_until_full(test::Workshop& workshop) {
    must(workshop.database().run_script("PRAGMA cache_size = 8"));
    const test::NoRoom none(workshop.path, 40'000);
    for (int i = 0; i < 200; ++i) {
        const auto written = db::append(workshop.database(), workshop.stamp(), long_note());
        if (!written) return written.error();
    }
    FAIL("the disk took it all");
    return {};
}

}  // namespace

TEST_SUITE("db: a transaction that SQLite has undone by itself") {
    TEST_CASE("nothing more is written of it, whoever tries, and it is not committed") {
        test::Workshop workshop;
        const auto before = workshop.happen(db::Note{"before"});
        auto& database = workshop.database();

        const auto done = db::in_transaction(database, [&]() -> base::Result<void> {
            CHECK(write_until_full(workshop).kind == base::ErrorKind::Io);
            REQUIRE_FALSE(database.is_in_transaction());
            CHECK(database.has_lost_transaction());

            const auto row = db::append(database, workshop.stamp(), db::Note{"after"});
            REQUIRE_FALSE(row);
            CHECK(row.error().kind == base::ErrorKind::Io);
            CHECK(row.error().what.find("nothing of that is stored") != std::string::npos);
            const auto insert = database
                                    .query(
                                        "INSERT INTO setting (key, value, changed_at) "
                                        "VALUES ('loans_max', '3', 1)")
                                    .run();
            CHECK_FALSE(insert);
            CHECK_FALSE(db::set_setting(database, workshop.stamp(), "loans_max", "3"));
            CHECK_FALSE(database.run_script("DELETE FROM setting"));
            CHECK_FALSE(db::begin(database));
            return {};
        });

        REQUIRE_FALSE(done);
        CHECK(done.error().kind == base::ErrorKind::Io);
        must(workshop.writer->reopen());
        CHECK(must(db::last_seq(workshop.database())) == before);
        CHECK(must(db::settings_under(workshop.database(), "loans_max")).empty());
        CHECK(workshop.happen(db::Note{"after"}) == before + 1);
        CHECK_FALSE(must(db::verify(workshop.path)).difference.has_value());
    }

    TEST_CASE("after its end the same connection writes again") {
        test::Workshop workshop;
        const auto before = workshop.happen(db::Note{"before"});
        const auto done = db::in_transaction(workshop.database(), [&]() -> base::Result<void> {
            return write_until_full(workshop);
        });
        REQUIRE_FALSE(done);
        CHECK_FALSE(workshop.database().has_lost_transaction());
        CHECK(workshop.happen(db::Note{"after"}) == before + 1);
        CHECK_FALSE(must(db::verify(workshop.path)).difference.has_value());
    }
}
