#include <doctest/doctest.h>
#include <signal.h>

#include "db/journal.h"
#include "db/open.h"
#include "tests/kiosk/kiosk/running_kiosk.h"
#include "tests/kiosk/shell/display.h"
#include "tests/support/must.h"
#include "tests/support/small_centre.h"
#include "tests/support/spoilt_page.h"

using test::must;

TEST_SUITE("kiosk: its file") {
    TEST_CASE("is looked through once the door is on the screen, and damage is written down") {
        const test::TempFolder folder;
        const std::filesystem::path path = folder / "kiosk.db";
        test::make_small_centre(path);
        test::spoil_page_of(path, "item_induction");
        const test::Display display;

        test::RunningKiosk kiosk(path);
        kiosk.wait_ready();

        test::wait_until("the damage is in the journal", [&] {
            auto reader = must(db::open_reader(path));
            return must(db::last_note_at(reader, "looked the file through: ")).has_value();
        });
        CHECK(kiosk.tap("1")["result"] == "in");
        kiosk.process().signal(SIGTERM);
        CHECK(kiosk.process().end() == 0);
    }
}
