#include <doctest/doctest.h>
#include <sqlite3.h>

#include <filesystem>

#include "db/settings.h"
#include "db/space.h"
#include "db/start_checks.h"
#include "db/verify.h"
#include "tests/support/no_room.h"
#include "tests/support/small_disk.h"
#include "tests/support/workshop.h"

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::must;

namespace {

/// Changes the closed database as no program of ours would.
void damage(test::Workshop& workshop, const char* sql) {
    workshop.close();
    sqlite3* raw = nullptr;
    REQUIRE(sqlite3_open(workshop.path.c_str(), &raw) == SQLITE_OK);
    REQUIRE(sqlite3_exec(raw, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_close(raw) == SQLITE_OK);
}

base::Error start_error(test::Workshop& workshop) {
    workshop.writer.reset();
    const auto opened = db::open_writer(workshop.path, test::small_options());
    REQUIRE_FALSE(opened.has_value());
    return opened.error();
}

}  // namespace

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

    TEST_CASE("derived tables that do not follow the journal are rebuilt, and it is said") {
        for (const char* sql : {"UPDATE derived SET is_behind = 1", "DELETE FROM derived",
                                "UPDATE presence SET seq = 1", "UPDATE presence SET is_inside = 0",
                                "DELETE FROM presence", "DELETE FROM loan",
                                "UPDATE loan SET lent_seq = 1 WHERE returned_seq IS NULL"}) {
            CAPTURE(sql);
            test::Workshop workshop;
            workshop.come_in("an");
            workshop.lend("DIEN-DHVN-01", "an");
            workshop.unknown_tap("stranger");
            damage(workshop, sql);
            std::string said;
            auto options = test::small_options();
            options.say = [&](std::string_view text) { said = text; };

            workshop.writer.emplace(must(db::open_writer(workshop.path, options)));

            CHECK(said.find("rebuilding") != std::string::npos);
            CHECK_FALSE(must(db::verify(workshop.path)).difference.has_value());
            said.clear();
            workshop.writer.reset();
            workshop.writer.emplace(must(db::open_writer(workshop.path, options)));
            CHECK(said.empty());
        }
    }

    TEST_CASE("what is to be made again is not read before, nor called damaged") {
        test::Workshop workshop;
        workshop.come_in("an");
        damage(workshop, "UPDATE derived SET is_behind = 1; DELETE FROM presence");
        for (const base::Error& error :
             {db::open_reader(workshop.path).error(), db::verify(workshop.path).error()}) {
            CHECK(error.kind == base::ErrorKind::NotOurs);
            CHECK(error.what.find("nothing is lost") != std::string::npos);
        }
        workshop.reopen();
        CHECK(must(db::open_reader(workshop.path)).path() == workshop.path);
        CHECK_FALSE(must(db::verify(workshop.path)).difference.has_value());
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

    TEST_CASE("too little free space stops the start with a sentence that says how much") {
        test::Workshop workshop;
        workshop.close();
        auto options = test::small_options();
        options.free_space_min_mb = 1'000'000'000;
        const auto opened = db::open_writer(workshop.path, options);
        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().kind == base::ErrorKind::DiskFull);
        CHECK(opened.error().what.find("1000000000") != std::string::npos);
        CHECK(opened.error().what.find("workshop.db.ballast") != std::string::npos);
    }

    TEST_CASE("the least free space is a setting when nobody says otherwise") {
        test::Workshop workshop;
        workshop.change([&] {
            return db::set_setting(workshop.database(), workshop.stamp(), "free_space_min_mb", "7");
        });
        workshop.close();
        auto options = test::small_options();
        options.free_space_min_mb = std::nullopt;
        workshop.writer.emplace(must(db::open_writer(workshop.path, options)));
        CHECK(workshop.writer->free_space_min_mb() == 7);
    }

    TEST_CASE("the ballast that was thrown out is there again after a start with room") {
        test::Workshop workshop;
        workshop.close();
        fs::remove(db::ballast_path(workshop.path));
        workshop.reopen();
        CHECK(fs::file_size(db::ballast_path(workshop.path)) == 1024 * 1024);
    }

    TEST_CASE("a reader in the way of the first checkpoint is waited for, then named") {
        test::Workshop workshop;
        auto reader = must(db::open_reader(workshop.path));
        must(reader.run_script("BEGIN"));
        must(db::last_seq(reader));
        workshop.happen(db::Note{"after the reader began"});
        // As a killed process leaves it: the log is not moved into the file.
        sqlite3_db_config(workshop.database().handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1,
                          nullptr);
        workshop.close();

        const auto refused = db::open_writer(workshop.path, test::small_options());
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().kind == base::ErrorKind::Locked);

        std::string said;
        auto options = test::small_options();
        options.reader_wait = 60s;
        options.say = [&](std::string_view text) {
            said = text;
            must(reader.run_script("COMMIT"));
        };
        workshop.writer.emplace(must(db::open_writer(workshop.path, options)));
        CHECK(said.find("waiting") != std::string::npos);
    }

    TEST_CASE("asked to stop, opening waits for no reader") {
        test::Workshop workshop;
        auto reader = must(db::open_reader(workshop.path));
        must(reader.run_script("BEGIN"));
        must(db::last_seq(reader));
        workshop.come_in("an");
        workshop.close();
        std::stop_source stop;
        auto options = test::small_options();
        options.reader_wait = 1h;
        options.stop = stop.get_token();
        options.say = [&](std::string_view) { stop.request_stop(); };

        const auto opened = db::open_writer(workshop.path, options);
        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().what.find("asked to stop") != std::string::npos);
        must(reader.run_script("COMMIT"));
        workshop.reopen();
    }

    TEST_CASE("asked to stop while it rebuilds, opening leaves all as it was") {
        test::Workshop workshop;
        workshop.change([&]() -> base::Result<void> {
            for (int i = 0; i < 2000; ++i) {
                must(db::append(workshop.database(), workshop.stamp(), db::Note{"a"}));
            }
            return {};
        });
        damage(workshop, "UPDATE derived SET is_behind = 1");
        std::stop_source stop;
        auto options = test::small_options();
        options.stop = stop.get_token();
        options.say = [&](std::string_view) { stop.request_stop(); };
        const auto opened = db::open_writer(workshop.path, options);
        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().what.find("asked to stop") != std::string::npos);

        std::string said;
        options.stop = {};
        options.say = [&](std::string_view text) { said = text; };
        workshop.writer.emplace(must(db::open_writer(workshop.path, options)));
        CHECK(said.find("rebuilding") != std::string::npos);
        CHECK_FALSE(must(db::verify(workshop.path)).difference.has_value());
    }

    TEST_CASE("reopening keeps the lock and everything that was committed") {
        test::Workshop workshop;
        const auto seq = workshop.happen(db::Note{"x"});
        must(workshop.writer->reopen());
        CHECK(workshop.writer->is_open());
        CHECK(must(db::last_seq(workshop.database())) == seq);
        CHECK_FALSE(db::open_writer(workshop.path, test::small_options()).has_value());
    }

    TEST_CASE("the log is moved into the file when idle and worth it") {
        test::Workshop workshop;
        const fs::path log = workshop.path.string() + "-wal";
        must(workshop.writer->checkpoint_if_idle());
        for (int i = 0; i < 200; ++i) workshop.happen(db::Note{std::string(300, 'x')});
        const auto size = fs::file_size(workshop.path);

        must(workshop.writer->checkpoint_if_full());
        CHECK(fs::file_size(workshop.path) == size);
        must(workshop.writer->checkpoint_if_idle());
        CHECK(fs::file_size(workshop.path) > size);

        CHECK(must(workshop.writer->checkpoint_nightly()));
        CHECK(fs::file_size(log) == 0);
    }

    TEST_CASE("a report that reads postpones the emptying of the log, and nobody waits for it") {
        test::Workshop workshop;
        workshop.happen(db::Note{"before"});
        auto reader = must(db::open_reader(workshop.path));
        must(reader.run_script("BEGIN"));
        must(db::last_seq(reader));
        workshop.happen(db::Note{"after the reader began"});

        CHECK_FALSE(must(workshop.writer->checkpoint_nightly()));
        must(reader.run_script("COMMIT"));
        CHECK(must(workshop.writer->checkpoint_nightly()));
    }

    TEST_CASE("a file that may not grow refuses the row, loses none, and heals") {
        test::Workshop workshop;
        const auto before = workshop.happen(db::Note{"before"});
        base::Result<domain::Seq> last = before;
        domain::Seq written = before;
        {
            const test::NoRoom none(workshop.path, 10'000);
            while ((last = workshop.try_to(db::Note{std::string(2000, 'x')}))) written = *last;
        }

        must(workshop.writer->reopen());
        CHECK(must(db::last_seq(workshop.database())) >= written);
        workshop.happen(db::Note{"after"});
        CHECK_FALSE(must(db::verify(workshop.path)).difference.has_value());
    }

    TEST_CASE("a full disk refuses the row, keeps every row before it, and the ballast heals it") {
        test::TempFolder folder;
        const test::SmallDisk disk(folder.path(), 4);
        if (!disk.is_mounted()) {
            MESSAGE("mounting is not permitted: no small disk to fill");
            return;
        }
        test::create_database(folder / "a.db");
        auto writer = must(db::open_writer(folder / "a.db", test::small_options()));
        const base::FakeClock clock(base::Instant{1'795'393'800'000ms});
        const auto write = [&] {
            return db::in_transaction(writer.database(), [&] {
                return db::append(writer.database(), db::stamp_now(clock),
                                  db::Note{std::string(2000, 'x')});
            });
        };

        base::Result<domain::Seq> last = write();
        domain::Seq written = *last;
        while ((last = write())) written = *last;

        CHECK(last.error().kind == base::ErrorKind::DiskFull);
        CHECK(last.error().what.find("ballast") != std::string::npos);
        CHECK(must(db::last_seq(writer.database())) == written);
        CHECK_FALSE(write().has_value());

        fs::remove(db::ballast_path(folder / "a.db"));
        CHECK(must(write()) == written + 1);
        CHECK_FALSE(must(db::verify(folder / "a.db")).difference.has_value());
    }

    TEST_CASE("a read-only disk is refused with a sentence") {
        test::TempFolder folder;
        const test::SmallDisk disk(folder.path(), 4);
        if (!disk.is_mounted()) {
            MESSAGE("mounting is not permitted: no disk to make read-only");
            return;
        }
        test::create_database(folder / "a.db");
        disk.make_read_only();

        const auto opened = db::open_writer(folder / "a.db", test::small_options());

        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().kind == base::ErrorKind::ReadOnly);
        CHECK(opened.error().what.find("read-only") != std::string::npos);
    }
}
