// Reports, proofs, backups and what is restored from them.
#include <doctest/doctest.h>

#include <filesystem>

#include "db/journal.h"
#include "db/open.h"
#include "db/people.h"
#include "db/stamp.h"
#include "kiosk/base/file.h"
#include "tests/kiosk/ctl/centre.h"
#include "tests/support/must.h"

namespace {

using test::Centre;
using test::has;
using test::is_one_sentence;
using test::must;
using test::Ran;

std::string text_of(const std::filesystem::path& path) {
    const auto text = base::read_file(path, 10'000'000);
    REQUIRE_MESSAGE(text, text.error().what);
    return *text;
}

}  // namespace

TEST_SUITE("ctl: keeping") {
    TEST_CASE("a report goes whole into a file, or not at all") {
        const Centre centre = Centre::full();
        centre.done({"report", "usage", "-o", "usage.csv"});
        CHECK(has(text_of(centre.dir / "usage.csv"), "DIEN-DHVN-01"));
        CHECK(centre.ctl({"report", "usage", "-o", "none/usage.csv"}).status == 4);
        CHECK(centre.ctl({"report", "usage", "--format", "pdf", "-o", "u.pdf"}).status == 2);
        CHECK_FALSE(std::filesystem::exists(centre.dir / "u.pdf"));
    }

    TEST_CASE("a report of what does not exist is wrong usage") {
        const Centre centre = Centre::full();
        CHECK(centre.ctl({"report", "weather"}).status == 2);
        CHECK(centre.ctl({"report", "usage", "--workshop", "NONE"}).status == 2);
        CHECK(centre.ctl({"report", "attendance", "--class", "NONE"}).status == 2);
        CHECK(centre.ctl({"report", "usage", "--from", "yesterday"}).status == 2);
    }

    TEST_CASE("a visit that ends before it began is named, and the answer is no") {
        const Centre centre = Centre::full();
        {
            const base::FakeClock clock(base::Instant{std::chrono::hours{500'000}});
            db::Stamp stamp = db::stamp_now(clock);
            auto writer = must(db::open_writer(centre.database, {}));
            db::Database& database = writer.database();
            const auto person = must(db::person_by_code(database, "HV001"));
            const auto tap = [&](domain::TapResult result) {
                must(db::in_transaction(database, [&] {
                    return db::append(database, stamp,
                                      db::Tap{.result = result,
                                              .source = "ctl",
                                              .workshop = "DIEN",
                                              .person = person->uid});
                }));
            };
            tap(domain::TapResult::In);
            stamp.at -= std::chrono::hours{1};
            tap(domain::TapResult::Out);
        }

        const Ran proved = centre.ctl({"verify"});
        CHECK(proved.status == 1);
        CHECK(is_one_sentence(proved.err));
        CHECK(has(proved.err, "before they began"));
        CHECK(centre.json({"verify"}, 1)["reversed_visits"].size() == 1);
    }

    TEST_CASE("a backup comes back as it was, and what was there is kept") {
        const Centre centre = Centre::full();
        const std::string copy = centre.json({"backup", "copies"})["file"];
        centre.done({"tap", "0004512301"});
        const auto restored = centre.json({"restore", copy});
        CHECK(std::filesystem::exists(restored["former"].get<std::string>()));
        CHECK(centre.done({"verify"}).starts_with("All is well"));
        CHECK(centre.json({"tap", "0004512301"})["result"] == "in");
    }

    TEST_CASE("a backup goes to the settings' folder when none is named") {
        const Centre centre = Centre::empty();
        centre.write("config.toml", "backup_dir = \"" + (centre.dir / "b").string() + "\"\n");
        centre.done({"backup"});
        CHECK(std::distance(std::filesystem::directory_iterator(centre.dir / "b"), {}) == 1);
    }
}
