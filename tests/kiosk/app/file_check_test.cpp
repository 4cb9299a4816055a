#include "kiosk/app/file_check.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <future>

#include "db/backup.h"
#include "kiosk/app/checker.h"
#include "tests/kiosk/app/desk_bench.h"
#include "tests/support/must.h"

using namespace std::chrono_literals;
using test::must;

namespace {

bool shows(const test::DeskBench& bench, view::BannerKind kind) {
    const auto& banners = bench.view().banners;
    return std::ranges::any_of(banners, [kind](const auto& it) { return it.kind == kind; });
}

/// A bench with a backup from now.
struct Kept {
    test::DeskBench bench;
    std::filesystem::path folder = bench.path().parent_path() / "copies";
    app::JobPlaces places{bench.path(), {}, bench.writer().zone(), folder};
    std::filesystem::path copy =
        must(db::backup(bench.path(), folder, {.now = bench.clock().now(), .pause = 0ms}));

    std::optional<app::FileChecked> check() {
        return app::check_file(places, bench.clock().now(), {});
    }
    void tell(app::FileChecked checked) { bench.send(app::JobDone{std::move(checked)}); }
};

}  // namespace

TEST_SUITE("kiosk/app: file check") {
    TEST_CASE("of a whole file nobody speaks, of a whole copy its row") {
        Kept kept;
        const auto checked = kept.check();
        REQUIRE(checked.has_value());
        CHECK(checked->file_damage == "");
        CHECK(checked->copy == kept.copy.filename());
        CHECK(checked->copy_damage == "");

        const domain::Seq before = kept.bench.last_seq();
        kept.tell(*checked);
        CHECK(kept.bench.kinds(before) == std::vector<std::string>{"note"});
        CHECK_FALSE(shows(kept.bench, view::BannerKind::FileDamaged));
        CHECK_FALSE(shows(kept.bench, view::BannerKind::CopyDamaged));
    }

    TEST_CASE("the copy has its turn once a week, whatever was switched off meanwhile") {
        Kept kept;
        kept.tell(*kept.check());
        kept.bench.restart();
        kept.bench.clock().advance(24h * 7 - 1min);
        CHECK_FALSE(kept.check()->copy_damage.has_value());
        kept.bench.clock().advance(1min);
        CHECK(kept.check()->copy_damage.has_value());
        // A clock that was set back does not put it off for years.
        kept.bench.clock().set(kept.bench.clock().now() - 24h * 30);
        CHECK(kept.check()->copy_damage.has_value());
    }

    TEST_CASE("a damaged copy is found, shown by its name, and gone when a whole one is there") {
        Kept kept;
        std::ofstream(kept.copy, std::ios::in | std::ios::binary).seekp(8 * 4096)
            << std::string(4096, '\xEE');
        const auto checked = kept.check();
        CHECK_FALSE(checked->copy_damage->empty());
        kept.tell(*checked);
        REQUIRE(shows(kept.bench, view::BannerKind::CopyDamaged));
        CHECK_FALSE(shows(kept.bench, view::BannerKind::FileDamaged));

        kept.tell({.file_damage = "", .copy = "kiosk-20261130-020000.db", .copy_damage = ""});
        CHECK_FALSE(shows(kept.bench, view::BannerKind::CopyDamaged));
    }

    TEST_CASE("a damaged file is shown until it is found whole, and taps go on") {
        test::DeskBench bench;
        const domain::Seq before = bench.last_seq();
        bench.send(app::JobDone{app::FileChecked{.file_damage = "page 7 is never used"}});
        CHECK(shows(bench, view::BannerKind::FileDamaged));
        CHECK(bench.kinds(before) == std::vector<std::string>{"note"});
        CHECK(bench.tap("1")["result"] == "in");
        // What could not be looked at changes nothing.
        bench.send(app::JobDone{app::FileChecked{}});
        CHECK(shows(bench, view::BannerKind::FileDamaged));
        bench.send(app::JobDone{app::FileChecked{.file_damage = ""}});
        CHECK_FALSE(shows(bench, view::BannerKind::FileDamaged));
        CHECK(bench.kinds(before) == std::vector<std::string>{"note", "tap", "note"});
    }

    TEST_CASE("the checker waits to be told that it may begin, then tells what it found") {
        Kept kept;
        int told = 0;
        {
            const app::Checker unbegun(kept.places, kept.bench.clock(), [&](auto) { ++told; });
        }
        CHECK(told == 0);
        std::promise<app::FileChecked> found;
        app::Checker checker(kept.places, kept.bench.clock(), [&](app::FileChecked checked) {
            found.set_value(std::move(checked));
        });
        checker.begin();
        CHECK(found.get_future().get().file_damage == "");
    }

    TEST_CASE("asked to stop, nothing is told") {
        Kept kept;
        std::stop_source stop;
        stop.request_stop();
        CHECK_FALSE(
            app::check_file(kept.places, kept.bench.clock().now(), stop.get_token()).has_value());
    }
}
