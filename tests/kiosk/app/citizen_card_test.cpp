#include <doctest/doctest.h>

#include "db/cards.h"
#include "tests/kiosk/app/desk_bench.h"
#include "tests/support/must.h"

using domain::Lane;
using domain::Refusal;

namespace {

/// What the code on the card says of somebody who was made up.
constexpr const char* kCode = "019207000001||Nguyen Van An|02032007|Nam|Xa Mau|15042021";

/// As the driver of a scanner tells it.
app::CardTap scanned(Lane lane) {
    return {.code = "019207000001",
            .card = "cccd:019207000001",
            .lane = lane,
            .reader = "pci-0000:00:14.0-usb-0:1"};
}

bool is_nothing_kept(test::DeskBench& bench) {
    return test::must(db::unknown_cards(bench.writer().database(), 10)).empty();
}

}  // namespace

TEST_SUITE("kiosk/app: the code on a citizen's card") {
    TEST_CASE("at a door it is refused by name with a row, and nothing of it is kept") {
        for (const Lane lane : {Lane::Door, Lane::DoorIn, Lane::DoorOut}) {
            test::DeskBench bench;
            const domain::Seq before = bench.last_seq();
            bench.send(scanned(lane));
            CHECK(bench.view().answers.at(0).reason == Refusal::CitizenAtDoor);
            CHECK(bench.kinds(before) == std::vector<std::string>{"tap"});
            CHECK(is_nothing_kept(bench));
        }
    }

    TEST_CASE("at a door it is refused also where it is known, and nobody is named") {
        test::DeskBench bench;
        REQUIRE(bench.request({{"command", "card"}, {"person", "HV1"}, {"code", kCode}}).status ==
                0);
        bench.send(scanned(Lane::Door));
        CHECK(bench.view().answers.at(0).reason == Refusal::CitizenAtDoor);
        CHECK(bench.view().answers.at(0).person_name.empty());
        CHECK(bench.screen<view::DoorView>().inside == 0);
    }

    TEST_CASE("at the counter it finds the learner") {
        test::DeskBench bench;
        REQUIRE(bench.request({{"command", "card"}, {"person", "HV1"}, {"code", kCode}}).status ==
                0);
        bench.open_counter();
        bench.send(scanned(Lane::Desk));
        CHECK(bench.screen<view::CounterView>().borrower->name == "Nguyễn Văn An");
    }

    TEST_CASE("at the counter one that nobody has can be given to somebody") {
        test::DeskBench bench;
        bench.open_counter();
        bench.send(scanned(Lane::Desk));
        CHECK(bench.shows<view::EnrolView>());
    }

    TEST_CASE("at the only reader it is the counter's after a touch of the button") {
        test::DeskBench bench;
        bench.open_counter();
        bench.touch(view::ArmDesk{});
        bench.send(scanned(Lane::Door));
        CHECK(bench.shows<view::EnrolView>());
        bench.touch(view::Leave{});
        bench.send(scanned(Lane::Door));
        CHECK(bench.view().answers.at(0).reason == Refusal::CitizenAtDoor);
    }

    TEST_CASE("typed by a command it is what a scanner makes of it") {
        test::DeskBench bench;
        CHECK(bench.tap(kCode)["reason"] == "citizen-at-door");
        CHECK(bench.tap("019207000001|")["reason"] == "bad-code");
        CHECK(is_nothing_kept(bench));
        REQUIRE(bench.request({{"command", "card"}, {"person", "HV1"}, {"code", kCode}}).status ==
                0);
        bench.open_counter();
        CHECK(bench.tap_desk(kCode)["result"] == "borrower");
    }
}
