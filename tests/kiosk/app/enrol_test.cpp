#include <doctest/doctest.h>

#include "db/cards.h"
#include "tests/kiosk/app/desk_bench.h"
#include "tests/support/must.h"

using namespace std::chrono_literals;
using domain::Refusal;

namespace {

/// At the desk, by a reader that knows that its number is another next time.
app::CardTap phone(const char* number) {
    return {.code = number,
            .card = std::string("iso14443a:") + number,
            .is_changing = true,
            .lane = domain::Lane::Desk,
            .reader = "simulated"};
}

void search(test::DeskBench& bench, const std::string& words) {
    for (const char letter : words) bench.touch(view::TypeText{std::string(1, letter)});
}

}  // namespace

TEST_SUITE("kiosk/app: enrolment") {
    TEST_CASE("an unknown card is given to a person found without diacritics, tapped twice") {
        test::DeskBench bench;
        bench.open_counter();
        CHECK(bench.tap_desk("777")["result"] == "unknown-card");
        search(bench, "binh do");
        REQUIRE(bench.screen<view::EnrolView>().people.size() == 1);
        bench.touch(view::ChoosePerson{bench.screen<view::EnrolView>().people[0].person});
        CHECK(bench.screen<view::EnrolView>().chosen.has_value());
        CHECK(bench.screen<view::EnrolView>().people[0].class_name == "Điện K11-03");
        CHECK(bench.screen<view::EnrolView>().chosen->class_name == "Điện K11-03");

        CHECK(bench.tap_desk("777")["result"] == "card-seen");

        const auto& counter = bench.screen<view::CounterView>();
        CHECK(counter.notice->kind == view::Notice::Kind::CardGiven);
        bench.pass(5s);
        CHECK(bench.tap("777")["person"]["name"] == "Đỗ Thị Bình");
    }

    TEST_CASE("who left the centre between the search and the touch is refused, with a row") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("777");
        search(bench, "binh do");
        const auto found = bench.screen<view::EnrolView>().people.at(0).person;
        test::must(bench.writer().database().run_script("UPDATE person SET active = 0"));
        const domain::Seq before = bench.last_seq();
        bench.touch(view::ChoosePerson{found});
        CHECK(bench.screen<view::EnrolView>().refusal == Refusal::PersonInactive);
        CHECK_FALSE(bench.screen<view::EnrolView>().chosen.has_value());
        CHECK(bench.kinds(before) == std::vector<std::string>{"refused"});
    }

    TEST_CASE("two presentations that differ give nothing") {
        test::DeskBench bench;
        bench.request({{"command", "bind"}, {"port", "usb-2"}, {"lane", "desk"}});
        bench.open_counter();
        bench.tap_desk("777");
        bench.touch(view::ChoosePerson{bench.person("HV2")});
        CHECK(bench.tap_desk("778")["reason"] == "cards-differ");
        CHECK(bench.screen<view::EnrolView>().refusal == Refusal::CardsDiffer);
        CHECK(bench.tap("777")["result"] == "unknown-card");
        // The card that was shown last is the first of a new pair.
        CHECK(bench.tap_desk("778")["result"] == "card-seen");
    }

    TEST_CASE("a phone is not given to anybody: as the first card it opens nothing") {
        test::DeskBench bench;
        bench.open_counter();
        bench.send(phone("08A1B2C3"));
        CHECK(bench.shows<view::CounterView>());
        CHECK(bench.view().answers.at(0).reason == Refusal::CardChanging);
        CHECK(test::must(db::unknown_cards(bench.writer().database(), 10)).empty());
    }

    TEST_CASE("a phone instead of the second tap is refused there, and the card still awaited") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("777");
        bench.touch(view::ChoosePerson{bench.person("HV2")});
        for (const char* const number : {"08A1B2C3", "08D4E5F6", "08D4E5F6"}) {
            bench.send(phone(number));
            CHECK(bench.screen<view::EnrolView>().refusal == Refusal::CardChanging);
            CHECK(bench.screen<view::EnrolView>().chosen);
        }
        CHECK(bench.tap_desk("777")["result"] == "card-seen");
        CHECK(bench.screen<view::CounterView>().notice->person_name == "Đỗ Thị Bình");
    }

    TEST_CASE("a phone at a reader that cannot tell it is never given: no two taps agree") {
        test::DeskBench bench;
        bench.request({{"command", "bind"}, {"port", "usb-2"}, {"lane", "desk"}});
        bench.open_counter();
        bench.tap_desk("134283779");
        bench.touch(view::ChoosePerson{bench.person("HV2")});
        for (const char* const number : {"140771922", "135502233", "138443344"}) {
            CHECK(bench.tap_desk(number)["reason"] == "cards-differ");
            CHECK(bench.screen<view::EnrolView>().refusal == Refusal::CardsDiffer);
        }
        CHECK(bench.tap("134283779")["result"] == "unknown-card");
    }

    TEST_CASE("what cannot be read while a card is being given is said there, until it can") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("777");
        bench.send(app::CardTap{.code = "",
                                .misread = Refusal::CardBank,
                                .lane = domain::Lane::Desk,
                                .reader = "simulated"});
        CHECK(bench.screen<view::EnrolView>().refusal == Refusal::CardBank);
        bench.tap_desk("777");
        CHECK(bench.screen<view::EnrolView>().refusal == Refusal::None);
    }

    TEST_CASE("who presents cards at the counter keeps it open, readable or not") {
        test::DeskBench bench;
        bench.open_counter();
        for (int i = 0; i < 3; ++i) {
            bench.pass(40s);
            bench.send(phone("08A1B2C3"));
        }
        CHECK(bench.shows<view::CounterView>());
    }

    TEST_CASE("a phone at the door says nothing to who gives a card at the counter") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("777");
        app::CardTap at_door = phone("08A1B2C3");
        at_door.lane = domain::Lane::Door;
        bench.send(at_door);
        CHECK(bench.screen<view::EnrolView>().refusal == Refusal::None);
        CHECK(bench.view().answers.at(0).reason == Refusal::CardChanging);
    }

    TEST_CASE("a card that somebody has cannot be given away here") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("777");
        bench.touch(view::ChoosePerson{bench.person("HV2")});
        const auto answer = bench.tap_desk("1");
        CHECK(answer["reason"] == "card-taken");
        CHECK(bench.tap("1")["person"]["name"] == "Nguyễn Văn An");
    }

    TEST_CASE("giving up leaves the card unknown") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("777");
        bench.touch(view::Leave{});
        CHECK(bench.shows<view::CounterView>());
        bench.pass(5s);
        CHECK(bench.tap("777")["result"] == "unknown-card");
    }

    TEST_CASE(
        "with one reader the card is tapped again at the door, whenever its person is found") {
        test::DeskBench bench;
        bench.open_counter();
        bench.touch(view::ArmDesk{});
        CHECK(bench.tap("777")["result"] == "unknown-card");
        search(bench, "binh do");
        bench.pass(20s);
        bench.touch(view::ChoosePerson{bench.person("HV2")});
        CHECK(bench.screen<view::EnrolView>().is_one_reader);
        CHECK(bench.screen<view::EnrolView>().desk_seconds_left == 15);
        bench.pass(20s);
        CHECK(bench.screen<view::EnrolView>().desk_seconds_left == 0);

        CHECK(bench.tap("777")["result"] == "card-seen");
        CHECK(bench.screen<view::CounterView>().notice->kind == view::Notice::Kind::CardGiven);
    }

    TEST_CASE("with one reader another card for the second tap is told apart, and learners go on") {
        test::DeskBench bench;
        bench.open_counter();
        bench.touch(view::ArmDesk{});
        bench.tap("777");
        bench.touch(view::ChoosePerson{bench.person("HV2")});
        CHECK(bench.tap("778")["reason"] == "cards-differ");
        CHECK(bench.tap("1")["result"] == "in");
        CHECK(bench.screen<view::EnrolView>().chosen.has_value());
        bench.touch(view::ArmDesk{});
        CHECK(bench.tap("1")["reason"] == "card-taken");
    }

    TEST_CASE("giving up the person gives up the tap that was awaited") {
        for (const view::Intent& back : {view::Intent{view::ChooseNobody{}}, {view::Leave{}}}) {
            test::DeskBench bench;
            bench.open_counter();
            bench.touch(view::ArmDesk{});
            bench.tap("777");
            bench.touch(view::ChoosePerson{bench.person("HV2")});
            bench.touch(back);
            CHECK(bench.tap("1")["result"] == "in");
        }
    }

    TEST_CASE("with a desk reader the awaited card at the door is a card at the door") {
        test::DeskBench bench;
        bench.request({{"command", "bind"}, {"port", "usb-2"}, {"lane", "desk"}});
        bench.open_counter();
        bench.tap_desk("777");
        bench.touch(view::ChoosePerson{bench.person("HV2")});
        CHECK(bench.screen<view::EnrolView>().desk_seconds_left == 0);
        bench.pass(5s);
        CHECK(bench.tap("777")["result"] == "unknown-card");
        CHECK(bench.tap("1")["result"] == "in");
        CHECK_FALSE(bench.screen<view::EnrolView>().is_one_reader);
    }

    TEST_CASE("with the counter closed an unknown card at the desk is only unknown") {
        test::DeskBench bench;
        CHECK(bench.tap_desk("777")["result"] == "unknown-card");
        CHECK(bench.shows<view::DoorView>());
    }
}
