// A disk that takes nothing, or only a part: what is refused, what is kept, and when it is over.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <stop_token>

#include "db/connection.h"
#include "tests/kiosk/app/desk_checks.h"
#include "tests/support/no_room.h"

using namespace std::chrono_literals;
using test::check_whole;
using test::NoRoom;
using test::results_into;
using test::shows_banner;

namespace {

/// Undoes the transaction that writes row `seq`, as a failing disk does, but only there: the
/// trigger is the one statement that takes long enough to be interrupted.
void interrupt_at(test::DeskBench& bench, domain::Seq seq, std::stop_token& stopped) {
    db::Database& database = bench.writer().database();
    const auto made = database.run_script(
        fmt::format("CREATE TEMP TRIGGER it_takes_long BEFORE INSERT ON main.journal "
                    "WHEN NEW.seq = {} BEGIN SELECT count(*) FROM (WITH RECURSIVE n (i) AS "
                    "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000) SELECT i FROM n); END",
                    seq));
    REQUIRE(made.has_value());
    db::heed_stop(database, stopped);
}

}  // namespace

TEST_SUITE("kiosk/app: trouble") {
    TEST_CASE("a disk that takes no more refuses the tap, with room the next one is recorded") {
        test::DeskBench bench;
        bench.tap("1");
        const domain::Seq before = bench.last_seq();
        {
            const NoRoom none(bench.path());
            for (const char* card : {"2", "2", "1"}) {
                const auto answer = bench.tap(card);
                CHECK(answer["result"] == "refused");
                CHECK(answer["reason"] == "out-of-service");
                CHECK(answer["event"] == nullptr);
            }
            CHECK(bench.sounds.back() == app::SoundKind::Refused);
            CHECK(shows_banner(bench, view::BannerKind::OutOfService));
            CHECK(bench.screen<view::DoorView>().is_out_of_service);
            CHECK(
                bench.request({{"command", "set"}, {"key", "loans_max"}, {"value", "3"}}).status ==
                4);
        }
        CHECK(bench.tap("2")["result"] == "in");
        CHECK_FALSE(shows_banner(bench, view::BannerKind::OutOfService));
        CHECK_FALSE(bench.screen<view::DoorView>().is_out_of_service);
        CHECK(bench.last_seq() == before + 1);
        check_whole(bench);
    }

    TEST_CASE("the counter is left in time though its closing cannot be written") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("1");
        bench.tap_desk("DIEN-DHVN-01");
        {
            const NoRoom none(bench.path());
            bench.touch(view::ConfirmBasket{});
            CHECK(bench.view().is_counter_open);
            bench.pass(2min);
            // Whoever walks by must not lend in the instructor's name.
            CHECK_FALSE(bench.view().is_counter_open);
            CHECK(shows_banner(bench, view::BannerKind::OutOfService));
            CHECK(bench.desk().time_to_change() > 1s);
        }
        bench.pass(1min);
        CHECK(shows_banner(bench, view::BannerKind::BasketKept));
        CHECK(bench.tap("2")["result"] == "in");
        check_whole(bench);
    }

    TEST_CASE("what SQLite undoes in the middle of a batch is played anew, and nothing is left") {
        test::DeskBench bench;
        const domain::Seq before = bench.last_seq();
        std::stop_source stop;
        std::stop_token stopped = stop.get_token();
        interrupt_at(bench, before + 2, stopped);
        stop.request_stop();
        std::vector<std::string> told;
        const auto keep = [&](const app::Reply& reply) { told.push_back(reply.lines.at(0)); };
        const nlohmann::json set = {{"command", "set"}, {"key", "loans_max"}, {"value", "3"}};
        const nlohmann::json card = {{"command", "card"}, {"person", "HV1"}, {"code", "888"}};

        bench.desk().handle({app::CardTap{.code = "1", .reader = "simulated", .reply = keep},
                             app::CardTap{.code = "2", .reader = "simulated", .reply = keep},
                             app::Request{std::make_shared<const nlohmann::json>(set), keep},
                             app::Request{std::make_shared<const nlohmann::json>(card), keep},
                             app::CardTap{.code = "777", .reader = "simulated", .reply = keep}});

        CHECK(told.size() == 5);
        CHECK(bench.kinds(before) ==
              std::vector<std::string>{"tap", "tap", "setting", "card", "tap"});
        CHECK_FALSE(shows_banner(bench, view::BannerKind::OutOfService));
        check_whole(bench);
    }

    TEST_CASE("a batch of which the disk takes a part is refused as a whole") {
        test::DeskBench bench;
        bench.tap("1");
        const domain::Seq before = bench.last_seq();
        std::vector<std::string> told;
        const app::ReplyTo keep = results_into(told);
        const nlohmann::json set = {{"command", "set"}, {"key", "loans_max"}, {"value", "3"}};
        {
            // No page is kept in memory: rows reach the log, and its end, before the commit.
            REQUIRE(bench.writer().database().run_script("PRAGMA cache_size = 1").has_value());
            const NoRoom none(bench.path(), 10'000);
            bench.desk().handle({app::CardTap{.code = "2", .reader = "simulated", .reply = keep},
                                 app::CardTap{.code = "777", .reader = "simulated", .reply = keep},
                                 app::Request{std::make_shared<const nlohmann::json>(set), keep},
                                 app::CardTap{.code = "1", .reader = "simulated", .reply = keep}});
            CHECK(shows_banner(bench, view::BannerKind::OutOfService));
        }
        CHECK(told == std::vector<std::string>{"refused", "refused", "no", "refused"});
        bench.pass(16s);
        CHECK_FALSE(shows_banner(bench, view::BannerKind::OutOfService));
        CHECK(bench.kinds(before) == std::vector<std::string>{"note"});
        CHECK(bench.tap("2")["result"] == "in");
        check_whole(bench);
    }

    TEST_CASE("a touch that the disk does not take is told without a developer's sentence") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("1");
        bench.tap_desk("DIEN-DHVN-01");
        {
            const NoRoom none(bench.path());
            bench.touch(view::ConfirmBasket{});
            CHECK(shows_banner(bench, view::BannerKind::OutOfService));
        }
        bench.pass(16s);
        const auto& counter = bench.screen<view::CounterView>();
        REQUIRE(counter.notice.has_value());
        CHECK(counter.notice->reason == domain::Refusal::OutOfService);
        CHECK(counter.notice->detail.empty());
        CHECK(counter.basket.size() == 1);
    }

    TEST_CASE("when writing works again the banner goes, though nobody comes by") {
        test::DeskBench bench;
        bench.tap("1");
        const domain::Seq before = bench.last_seq();
        const base::Millis healthy = bench.desk().time_to_change();
        {
            const NoRoom none(bench.path());
            bench.tap("2");
            bench.pass(4s);  // the answer is gone from the screen
            CHECK(bench.desk().time_to_change() >= 5s);
            CHECK(bench.desk().time_to_change() <= 15s);
            bench.pass(16s);
            CHECK(shows_banner(bench, view::BannerKind::OutOfService));
            CHECK(bench.desk().time_to_change() >= 5s);
            // What writes nothing proves nothing.
            bench.touch(view::SwitchLanguage{});
            CHECK(shows_banner(bench, view::BannerKind::OutOfService));
        }
        bench.pass(16s);
        CHECK_FALSE(shows_banner(bench, view::BannerKind::OutOfService));
        CHECK(bench.kinds(before) == std::vector<std::string>{"note"});
        bench.pass(healthy);
        // Healthy, only the clock moves, and nothing more is written.
        CHECK(bench.desk().time_to_change() > 15s);
        bench.pass(1min);
        CHECK(bench.last_seq() == before + 1);
        check_whole(bench);
    }
}
