#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "db/verify.h"
#include "kiosk/app/desk_thread.h"
#include "tests/kiosk/app/desk_bench.h"

using domain::Lane;

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
