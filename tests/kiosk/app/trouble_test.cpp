#include <doctest/doctest.h>
#include <fmt/format.h>

#include <future>
#include <stop_token>

#include "db/connection.h"
#include "db/verify.h"
#include "kiosk/app/desk_thread.h"
#include "tests/kiosk/app/desk_checks.h"
#include "tests/support/no_room.h"

using namespace std::chrono_literals;
using domain::Lane;
using test::check_whole;
using test::NoRoom;
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

/// The schema takes no row of this kind from here on.
void forbid(test::DeskBench& bench, std::string_view kind) {
    const auto made = bench.writer().database().run_script(
        fmt::format("CREATE TEMP TRIGGER forbidden BEFORE INSERT ON main.journal "
                    "WHEN NEW.kind = '{}' BEGIN SELECT RAISE(ABORT, 'no such thing'); END",
                    kind));
    REQUIRE(made.has_value());
}

/// Keeps what each was told: its result, or "no" for a reply without one.
app::ReplyTo results_into(std::vector<std::string>& told) {
    return [&told](const app::Reply& reply) {
        told.push_back(reply.lines.empty() ? "no"
                                           : nlohmann::json::parse(reply.lines[0])["result"]);
    };
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

    TEST_CASE("a card whose giving fails half-way is given to nobody") {
        test::DeskBench bench;
        forbid(bench, "card");
        CHECK(bench.request({{"command", "card"}, {"person", "HV1"}, {"code", "888"}}).status == 1);
        CHECK(bench.tap("888")["result"] == "unknown-card");
        check_whole(bench);
    }

    TEST_CASE("an event that contradicts the schema is refused alone") {
        test::DeskBench bench;
        forbid(bench, "setting");
        std::vector<std::string> told;
        const app::ReplyTo keep = results_into(told);
        const nlohmann::json set = {{"command", "set"}, {"key", "loans_max"}, {"value", "3"}};
        bench.desk().handle({app::CardTap{.code = "1", .reader = "simulated", .reply = keep},
                             app::Request{std::make_shared<const nlohmann::json>(set), keep},
                             app::CardTap{.code = "2", .reader = "simulated", .reply = keep}});
        CHECK(told == std::vector<std::string>{"in", "no", "in"});
        CHECK_FALSE(shows_banner(bench, view::BannerKind::OutOfService));
        check_whole(bench);
    }

    TEST_CASE("a touch that contradicts the schema is told in the screen's words, nothing else") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("1");
        bench.tap_desk("DIEN-DHVN-01");
        forbid(bench, "lent");

        bench.touch(view::ConfirmBasket{});

        const auto& counter = bench.screen<view::CounterView>();
        REQUIRE(counter.notice.has_value());
        CHECK(counter.notice->kind == view::Notice::Kind::NotDone);
        CHECK(counter.notice->detail.empty());
        CHECK(counter.basket.size() == 1);
        CHECK_FALSE(shows_banner(bench, view::BannerKind::OutOfService));
        CHECK(bench.sounds.back() == app::SoundKind::Refused);
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

    TEST_CASE("letters, 300 digits, zeros and an item's code are each answered and written") {
        test::DeskBench bench;
        const domain::Seq before = bench.last_seq();
        CHECK(bench.tap("12A4")["result"] == "unknown-card");
        CHECK(bench.tap(std::string(300, '7'))["reason"] == "bad-code");
        CHECK(bench.tap("0000000000")["reason"] == "bad-code");
        CHECK(bench.tap("")["reason"] == "bad-code");
        CHECK(bench.tap("DIEN-DHVN-01")["reason"] == "item-at-door");
        CHECK(bench.tap_desk("1")["reason"] == "counter-closed");
        CHECK(bench.tap_desk("DIEN-DHVN-01")["reason"] == "counter-closed");
        CHECK(bench.kinds(before) == std::vector<std::string>(7, "tap"));
        check_whole(bench);
    }

    TEST_CASE("a PIN of forty digits over the socket is a wrong PIN, counted, and harms nothing") {
        test::DeskBench bench;
        const app::Reply reply = bench.request({{"command", "tap"},
                                                {"code", "1"},
                                                {"lane", "desk"},
                                                {"as", "9001"},
                                                {"pin", std::string(40, '2')}});
        CHECK(reply.status == 1);
        REQUIRE(reply.lines.size() == 1);
        CHECK(nlohmann::json::parse(reply.lines[0])["reason"] == "pin-wrong");
        CHECK_FALSE(bench.view().is_counter_open);
        check_whole(bench);
    }
}

namespace {

/// A desk on its own thread, with two readers that type at once.
struct ThreadBench {
    ThreadBench() {
        bench.request({{"command", "set"}, {"key", "duplicate_seconds"}, {"value", "0"}});
        bench.stop();
        auto writer = db::open_writer(bench.path(), {.free_space_min_mb = 1});
        REQUIRE(writer.has_value());
        const base::Zone zone = writer->zone();
        auto started = app::DeskThread::start(*std::move(writer), bench.clock(),
                                              {.zone = zone, .workshop_code = "DIEN"},
                                              {bench.path(), bench.path().parent_path(), zone},
                                              {.view_changed = [this] { ++views; }});
        REQUIRE(started.has_value());
        desk = *std::move(started);
    }

    /// One reader's thread: every card in turn, as they come.
    std::jthread reader(Lane lane, std::vector<std::string> codes, int rounds) {
        return std::jthread([this, lane, codes, rounds] {
            for (int round = 0; round < rounds; ++round) {
                for (const std::string& code : codes) {
                    desk->push(app::CardTap{.code = code,
                                            .lane = lane,
                                            .reader = "simulated",
                                            .reply = [this, lane](const app::Reply& reply) {
                                                told[lane].push_back(reply.lines.at(0));
                                            }});
                }
            }
        });
    }

    test::DeskBench bench;
    std::atomic<int> views = 0;
    std::map<Lane, std::vector<std::string>> told;  // on the desk's thread
    std::unique_ptr<app::DeskThread> desk;
};

}  // namespace

TEST_SUITE("kiosk/app: two readers at once") {
    TEST_CASE("each keeps its own order, and every tap has an answer and a row") {
        ThreadBench at;
        constexpr int kRounds = 25;
        {
            const auto door = at.reader(Lane::Door, {"1", "2", "777"}, kRounds);
            const auto desk = at.reader(Lane::Desk, {"1", "DIEN-DHVN-01"}, kRounds);
        }
        at.desk.reset();  // what is queued is still handled

        REQUIRE(at.told[Lane::Door].size() == 3 * kRounds);
        REQUIRE(at.told[Lane::Desk].size() == 2 * kRounds);
        CHECK(at.views > 0);
        std::vector<domain::Seq> rows;
        for (const auto& [lane, lines] : at.told) {
            domain::Seq last = 0;
            for (std::size_t i = 0; i < lines.size(); ++i) {
                const auto answer = nlohmann::json::parse(lines[i]);
                const domain::Seq row = answer["event"].get<domain::Seq>();
                CHECK(row > last);
                last = row;
                rows.push_back(row);
                if (lane == Lane::Desk) CHECK(answer["reason"] == "counter-closed");
                if (lane == Lane::Door && i % 3 == 0) {
                    CHECK(answer["result"] == (i / 3 % 2 == 0 ? "in" : "out"));
                }
            }
        }
        std::sort(rows.begin(), rows.end());
        CHECK(rows.back() - rows.front() + 1 == static_cast<domain::Seq>(rows.size()));
        const auto verified = db::verify(at.bench.path());
        REQUIRE(verified.has_value());
        CHECK_FALSE(verified->difference.has_value());
    }
}
