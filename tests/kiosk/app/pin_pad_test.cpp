#include <doctest/doctest.h>

#include "db/journal.h"
#include "tests/kiosk/app/desk_bench.h"
#include "tests/support/must.h"

using namespace std::chrono_literals;
using domain::Refusal;
using test::must;

TEST_SUITE("kiosk/app: PIN pad") {
    TEST_CASE("a wrong PIN says how many tries are left and opens nothing") {
        test::DeskBench bench;
        bench.tap_desk("9001");
        bench.type_pin("1111");
        const auto& pin = bench.screen<view::PinView>();
        CHECK(pin.refusal == Refusal::PinWrong);
        CHECK(pin.tries_left == 4);
        CHECK(pin.digits == 0);
    }

    TEST_CASE("five wrong ones lock, and a restart does not forget it") {
        test::DeskBench bench;
        bench.tap_desk("9001");
        for (int i = 0; i < 5; ++i) bench.type_pin("1111");
        CHECK(bench.screen<view::PinView>().refusal == Refusal::PinLocked);
        CHECK(bench.screen<view::PinView>().locked_until == "06:50");
        bench.restart();
        CHECK(bench.tap_desk("9001")["reason"] == "pin-locked");
        bench.pass(5min);
        bench.open_counter();
        CHECK(bench.shows<view::CounterView>());
    }

    TEST_CASE("a lock that ends on another day says the day") {
        test::DeskBench bench;
        bench.set_clock(23h + 58min);
        bench.tap_desk("9001");
        for (int i = 0; i < 5; ++i) bench.type_pin("1111");
        CHECK(bench.screen<view::PinView>().locked_until == "00:03 24/11");
    }

    TEST_CASE("a PIN that is not looked at because of the lock has its row") {
        test::DeskBench bench;
        bench.tap_desk("9001");
        for (int i = 0; i < 5; ++i) bench.type_pin("1111");
        const domain::Seq before = bench.last_seq();
        bench.type_pin("2468");
        CHECK(bench.kinds(before) == std::vector<std::string>{"counter"});
        CHECK(bench.screen<view::PinView>().refusal == Refusal::PinLocked);
    }

    TEST_CASE("forty digits are told as too many, with one row, and open nothing") {
        test::DeskBench bench;
        const std::string pin = "24682468";
        REQUIRE(
            bench
                .request(
                    {{"command", "pin"}, {"person", "GV1"}, {"hash", must(base::pin_hash(pin))}})
                .status == 0);
        bench.tap_desk("9001");
        for (const char digit : pin) bench.touch(view::TypeDigit{digit - '0'});
        CHECK(bench.screen<view::PinView>().refusal == Refusal::None);
        const domain::Seq before = bench.last_seq();
        bench.sounds.clear();

        for (int i = 0; i < 32; ++i) bench.touch(view::TypeDigit{2});

        CHECK(bench.screen<view::PinView>().digits == 8);
        CHECK(bench.screen<view::PinView>().refusal == Refusal::BadPin);
        CHECK(bench.sounds == std::vector{app::SoundKind::Refused});
        CHECK(bench.kinds(before) == std::vector<std::string>{"refused"});
        bench.touch(view::ConfirmPin{});
        CHECK(bench.screen<view::PinView>().digits == 0);
        CHECK(bench.screen<view::PinView>().refusal == Refusal::BadPin);
        bench.type_pin(pin);
        CHECK(bench.shows<view::CounterView>());
    }

    TEST_CASE("of too many digits none is left by erasing") {
        test::DeskBench bench;
        bench.tap_desk("9001");
        for (int i = 0; i < 9; ++i) bench.touch(view::TypeDigit{2});
        bench.touch(view::EraseDigit{});
        CHECK(bench.screen<view::PinView>().digits == 0);
        CHECK(bench.screen<view::PinView>().refusal == Refusal::None);
    }

    TEST_CASE("three digits are not sent to be checked") {
        test::DeskBench bench;
        bench.tap_desk("9001");
        bench.type_pin("246");
        CHECK(bench.screen<view::PinView>().digits == 3);
        CHECK_FALSE(bench.screen<view::PinView>().is_checking);
        bench.touch(view::EraseDigit{});
        CHECK(bench.screen<view::PinView>().digits == 2);
    }

    TEST_CASE("the pad goes away when nobody touches it") {
        test::DeskBench bench;
        bench.tap_desk("9001");
        bench.pass(60s);
        CHECK(bench.shows<view::DoorView>());
    }

    TEST_CASE("with --as a command opens the counter first, with the PIN or not at all") {
        test::DeskBench bench;
        const auto ask = [&](const std::string& pin, const std::string& code) {
            return bench.request({{"command", "tap"},
                                  {"code", code},
                                  {"lane", "desk"},
                                  {"as", "9001"},
                                  {"pin", pin}});
        };
        CHECK(nlohmann::json::parse(ask("1111", "1").lines.at(0))["reason"] == "pin-wrong");
        CHECK(nlohmann::json::parse(ask("2468", "1").lines.at(0))["result"] == "borrower");
        CHECK(nlohmann::json::parse(ask("2468", "DIEN-DHVN-01").lines.at(0))["result"] == "added");
    }

    TEST_CASE("--as and --at together: the tap stands at the told time, the lock at the real one") {
        test::DeskBench bench;
        bench.stop();
        bench.start(false);
        nlohmann::json command = {{"command", "tap"}, {"code", "1"},   {"lane", "desk"},
                                  {"as", "9001"},     {"pin", "2468"}, {"at", "2026-11-22T08:00"}};
        const auto line = nlohmann::json::parse(bench.request(command).lines.at(0));
        CHECK(line["at"] == "2026-11-22T08:00:00.000+07:00");
        bench.touch(view::CloseCounter{});
        command["pin"] = "1111";
        for (int i = 0; i < 5; ++i) bench.request(command);
        command["pin"] = "2468";
        command["at"] = "2027-11-22T08:00";
        CHECK(nlohmann::json::parse(bench.request(command).lines.at(0))["reason"] == "pin-locked");
    }

    TEST_CASE("guesses beside each other are not all looked at") {
        test::DeskBench bench;
        std::vector<std::string> reasons;
        std::vector<app::Event> events;
        for (int i = 0; i < 6; ++i) {
            const nlohmann::json command = {{"command", "tap"},
                                            {"code", "1"},
                                            {"lane", "desk"},
                                            {"as", "9001"},
                                            {"pin", "1111"}};
            events.push_back(app::Request{
                std::make_shared<const nlohmann::json>(command), [&](const app::Reply& reply) {
                    reasons.push_back(nlohmann::json::parse(reply.lines.at(0))["reason"]);
                }});
        }
        bench.desk().handle(std::move(events));
        CHECK(bench.desk().take_jobs().size() == 1);
        CHECK(reasons == std::vector<std::string>(5, "pin-locked"));
    }

    TEST_CASE("a learner's card cannot be the one of --as") {
        test::DeskBench bench;
        const auto reply = bench.request({{"command", "tap"},
                                          {"code", "DIEN-DHVN-01"},
                                          {"lane", "desk"},
                                          {"as", "1"},
                                          {"pin", "2468"}});
        CHECK(reply.status == 1);
        CHECK(nlohmann::json::parse(reply.lines.at(0))["reason"] == "not-staff");
    }

    TEST_CASE("a staff member's own card under --as only opens the counter") {
        test::DeskBench bench;
        const auto reply = bench.request({{"command", "tap"},
                                          {"code", "9001"},
                                          {"lane", "desk"},
                                          {"as", "9001"},
                                          {"pin", "2468"}});
        CHECK(nlohmann::json::parse(reply.lines.at(0))["result"] == "counter-opened");
        CHECK(bench.shows<view::CounterView>());
        CHECK(must(db::journal_row(bench.writer().database(), bench.last_seq()))
                  ->payload.find("\"card\":") != std::string::npos);
    }
}
