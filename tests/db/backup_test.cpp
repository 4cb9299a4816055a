#include "db/backup.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "db/connection.h"
#include "db/migrations.h"
#include "db/tap_facts.h"
#include "db/verify.h"
#include "tests/db/open_visit.h"
#include "tests/support/text.h"
#include "tests/support/workshop.h"

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::must;

namespace {

db::BackupOptions at(base::Instant now) { return {.now = now, .pause = 0ms}; }

std::size_t file_count(const fs::path& folder) {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder)) ++count;
    return count;
}

base::Result<db::RestoreOutcome> restore(test::Workshop& workshop, const fs::path& file) {
    return db::restore(file, workshop.path, db::stamp_now(workshop.clock));
}

}  // namespace

TEST_SUITE("db: backup and restore") {
    TEST_CASE("a backup is one file, named by the local time, that verifies") {
        test::Workshop workshop;
        workshop.come_in("an");

        const auto copy =
            must(db::backup(workshop.path, workshop.folder / "copies", at(workshop.clock.now())));

        CHECK(copy.filename() == "workshop-20261123-073000.db");
        CHECK(file_count(workshop.folder / "copies") == 1);
        std::string head(20, ' ');
        std::ifstream(copy, std::ios::binary).read(head.data(), 20);
        // No write-ahead log (SQLite file format 1.3): readable from a read-only stick.
        CHECK(head.substr(18) == "\1\1");
        CHECK((fs::status(copy).permissions() & fs::perms(077)) == fs::perms::none);
        const auto verified = must(db::verify(copy));
        CHECK_FALSE(verified.difference.has_value());
        CHECK(verified.rows == must(db::last_seq(workshop.database())));
    }

    TEST_CASE("a backup of a busy kiosk ends, and is one moment of it") {
        test::Workshop workshop;
        // Many steps: a copy that starts over at every tap would never end.
        workshop.change([&]() -> base::Result<void> {
            for (int i = 0; i < 3000; ++i) {
                must(db::append(workshop.database(), workshop.stamp(),
                                db::Note{std::string(4000, 'x')}));
            }
            return {};
        });
        std::atomic<bool> is_done = false;
        std::optional<base::Result<fs::path>> copy;
        std::thread copying([&] {
            copy = db::backup(workshop.path, workshop.folder / "copies",
                              {.now = workshop.clock.now(), .pause = 10ms});
            is_done = true;
        });
        const auto before = must(db::last_seq(workshop.database()));
        while (!is_done) workshop.happen(db::Note{"tap"});
        copying.join();

        const auto verified = must(db::verify(must(*copy)));
        CHECK_FALSE(verified.difference.has_value());
        CHECK(verified.rows >= before);
        CHECK(verified.rows <= must(db::last_seq(workshop.database())));
    }

    TEST_CASE("only the newest are kept, and nothing else is touched") {
        test::Workshop workshop;
        const fs::path folder = workshop.folder / "copies";
        fs::create_directories(folder);
        std::ofstream(folder / "workshop-notes.db") << "mine";
        for (int day = 0; day < 4; ++day) {
            workshop.clock.advance(24h);
            auto options = at(workshop.clock.now());
            options.keep = 2;
            must(db::backup(workshop.path, folder, options));
        }
        CHECK(file_count(folder) == 3);
        CHECK(fs::exists(folder / "workshop-notes.db"));
        CHECK(fs::exists(folder / "workshop-20261127-073000.db"));
        CHECK_FALSE(fs::exists(folder / "workshop-20261125-073000.db"));
    }

    TEST_CASE("the copy just made is kept also when the clock has gone back") {
        test::Workshop workshop;
        const fs::path folder = workshop.folder / "copies";
        auto options = at(workshop.clock.now());
        options.keep = 2;
        must(db::backup(workshop.path, folder, options));
        options.now += 24h;
        must(db::backup(workshop.path, folder, options));
        options.now -= 24h * 365;
        const auto copy = must(db::backup(workshop.path, folder, options));
        CHECK(fs::exists(copy));
        CHECK(file_count(folder) == 2);
    }

    TEST_CASE("the newest copy is found by its name") {
        test::Workshop workshop;
        const fs::path folder = workshop.folder / "copies";
        CHECK_FALSE(db::newest_backup(workshop.path, folder).has_value());
        must(db::backup(workshop.path, folder, at(workshop.clock.now())));
        workshop.clock.advance(24h);
        const auto newest = must(db::backup(workshop.path, folder, at(workshop.clock.now())));
        std::ofstream(folder / "workshop-notes.db") << "mine";
        CHECK(db::newest_backup(workshop.path, folder) == newest);
    }

    TEST_CASE("a backup that finds no room leaves nothing behind") {
        test::Workshop workshop;
        std::ofstream(workshop.folder / "file") << "x";
        CHECK_FALSE(db::backup(workshop.path, workshop.folder / "file", at(workshop.clock.now()))
                        .has_value());
    }

    TEST_CASE("restoring brings the copy back under a new stream and keeps the old file") {
        test::Workshop workshop;
        const auto first_stream = workshop.writer->stream().stream_id;
        workshop.come_in("an");
        const auto rows = must(db::last_seq(workshop.database()));
        const auto copy =
            must(db::backup(workshop.path, workshop.folder / "copies", at(workshop.clock.now())));
        workshop.come_in("binh");
        workshop.close();

        const auto outcome = must(restore(workshop, copy));

        CHECK(outcome.rows == rows);
        CHECK(fs::exists(outcome.former));
        workshop.reopen();
        CHECK(workshop.writer->stream().stream_id != first_stream);
        CHECK(workshop.writer->stream().first_seq == rows + 1);
        CHECK(must(db::last_seq(workshop.database())) == rows + 1);
        const auto row = must(db::journal_row(workshop.database(), rows + 1));
        CHECK(row->kind == "restored");
        CHECK_FALSE(must(db::verify(workshop.path)).difference.has_value());
        CHECK_FALSE(must(db::verify(outcome.former)).difference.has_value());
    }

    TEST_CASE("a backup from before a step of the schema comes back, and is itself left alone") {
        for (int version = 1; version < db::newest_version(); ++version) {
            CAPTURE(version);
            const fs::path fixture = fs::path(TEST_FIXTURES) / fmt::format("v{}.db", version);
            test::TempFolder folder;
            fs::create_directory(folder / "copies");
            const fs::path copy = folder / "copies/old.db";
            fs::copy_file(fixture, copy);
            fs::copy_file(fixture.string() + ".key", folder / "new.db.key");
            fs::permissions(folder / "new.db.key", fs::perms::owner_read);
            const base::FakeClock clock(base::Instant{1'795'393'800'000ms});

            must(db::restore(copy, folder / "new.db", db::stamp_now(clock)));

            CHECK(test::content(copy) == test::content(fixture));
            CHECK(file_count(folder / "copies") == 1);
            CHECK_FALSE(must(db::verify(folder / "new.db")).difference.has_value());
            auto writer = must(db::open_writer(folder / "new.db", test::small_options()));
            CHECK(must(db::people(writer.database())).size() == 3);
        }
    }

    TEST_CASE("a copy whose tables are to be made again is whole") {
        test::Workshop workshop;
        const auto in = workshop.come_in("an");
        const fs::path copy =
            must(db::backup(workshop.path, workshop.folder / "copies", at(workshop.clock.now())));
        workshop.close();
        must(must(db::open_connection(copy, db::Access::Write))
                 .run_script("UPDATE derived SET is_behind = 1; DELETE FROM presence"));
        must(restore(workshop, copy));
        workshop.reopen();
        CHECK(must(test::open_visit_of(workshop.database(), workshop.person("an").id))->in_seq ==
              in);
    }

    TEST_CASE("a log whose file is gone is not read into the restored one") {
        test::Workshop workshop;
        workshop.come_in("an");
        const auto rows = must(db::last_seq(workshop.database()));
        const auto copy =
            must(db::backup(workshop.path, workshop.folder / "copies", at(workshop.clock.now())));
        workshop.come_in("binh");
        const fs::path log = workshop.path.string() + "-wal";
        const fs::path kept = workshop.folder / "log";
        fs::copy_file(log, kept);  // as a kiosk that was killed leaves it
        workshop.close();
        fs::remove(workshop.path);
        fs::remove(workshop.path.string() + "-shm");
        fs::rename(kept, log);

        CHECK(must(restore(workshop, copy)).former.empty());

        CHECK_FALSE(fs::exists(log));
        workshop.reopen();
        CHECK(must(db::last_seq(workshop.database())) == rows + 1);
        CHECK_FALSE(must(db::verify(workshop.path)).difference.has_value());
    }

    TEST_CASE("nothing is restored under a running kiosk") {
        test::Workshop workshop;
        const auto copy =
            must(db::backup(workshop.path, workshop.folder / "copies", at(workshop.clock.now())));
        const auto restored = restore(workshop, copy);
        REQUIRE_FALSE(restored.has_value());
        CHECK(restored.error().kind == base::ErrorKind::Locked);
    }

    TEST_CASE("a damaged copy is not restored, and the old file stays") {
        test::Workshop workshop;
        const auto copy =
            must(db::backup(workshop.path, workshop.folder / "copies", at(workshop.clock.now())));
        workshop.close();
        {
            std::fstream file(copy, std::ios::in | std::ios::out | std::ios::binary);
            file.seekp(3 * 4096);
            file << std::string(4096, '\xEE');
        }
        const auto restored = restore(workshop, copy);
        REQUIRE_FALSE(restored.has_value());
        CHECK(restored.error().what.find(copy.string()) != std::string::npos);
        CHECK_FALSE(fs::exists(workshop.path.string() + ".restoring"));
        workshop.reopen();
    }

    TEST_CASE("a copy does not fit another database's key") {
        test::Workshop workshop;
        test::Workshop other;
        const auto copy =
            must(db::backup(workshop.path, workshop.folder / "copies", at(workshop.clock.now())));
        other.close();
        const auto restored = restore(other, copy);
        REQUIRE_FALSE(restored.has_value());
        CHECK(restored.error().what.find("workshop.db.key is the key of another") !=
              std::string::npos);
        other.reopen();
    }

    TEST_CASE("restoring where nothing was needs the key file and says so") {
        test::Workshop workshop;
        workshop.come_in("an");
        const auto copy =
            must(db::backup(workshop.path, workshop.folder / "copies", at(workshop.clock.now())));
        test::TempFolder elsewhere;
        const auto stamp = db::stamp_now(workshop.clock);

        const auto without = db::restore(copy, elsewhere / "new.db", stamp);
        REQUIRE_FALSE(without.has_value());
        CHECK(without.error().what.find("new.db.key") != std::string::npos);
        CHECK(fs::is_empty(elsewhere.path()));

        fs::copy_file(workshop.path.string() + ".key", elsewhere / "new.db.key");
        CHECK(must(db::restore(copy, elsewhere / "new.db", stamp)).former.empty());
        auto writer = must(db::open_writer(elsewhere / "new.db", test::small_options()));
        CHECK(must(db::card_facts(writer.database(), workshop.token("an"))).has_value());
    }
}
