#include <doctest/doctest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "db/open.h"
#include "tests/kiosk/kiosk/running_kiosk.h"
#include "tests/support/small_centre.h"
#include "tests/support/small_disk.h"
#include "tests/support/text.h"

namespace fs = std::filesystem;

namespace {

struct Centre {
    Centre() { test::make_small_centre(path); }

    test::TempFolder folder;
    fs::path path = folder / "kiosk.db";
};

struct Ended {
    int status = 0;
    std::string said;

    bool has_said(const std::string& words) const { return said.find(words) != std::string::npos; }
    auto lines() const { return std::count(said.begin(), said.end(), '\n'); }
};

/// What a kiosk says that must not start; it needs no display to find that out.
Ended start(const fs::path& database, bool is_plain_user = false) {
    const bool was_there = fs::is_regular_file(database);
    const std::string before = was_there ? test::content(database) : "";
    test::Process kiosk(test::kiosk_words(database), {.environment = {"DISPLAY", "WAYLAND_DISPLAY"},
                                                      .is_plain_user = is_plain_user});
    const int status = kiosk.end();
    CHECK(fs::is_regular_file(database) == was_there);
    const bool is_untouched = !was_there || test::content(database) == before;
    CHECK(is_untouched);
    return {status, kiosk.complaints()};
}

void change_raw(const fs::path& database, const char* sql) {
    sqlite3* raw = nullptr;
    REQUIRE(sqlite3_open(database.c_str(), &raw) == SQLITE_OK);
    REQUIRE(sqlite3_exec(raw, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_close(raw) == SQLITE_OK);
}

}  // namespace

TEST_SUITE("kiosk: refusing to start") {
    TEST_CASE("with no database it says how to make one") {
        const test::TempFolder folder;
        const Ended ended = start(folder / "none.db");
        CHECK(ended.status == 4);
        CHECK(ended.has_said("workshopctl init"));
        CHECK(ended.lines() == 1);
        CHECK(fs::is_empty(folder.path()) == false);  // the settings file
        CHECK_FALSE(fs::exists(folder / "none.db.lock"));
    }

    TEST_CASE("a folder or another program's file is not taken for a database") {
        const test::TempFolder folder;
        std::ofstream(folder / "letter.txt") << "Kính gửi ban giám đốc trung tâm";
        const Ended letter = start(folder / "letter.txt");
        CHECK(letter.status == 4);
        CHECK(letter.has_said("left untouched"));
        CHECK(letter.lines() == 1);

        fs::create_directory(folder / "folder.db");
        const Ended directory = start(folder / "folder.db");
        CHECK(directory.status == 4);
        CHECK(directory.has_said("it is a folder"));
        CHECK(directory.lines() == 1);
    }

    TEST_CASE("a database of a newer program is left as it is") {
        const Centre centre;
        change_raw(centre.path, "PRAGMA user_version = 999");
        const Ended ended = start(centre.path);
        CHECK(ended.status == 4);
        CHECK(ended.has_said("version 999"));
        CHECK(ended.has_said("left untouched"));
        CHECK(ended.lines() == 1);
    }

    TEST_CASE("without its key it says which file to bring") {
        const Centre centre;
        fs::remove(centre.path.string() + ".key");
        const Ended ended = start(centre.path);
        CHECK(ended.status == 4);
        CHECK(ended.has_said("kiosk.db.key"));
        CHECK(ended.lines() == 1);
    }

    TEST_CASE("a file or a folder that may not be written is named") {
        const Centre centre;
        test::kiosk_words(centre.path);
        fs::permissions(centre.path, fs::perms{0444});
        fs::permissions(centre.folder.path(), fs::perms{0777});
        fs::remove(db::lock_path(centre.path));
        const Ended file = start(centre.path, true);
        CHECK(file.status == 4);
        CHECK(file.has_said("read-only"));
        CHECK(file.lines() == 1);

        for (const char* made : {".lock", "-wal", "-shm"}) fs::remove(centre.path.string() + made);
        fs::permissions(centre.path, fs::perms{0666});
        fs::permissions(centre.folder.path(), fs::perms{0555});
        const Ended folder = start(centre.path, true);
        CHECK(folder.status == 4);
        CHECK(folder.has_said("its folder is read-only"));
        CHECK(folder.lines() == 1);
        fs::permissions(centre.folder.path(), fs::perms{0700});
    }

    TEST_CASE("a disk that has become read-only is named") {
        const test::TempFolder folder;
        const test::SmallDisk disk(folder.path(), 8);
        if (!disk.is_mounted()) {
            MESSAGE("mounting is not permitted: no disk to make read-only");
            return;
        }
        test::make_small_centre(folder / "kiosk.db");
        test::kiosk_words(folder / "kiosk.db");
        disk.make_read_only();
        const Ended ended = start(folder / "kiosk.db");
        CHECK(ended.status == 4);
        CHECK(ended.has_said("disk is read-only"));
        CHECK(ended.lines() == 1);
    }

    TEST_CASE("a key that does not exist is named with its line, with status 2") {
        const Centre centre;
        std::ofstream(centre.folder / "config.toml") << "sound = false\n\nvolume = 11\n";
        const Ended ended = start(centre.path);
        CHECK(ended.status == 2);
        CHECK(ended.has_said("config.toml:3: there is no key \"volume\""));
        CHECK(ended.lines() == 1);
    }
}
