#include <doctest/doctest.h>

#include <filesystem>

#include "db/settings.h"
#include "db/space.h"
#include "db/verify.h"
#include "tests/db/damaged.h"
#include "tests/support/no_room.h"
#include "tests/support/small_disk.h"
#include "tests/support/workshop.h"

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::must;

TEST_SUITE("db: room on the disk") {
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
