// In, out, late, again: what a known card does at the door, and what the door shows.
#include <doctest/doctest.h>

#include "tests/kiosk/app/desk_bench.h"

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
