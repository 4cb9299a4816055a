#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <set>
#include <thread>

#include "db/backup.h"
#include "db/part.h"
#include "db/verify.h"
#include "tests/support/workshop.h"

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::must;

namespace {

/// Large enough for a copy of many steps.
void fill(test::Workshop& workshop) {
    workshop.change([&]() -> base::Result<void> {
        for (int i = 0; i < 3000; ++i) {
            must(db::append(workshop.database(), workshop.stamp(),
                            db::Note{std::string(4000, 'x')}));
        }
        return {};
    });
}

std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

bool appears(const fs::path& file) {
    const auto give_up_at = std::chrono::steady_clock::now() + 30s;
    std::error_code none_yet;
    while (std::chrono::steady_clock::now() < give_up_at) {
        const auto size = fs::file_size(file, none_yet);
        if (!none_yet && size > 0) return true;
        std::this_thread::sleep_for(1ms);
    }
    return false;
}

/// A backup on a thread of its own, from when its unfinished file is there.
class RunningBackup {
public:
    RunningBackup(const test::Workshop& workshop, const fs::path& folder,
                  const db::BackupOptions& options)
        : thread_([this, from = workshop.path, folder, options] {
              outcome_ = db::backup(from, folder, options);
          }) {
        REQUIRE(appears(folder / "workshop-20261123-073000.db.part"));
    }
    base::Result<fs::path> end() {
        thread_.join();
        return *outcome_;
    }

private:
    std::optional<base::Result<fs::path>> outcome_;
    std::jthread thread_;
};

}  // namespace

TEST_SUITE("db: backups that are cut off, or run at once") {
    TEST_CASE("the next backup removes what one that was killed has left") {
        test::Workshop workshop;
        fill(workshop);
        workshop.close();
        const fs::path folder = workshop.folder / "copies";
        // Paused long enough to be killed in; the first steps stay in the memory of SQLite.
        const pid_t child = ::fork();
        if (child == 0) {
            const auto copy =
                db::backup(workshop.path, folder, {.now = workshop.clock.now(), .pause = 500ms});
            ::_exit(copy ? 0 : 1);
        }
        REQUIRE(child > 0);
        const bool is_begun = appears(folder / "workshop-20261123-073000.db.part");
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        REQUIRE(is_begun);
        REQUIRE(fs::exists(folder / "workshop-20261123-073000.db.part"));
        workshop.reopen();

        workshop.clock.advance(24h);
        const auto copy =
            must(db::backup(workshop.path, folder, {.now = workshop.clock.now(), .pause = 0ms}));

        CHECK(names_in(folder) == std::set<std::string>{"workshop-20261124-073000.db"});
        CHECK_FALSE(must(db::verify(copy)).difference.has_value());
    }

    TEST_CASE("only what has the name of a copy of this database is removed") {
        test::Workshop workshop;
        const fs::path folder = workshop.folder / "copies";
        fs::create_directories(folder);
        const std::set<std::string> kept = {
            "workshop-notes.db.part", "other-20261122-220000.db.part",
            "workshop-20261122-220000.db", "workshop-20261122-220000.partial"};
        const std::set<std::string> stale = {
            "workshop-20261122-220001.db.part",     "workshop-20261122-220002.db.part.lock",
            "workshop-20261122-220003.db.part",     "workshop-20261122-220003.db.part-journal",
            "workshop-20261122-220004.db.part-wal", "workshop-20261122-220004.db.part-shm"};
        for (const auto& name : kept) std::ofstream(folder / name) << "x";
        for (const auto& name : stale) std::ofstream(folder / name) << "x";

        const auto copy =
            must(db::backup(workshop.path, folder, {.now = workshop.clock.now(), .pause = 0ms}));

        std::set<std::string> expected = kept;
        expected.insert(copy.filename().string());
        CHECK(names_in(folder) == expected);
    }

    TEST_CASE("two at once both end, and neither takes the other's unfinished file away") {
        test::Workshop workshop;
        fill(workshop);
        const fs::path folder = workshop.folder / "copies";
        db::BackupOptions options = {.now = workshop.clock.now(), .pause = 100ms};
        RunningBackup running(workshop, folder, options);

        options.now += 1s;
        options.pause = 0ms;
        const auto second = must(db::backup(workshop.path, folder, options));
        const auto first = must(running.end());

        CHECK(names_in(folder) == std::set{first.filename().string(), second.filename().string()});
        CHECK_FALSE(must(db::verify(first)).difference.has_value());
        CHECK_FALSE(must(db::verify(second)).difference.has_value());
    }

    TEST_CASE("the second of one and the same second is refused, and the first ends") {
        test::Workshop workshop;
        fill(workshop);
        const fs::path folder = workshop.folder / "copies";
        const db::BackupOptions options = {.now = workshop.clock.now(), .pause = 100ms};
        RunningBackup running(workshop, folder, options);

        const auto second = db::backup(workshop.path, folder, options);

        REQUIRE_FALSE(second);
        CHECK(second.error().kind == base::ErrorKind::Locked);
        CHECK(second.error().what.find("another backup is writing it") != std::string::npos);
        const auto first = must(running.end());
        CHECK(names_in(folder) == std::set{first.filename().string()});
        CHECK_FALSE(must(db::verify(first)).difference.has_value());
    }

    TEST_CASE("a part has one writer at a time, and the lock leaves no file") {
        test::TempFolder folder;
        const fs::path part = folder / "a.db.part";
        {
            const auto held = db::PartLock::take(part);
            REQUIRE(held);
            CHECK_FALSE(db::PartLock::take(part));
        }
        CHECK_FALSE(fs::exists(part.string() + ".lock"));
        const auto again = db::PartLock::take(part);
        REQUIRE(again);
        CHECK(again->is_held());
    }
}
