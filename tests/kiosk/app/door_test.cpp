#include <doctest/doctest.h>

#include "db/cards.h"
#include "db/visits.h"
#include "tests/kiosk/app/desk_bench.h"
#include "tests/support/must.h"

using namespace std::chrono_literals;
using domain::Lane;

TEST_SUITE("kiosk/app: door") {
    TEST_CASE("a learner on time comes in, is shown by name, and is heard") {
        test::DeskBench bench;
        const auto answer = bench.tap("0000000001");

        CHECK(answer["result"] == "in");
        CHECK(answer["reason"] == nullptr);
        CHECK(answer["person"]["name"] == "Nguyễn Văn An");
        CHECK(answer["at"] == "2026-11-23T06:45:00.000+07:00");
        CHECK(answer["event"] == bench.last_seq());
        CHECK(answer["session"].is_string());
        REQUIRE(bench.view().answers.size() == 1);
        CHECK(bench.view().answers[0].mark == domain::Mark::Present);
        CHECK(bench.view().answers[0].detail == "Điện K11-03");
        CHECK(bench.sounds == std::vector{app::SoundKind::In});
        CHECK(bench.screen<view::DoorView>().inside == 1);
    }

    TEST_CASE("after the grace a learner is late by the minutes") {
        test::DeskBench bench;
        bench.set_clock(7h + 12min);
        bench.tap("1");
        CHECK(bench.view().answers[0].mark == domain::Mark::Late);
        CHECK(bench.view().answers[0].late_minutes == 12);
        CHECK(bench.sounds.back() == app::SoundKind::Late);
    }

    TEST_CASE("in, out, in again: who is inside decides") {
        test::DeskBench bench;
        CHECK(bench.tap("1")["result"] == "in");
        bench.pass(1h);
        CHECK(bench.tap("1")["result"] == "out");
        CHECK(bench.screen<view::DoorView>().inside == 0);
        bench.pass(10s);
        CHECK(bench.tap("1")["result"] == "in");
    }

    TEST_CASE("the same card within three seconds names the row that it repeats") {
        test::DeskBench bench;
        const auto first = bench.tap("1");
        bench.pass(2s);
        const auto echo = bench.tap("1");
        CHECK(echo["result"] == "duplicate");
        CHECK(echo["of"] == first["event"]);
        CHECK(echo["event"].get<int>() > first["event"].get<int>());
        CHECK(bench.sounds.back() == app::SoundKind::Duplicate);
    }

    TEST_CASE("another card is never blocked by the last one's answer") {
        test::DeskBench bench;
        bench.tap("1");
        CHECK(bench.tap("2")["result"] == "in");
        CHECK(bench.view().answers.size() == 2);
        CHECK(bench.view().answers[0].person_name == "Đỗ Thị Bình");
    }

    TEST_CASE("an answer is gone after three seconds, each by itself") {
        test::DeskBench bench;
        bench.tap("1");
        bench.pass(2s);
        bench.tap("2");
        bench.pass(1s);
        REQUIRE(bench.view().answers.size() == 1);
        CHECK(bench.view().answers[0].person_name == "Đỗ Thị Bình");
        CHECK(bench.desk().time_to_change() <= 2s);
        bench.pass(2s);
        CHECK(bench.view().answers.empty());
    }

    TEST_CASE("the entrance lane repeats, the exit lane lets out") {
        test::DeskBench bench;
        bench.tap("1");
        bench.pass(1h);
        CHECK(bench.tap("1", Lane::DoorIn)["result"] == "duplicate");
        CHECK(bench.tap("1", Lane::DoorOut)["result"] == "out");
    }

    TEST_CASE("who is told that it is recorded already is told when, not that it is now") {
        test::DeskBench bench;
        bench.tap("1");
        bench.pass(1h);
        bench.tap("1", Lane::DoorIn);
        CHECK(bench.view().answers[0].at == "06:45");
        bench.set_clock(8h + 59min + 59s);
        bench.tap("2");
        bench.pass(2s);
        bench.tap("2");
        CHECK(bench.view().answers[0].at == "08:59");
    }

    TEST_CASE("a new day closes yesterday's forgotten visit and the tap is in") {
        test::DeskBench bench;
        bench.tap("1");
        bench.set_clock(6h + 50min, base::date_plus(test::kMonday, 1));
        CHECK(bench.screen<view::DoorView>().inside == 0);
        CHECK(bench.tap("1")["result"] == "in");
        CHECK(bench.screen<view::DoorView>().inside == 1);
    }

    TEST_CASE("after a restart the last card is already recorded, another goes out") {
        test::DeskBench bench;
        bench.tap("2");
        bench.pass(1min);
        bench.tap("1");
        bench.pass(1min);
        bench.restart();
        CHECK(bench.tap("1")["result"] == "duplicate");
        CHECK(bench.tap("2")["result"] == "out");
        bench.pass(10s);
        // Whoever came in between: its holder was perhaps never answered.
        CHECK(bench.tap("1")["result"] == "duplicate");
        bench.pass(5min);
        CHECK(bench.tap("1")["result"] == "out");
    }

    TEST_CASE("after an end in order the last card was answered, after a quick one perhaps not") {
        test::DeskBench bench;
        bench.tap("1");
        bench.pass(1min);
        bench.end();
        bench.start();
        CHECK(bench.tap("1")["result"] == "out");
        bench.pass(1s);
        bench.end();
        bench.start();
        bench.pass(10s);
        CHECK(bench.tap("1")["result"] == "duplicate");
    }

    TEST_CASE("who comes back from a break is not called late, and the register stays") {
        test::DeskBench bench;
        bench.tap("1");
        bench.set_clock(8h);
        bench.tap("1");
        bench.set_clock(8h + 15min);
        CHECK(bench.tap("1")["result"] == "in");
        CHECK(bench.view().answers[0].mark == std::nullopt);
        CHECK(bench.view().answers[0].late_minutes == 0);
        CHECK(bench.view().answers[0].detail == "Điện K11-03");
        CHECK(bench.screen<view::DoorView>().sessions[0].present == 1);
    }

    TEST_CASE("who came too early for the session is on its register when they leave") {
        test::DeskBench bench;
        const base::Date tuesday = base::date_plus(test::kMonday, 1);
        bench.set_clock(6h, tuesday);
        CHECK(bench.tap("1")["session"] == nullptr);
        bench.set_clock(9h + 20min, tuesday);
        CHECK(bench.tap("1")["result"] == "out");
        CHECK(bench.screen<view::DoorView>().sessions[0].present == 1);
    }

    TEST_CASE("an unknown card is kept and told apart from a refusal") {
        test::DeskBench bench;
        const auto answer = bench.tap("55555");
        CHECK(answer["result"] == "unknown-card");
        CHECK(answer["person"] == nullptr);
        CHECK(answer["event"] == bench.last_seq());
        bench.pass(1s);
        CHECK(bench.tap("55555")["result"] == "duplicate");
    }

    TEST_CASE(
        "a card given at one reader is found at another, and a question goes to the counter") {
        test::DeskBench bench;
        const auto give = [&](const char* person, const domain::CardCode& code) {
            test::must(db::in_transaction(bench.writer().database(), [&] {
                return db::give_card(bench.writer().database(), db::stamp_now(bench.clock()),
                                     bench.person(person), bench.writer().card_key().token(code));
            }));
        };
        const auto present = [&](app::CardTap presented) {
            nlohmann::json answer;
            presented.reader = "simulated";
            presented.reply = [&](const app::Reply& reply) {
                answer = nlohmann::json::parse(reply.lines.at(0));
            };
            bench.send(presented);
            return answer;
        };
        give("HV1", {"em4100:01026F6C3A", {"u32:026F6C3A", "u24:6F6C3A"}});
        CHECK(present({.code = "0040856634", .also = {"u32:026F6C3A"}})["result"] == "in");
        give("HV2", {"em4100:01996F6C3A", {"u32:996F6C3A", "u24:6F6C3A"}});
        const app::CardTap narrow{.code = "07302202", .also = {"u24:6F6C3A"}};
        CHECK(present(narrow)["reason"] == "card-ambiguous");
        bench.open_counter();
        app::CardTap at_desk = narrow;
        at_desk.lane = Lane::Desk;
        CHECK(present(at_desk)["result"] == "unknown-card");
        CHECK(bench.shows<view::EnrolView>());
    }

    TEST_CASE("a card that was given by its printed number is found at a narrower reader") {
        test::DeskBench bench;
        REQUIRE(bench.request({{"command", "card"}, {"person", "HV1"}, {"code", "0040856634"}})
                    .status == 0);
        CHECK(bench.tap("111,27706")["result"] == "in");
        CHECK(bench.tap("0040856634")["result"] == "duplicate");
        CHECK(bench.tap("07302203")["result"] == "unknown-card");
    }

    TEST_CASE("a card that was typed is found by a reader that knows the card itself") {
        test::DeskBench bench;
        REQUIRE(bench.request({{"command", "card"}, {"person", "HV1"}, {"code", "0040856634"}})
                    .status == 0);
        const app::CardTap full = {.code = "01026F6C3A",
                                   .card = "em:01026F6C3A",
                                   .also = {"4335823930", "40856634", "7302202"}};
        bench.send(full);
        CHECK(bench.view().answers.at(0).result == domain::TapResult::In);
    }

    TEST_CASE("a phone or a chip card is refused by name and not kept") {
        test::DeskBench bench;
        nlohmann::json answer;
        bench.send(app::CardTap{.code = "08A1B2C3",
                                .card = "iso14443a:08A1B2C3",
                                .is_changing = true,
                                .reader = "simulated",
                                .reply = [&](const app::Reply& reply) {
                                    answer = nlohmann::json::parse(reply.lines.at(0));
                                }});
        CHECK(answer["reason"] == "card-changing");
        CHECK(test::must(db::unknown_cards(bench.writer().database(), 10)).empty());
    }

    TEST_CASE("what a reader could not read is refused by its reason, with a row") {
        test::DeskBench bench;
        for (const domain::Refusal reason :
             {domain::Refusal::CardBank, domain::Refusal::CardCutOff, domain::Refusal::BadCode}) {
            const domain::Seq before = bench.last_seq();
            bench.send(app::CardTap{.code = "", .misread = reason, .reader = "simulated"});
            CHECK(bench.view().answers.at(0).reason == reason);
            CHECK(bench.kinds(before) == std::vector<std::string>{"tap"});
        }
        CHECK(test::must(db::unknown_cards(bench.writer().database(), 10)).empty());
    }

    TEST_CASE("a misread does not use up the touch that makes the next tap a counter tap") {
        test::DeskBench bench;
        bench.touch(view::ArmDesk{});
        bench.send(
            app::CardTap{.code = "", .misread = domain::Refusal::CardBank, .reader = "simulated"});
        bench.tap("9001");
        CHECK(bench.shows<view::PinView>());
    }

    TEST_CASE("an item's code at the door is refused by name") {
        test::DeskBench bench;
        const auto answer = bench.tap("DIEN-DHVN-01");
        CHECK(answer["result"] == "refused");
        CHECK(answer["reason"] == "item-at-door");
        CHECK(bench.view().answers[0].detail == "Đồng hồ vạn năng");
    }

    TEST_CASE("a code that no item has is refused as such, not kept as a card") {
        test::DeskBench bench;
        CHECK(bench.tap("DIEN-KHONG-99")["reason"] == "unknown-item");
        bench.open_counter();
        CHECK(bench.tap_desk("DIEN-KHONG-99")["reason"] == "unknown-item");
        CHECK(bench.shows<view::CounterView>());
    }

    TEST_CASE("zeros, an endless number and noise are no card, and each has a row") {
        test::DeskBench bench;
        for (const std::string& code : {std::string("0000000000"), std::string(300, '7'),
                                        std::string("12\x01"
                                                    "4")}) {
            const auto answer = bench.tap(code);
            CHECK(answer["reason"] == "bad-code");
            CHECK(answer["event"] == bench.last_seq());
        }
    }

    TEST_CASE("a lost card opens nothing") {
        test::DeskBench bench;
        bench.request({{"command", "card"}, {"person", "HV1"}, {"code", "1"}, {"status", "lost"}});
        const auto answer = bench.tap("1");
        CHECK(answer["reason"] == "card-lost");
        CHECK(answer["person"]["name"] == "Nguyễn Văn An");
    }

    TEST_CASE("on the way out a learner hears what they still hold") {
        test::DeskBench bench;
        bench.tap("1");
        bench.open_counter();
        bench.tap_desk("1");
        bench.tap_desk("DIEN-DHVN-01");
        bench.touch(view::ConfirmBasket{});
        bench.pass(1h);
        bench.tap("1");
        CHECK(bench.view().answers[0].items_out == 1);
        CHECK(bench.view().answers[0].item_names_out ==
              std::vector<std::string>{"Đồng hồ vạn năng"});
    }

    TEST_CASE("forty cards at once are all recorded in order, in one commit") {
        test::DeskBench bench;
        std::vector<std::string> codes;
        for (int i = 0; i < 40; ++i) codes.push_back(std::to_string(700 + i));
        const domain::Seq before = bench.last_seq();
        const auto answers = bench.tap_all(codes);
        REQUIRE(answers.size() == 40);
        for (int i = 0; i < 40; ++i) CHECK(answers[std::size_t(i)]["event"] == before + 1 + i);
        CHECK(bench.view().answers.size() == 40);
    }

    TEST_CASE("the idle screen says what is on, who teaches, and how many came") {
        test::DeskBench bench;
        bench.tap("1");
        bench.set_clock(7h + 30min);
        const auto& door = bench.screen<view::DoorView>();
        REQUIRE(door.sessions.size() == 1);
        CHECK(door.sessions[0].class_name == "Điện K11-03");
        CHECK(door.sessions[0].instructor_name == "Lê Thị Hoa");
        CHECK(door.sessions[0].last_period == 3);
        CHECK(door.sessions[0].is_now);
        CHECK(door.sessions[0].present == 1);
        CHECK(door.expected == 2);
        CHECK(bench.view().clock == "07:30");
    }

    TEST_CASE("with the clock in 1970 nothing is lost and the screen says so") {
        test::DeskBench bench;
        bench.tap("1");
        bench.clock().set(base::Instant{100s});
        bench.pass(61s);
        CHECK(bench.view().banners[0].kind == view::BannerKind::NoReader);
        CHECK(bench.view().banners[1].kind == view::BannerKind::ClockWrong);
        CHECK(bench.tap("2")["result"] == "in");
        // The visit of another day is a forgotten one, whichever way the clock went.
        CHECK(bench.tap("1")["result"] == "in");
    }

    TEST_CASE("a clock that is set right again forgets the wrong one") {
        test::DeskBench bench;
        bench.clock().set(base::Instant{100s});
        bench.pass(61s);
        bench.tap("1");
        bench.set_clock(7h);
        bench.pass(61s);
        for (const auto& banner : bench.view().banners) {
            CHECK(banner.kind != view::BannerKind::ClockWrong);
        }
    }
}
