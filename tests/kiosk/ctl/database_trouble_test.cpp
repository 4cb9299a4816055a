#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sstream>

#include "db/open.h"
#include "kiosk/base/fd.h"
#include "kiosk/base/file.h"
#include "tests/kiosk/ctl/commands.h"

namespace {

using test::Centre;
using test::is_one_sentence;
using test::kReading;
using test::kWriting;
using test::Ran;
using test::Words;

std::vector<Words> all_commands() {
    std::vector<Words> all = kWriting;
    all.insert(all.end(), kReading.begin(), kReading.end());
    return all;
}

/// Every one of them ends with status 4 and one sentence, and prints no answer.
void check_database_trouble(const Centre& centre, const std::vector<Words>& commands) {
    for (const Words& words : commands) {
        const Ran ran = centre.ctl(words);
        CAPTURE(words.front());
        CAPTURE(ran.err);
        CHECK(ran.status == 4);
        CHECK(is_one_sentence(ran.err));
        CHECK(ran.out.empty());
    }
}

std::string bytes_of(const std::filesystem::path& path) {
    const auto bytes = base::read_file(path, 10'000'000);
    REQUIRE(bytes);
    return *bytes;
}

/// user_version in the header of an SQLite file: four bytes at 60, big-endian (sqlite.org,
/// fileformat2, "The Database Header").
void make_schema_newer(const std::filesystem::path& path) {
    const base::Fd file(::open(path.c_str(), O_WRONLY));
    const char version[4] = {0, 0, 3, static_cast<char>(0xE7)};
    REQUIRE(::pwrite(file.number(), version, 4, 60) == 4);
}

/// The user that the programs of this centre become, where root runs the tests.
void give_to_nobody(const Centre& centre) {
    constexpr uid_t kNobody = 65534;
    if (::geteuid() != 0) return;
    REQUIRE(::chown(centre.dir.path().c_str(), kNobody, kNobody) == 0);
    for (const auto& entry : std::filesystem::directory_iterator(centre.dir.path())) {
        REQUIRE(::chown(entry.path().c_str(), kNobody, kNobody) == 0);
    }
}

/// The doctor's finding of the disk.
nlohmann::json said_of_disk(const Centre& centre) {
    std::istringstream lines(centre.ctl({"--json", "doctor"}).out);
    for (std::string line; std::getline(lines, line);) {
        auto finding = nlohmann::json::parse(line);
        if (finding["part"] == "disk") return finding;
    }
    FAIL("the doctor says nothing of the disk");
    return {};
}

}  // namespace

TEST_SUITE("ctl: database trouble") {
    TEST_CASE("without a database every command says how to make one") {
        const Centre centre;
        check_database_trouble(centre, all_commands());
        CHECK(centre.ctl({"verify"}).err.find("workshopctl init") != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(centre.database));
    }

    TEST_CASE("a file that is no database is refused and left byte for byte") {
        const Centre centre;
        const std::string text(5000, 'x');
        centre.write("kiosk.db", text);
        check_database_trouble(centre, all_commands());
        CHECK(centre.ctl({"init", "--admin", "Sơn"}).status == 4);
        CHECK(bytes_of(centre.database) == text);
    }

    TEST_CASE("a database from the future is refused and left byte for byte") {
        const Centre centre = Centre::empty();
        make_schema_newer(centre.database);
        const std::string bytes = bytes_of(centre.database);
        check_database_trouble(centre, all_commands());
        CHECK(centre.ctl({"init", "--admin", "Sơn"}).status == 4);
        CHECK(bytes_of(centre.database) == bytes);
    }

    TEST_CASE("what another program holds can be read and not be written") {
        const Centre centre = Centre::full();
        const base::Fd lock(::open(db::lock_path(centre.database).c_str(), O_RDWR | O_CLOEXEC));
        REQUIRE(::flock(lock.number(), LOCK_EX | LOCK_NB) == 0);
        check_database_trouble(centre, kWriting);
        CHECK(centre.ctl({"restore", centre.database.string()}).status == 4);
        for (const Words& words : kReading) {
            CAPTURE(words.front());
            CHECK(centre.ctl(words).status == 0);
        }
    }

    TEST_CASE("in a folder that this user may not write nothing is written, with a sentence") {
        Centre centre = Centre::full();
        centre.program.is_nobody = true;
        // Everybody may look, nobody but root may write.
        for (const auto& entry : std::filesystem::directory_iterator(centre.dir.path())) {
            REQUIRE(::chmod(entry.path().c_str(), 0644) == 0);
        }
        REQUIRE(::chmod(centre.dir.path().c_str(), 0555) == 0);
        check_database_trouble(centre, kWriting);
        const Ran init = centre.program.run({"--db", "new.db", "init", "--admin", "Sơn"}, "2468\n");
        CHECK(init.status == 4);
        CHECK(is_one_sentence(init.err));
        REQUIRE(::chmod(centre.dir.path().c_str(), 0755) == 0);
    }

    TEST_CASE("the doctor names the file of a database that cannot be written") {
        Centre centre = Centre::empty();
        centre.program.is_nobody = true;
        give_to_nobody(centre);
        CHECK(said_of_disk(centre)["state"] != "wrong");
        // Not the log: an empty one is cleared away by whoever reads the database.
        for (const char* name : {"kiosk.db", "kiosk.db-shm", "kiosk.db.lock"}) {
            CAPTURE(name);
            const auto file = centre.dir / name;
            const bool was_there = std::filesystem::exists(file);
            if (!was_there) centre.write(name, "");
            REQUIRE(::chmod(file.c_str(), 0444) == 0);
            const auto said = said_of_disk(centre);
            CHECK(said["state"] == "wrong");
            CHECK(said["text"].get<std::string>().find(file.string() + " cannot be written") !=
                  std::string::npos);
            was_there ? std::filesystem::permissions(file, std::filesystem::perms(0600))
                      : static_cast<void>(std::filesystem::remove(file));
        }
        CHECK(said_of_disk(centre)["state"] != "wrong");
    }

    TEST_CASE("without its key a database takes no card") {
        const Centre centre = Centre::full();
        std::filesystem::remove(centre.dir / "kiosk.db.key");
        const Ran ran = centre.ctl({"tap", "0004512301"});
        CHECK(ran.status == 4);
        CHECK(is_one_sentence(ran.err));
        CHECK(ran.err.find("kiosk.db.key") != std::string::npos);
    }

    TEST_CASE("a journal that was changed is found, and the answer is no") {
        const Centre centre = Centre::full();
        std::string bytes = bytes_of(centre.database);
        const auto zone = bytes.find(R"("zone":"Asia)");  // in the first row's payload
        REQUIRE(zone != std::string::npos);
        bytes[zone + 9] = 'B';
        REQUIRE(base::replace_file(centre.database, bytes));
        const Ran ran = centre.ctl({"verify"});
        CHECK(ran.status == 1);
        CHECK(is_one_sentence(ran.err));
    }
}
