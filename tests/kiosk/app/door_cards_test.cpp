// What is presented at the door: unknown cards, one card of several readers, what is no card.
#include <doctest/doctest.h>

#include "db/cards.h"
#include "tests/kiosk/app/desk_bench.h"
#include "tests/support/must.h"

using namespace std::chrono_literals;
using domain::Lane;

TEST_SUITE("kiosk/app: door") {
    TEST_CASE("an unknown card is kept and told apart from a refusal") {
        test::DeskBench bench;
        const auto answer = bench.tap("55555");
        CHECK(answer["result"] == "unknown-card");
        CHECK(answer["person"] == nullptr);
        CHECK(answer["event"] == bench.last_seq());
        bench.pass(1s);
        CHECK(bench.tap("55555")["result"] == "duplicate");
    }

    TEST_CASE("two cards of one person that a reader sees in turns are one tap") {
        test::DeskBench bench;
        bench.request({{"command", "card"}, {"person", "HV1"}, {"code", "10042"}});
        CHECK(bench.tap("1")["result"] == "in");
        for (const char* card : {"10042", "1", "10042", "1"}) {
            bench.pass(300ms);
            CHECK(bench.tap(card)["result"] == "duplicate");
        }
        bench.pass(5s);
        CHECK(bench.tap("10042")["result"] == "out");
    }

    TEST_CASE("after a restart only the card that went last waits for its answer") {
        test::DeskBench bench;
        bench.request({{"command", "card"}, {"person", "HV1"}, {"code", "10042"}});
        bench.tap("1");
        bench.restart();
        bench.pass(5s);
        CHECK(bench.tap("10042")["result"] == "out");
        bench.pass(5s);
        CHECK(bench.tap("1")["result"] == "in");
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
}
