#include <doctest/doctest.h>

#include "tests/kiosk/ctl/centre.h"

namespace {

using test::Centre;
using test::Words;

}  // namespace

TEST_SUITE("ctl: demo") {
    TEST_CASE("fills an empty database once, and the same seed and day give the same journal") {
        const Centre one;
        const Centre two;
        const Words ask = {"demo",     "--seed", "7",       "--days",    "3",
                           "--people", "12",     "--until", "2026-11-23"};
        one.done(ask);
        two.done(ask);
        const Words journal = {"report", "journal", "--format", "json", "--from", "2026-01-01"};
        CHECK(one.done(journal) == two.done(journal));
        CHECK(one.done({"verify"}).starts_with("All is well"));
        CHECK(one.ctl(ask).status == 1);
    }

    TEST_CASE("a demo's cards can be tapped by anybody") {
        const Centre centre;
        centre.done({"demo", "--days", "2", "--people", "12"});
        CHECK(centre.json({"tap", "0000000001"})["result"] == "in");
        const auto opened =
            centre.json({"tap", "0000009001", "--lane", "desk", "--as", "0000009001"});
        CHECK(opened["result"] == "counter-opened");
    }
}
