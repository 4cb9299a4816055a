#include <doctest/doctest.h>
#include <signal.h>

#include "db/journal.h"
#include "db/open.h"
#include "tests/kiosk/kiosk/running_kiosk.h"
#include "tests/kiosk/shell/display.h"
#include "tests/support/must.h"
#include "tests/support/small_centre.h"
#include "tests/support/small_disk.h"

namespace fs = std::filesystem;
using test::must;

namespace {

constexpr int kTapsMax = 20'000;

/// Card after card until one is refused; the row of the last one that was not, `last` for none.
domain::Seq tap_until_refused(const test::RunningKiosk& kiosk, domain::Seq last) {
    for (int tap = 0; tap < kTapsMax; ++tap) {
        const auto answer = kiosk.tap(std::to_string(1 + tap % test::kSmallCentreCards));
        if (answer["result"] == "refused") {
            CHECK(answer["reason"] == "out-of-service");
            CHECK(answer["event"] == nullptr);
            return last;
        }
        last = answer["event"].get<domain::Seq>();
    }
    FAIL("the disk never filled");
    return 0;
}

}  // namespace

TEST_SUITE("kiosk: full disk") {
    TEST_CASE("a full disk refuses taps and loses none, room heals it without a restart") {
        const test::TempFolder folder;
        const test::SmallDisk disk(folder.path(), 8);
        if (!disk.is_mounted()) {
            MESSAGE("mounting is not permitted: no small disk to fill");
            return;
        }
        const fs::path path = folder / "kiosk.db";
        test::make_small_centre(path);
        const test::Display display;
        test::RunningKiosk kiosk(path);
        kiosk.wait_ready();
        const domain::Seq before = kiosk.tap("1")["event"].get<domain::Seq>();
        disk.fill();

        const domain::Seq last = tap_until_refused(kiosk, before);
        CHECK(kiosk.tap("1")["reason"] == "out-of-service");

        fs::remove(db::ballast_path(path));
        CHECK(kiosk.tap("1")["event"] == last + 1);
        const domain::Seq later = tap_until_refused(kiosk, last + 1);
        disk.empty();
        CHECK(kiosk.tap("2")["event"] == later + 1);

        kiosk.process().signal(SIGTERM);
        CHECK(kiosk.process().end() == 0);
        CHECK(test::verified_rows(path) == later + 2);  // and that it ended in order
    }

    TEST_CASE("a kiosk that finds its disk full says what may be deleted, with status 4") {
        const test::TempFolder folder;
        const test::SmallDisk disk(folder.path(), 8);
        if (!disk.is_mounted()) {
            MESSAGE("mounting is not permitted: no small disk to fill");
            return;
        }
        const fs::path path = folder / "kiosk.db";
        test::make_small_centre(path);
        const auto words = test::kiosk_words(path);
        disk.fill();

        test::Process refused(words, {.environment = {"DISPLAY", "WAYLAND_DISPLAY"}});
        CHECK(refused.end() == 4);
        CHECK(refused.complaints().find(".ballast") != std::string::npos);
        disk.empty();
        test::verified_rows(path);
    }
}
