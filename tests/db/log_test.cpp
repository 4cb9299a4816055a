#include <doctest/doctest.h>
#include <sqlite3.h>

#include <filesystem>
#include <stop_token>

#include "tests/support/workshop.h"

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::must;

TEST_SUITE("db: the log") {
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
}
