#include <doctest/doctest.h>
#include <signal.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <random>
#include <thread>

#include "db/tap_facts.h"
#include "tests/kiosk/kiosk/running_kiosk.h"
#include "tests/kiosk/kiosk/told.h"
#include "tests/kiosk/shell/display.h"
#include "tests/support/must.h"
#include "tests/support/small_centre.h"

namespace fs = std::filesystem;
using test::must;
using test::RunningKiosk;
using test::Told;

namespace {

/// A fiftieth of the kills of a desk alone (kill_test.cpp): a whole kiosk takes a second to start.
int kills_wanted() {
    const char* asked = std::getenv("KIOSK_KILLS");
    return std::max(3, asked == nullptr ? 0 : std::atoi(asked) / 50);
}

/// Somebody who taps card after card over the socket until nobody answers any more.
struct Tapper {
    fs::path database;
    std::minstd_rand random;
    std::vector<Told> told;  // once the thread is through
    std::atomic<std::size_t> answers = 0;

    void run() {
        while (true) {
            const auto card = std::to_string(1 + random() % test::kSmallCentreCards);
            const auto reply = test::answer_of(database, {{"command", "tap"}, {"code", card}});
            if (!reply || reply->lines.empty()) return;
            told.push_back({card, nlohmann::json::parse(reply->lines[0])});
            ++answers;
        }
    }
};

class KilledKiosk {
public:
    KilledKiosk() {
        test::make_small_centre(path_);
        auto writer = must(db::open_writer(path_, {}));
        cards_.emplace(writer);
    }

    void kill_once(unsigned seed) {
        std::minstd_rand random(seed);
        RunningKiosk kiosk(path_);
        kiosk.wait_ready();
        tap_last_card(kiosk);
        const std::vector<Told> told = taps_until_killed(kiosk, random);
        told_ += told.size();
        std::string said;
        auto writer =
            must(db::open_writer(path_, {.say = [&](std::string_view text) { said = text; }}));
        CHECK(said == "");  // nothing had to be rebuilt: no half of a tap was there
        for (const Told& one : told) cards_->check_recorded(writer.database(), one);
        last_ = must(db::last_tap_of_all(writer.database()));
    }

    /// After the last kill: the rows of a file that verifies.
    long long end_in_order() {
        RunningKiosk kiosk(path_);
        kiosk.wait_ready();
        tap_last_card(kiosk);
        kiosk.process().signal(SIGTERM);
        CHECK(kiosk.process().end() == 0);
        return test::verified_rows(path_);
    }

    std::size_t told() const { return told_; }

private:
    /// Its holder may never have seen the answer, and comes again.
    void tap_last_card(const RunningKiosk& kiosk) const {
        if (!last_) return;
        const auto answer = kiosk.tap(cards_->code_of(last_->card_id.value()));
        CHECK(answer["result"] == "duplicate");
        CHECK(answer["of"] == last_->tap.seq);
    }

    std::vector<Told> taps_until_killed(RunningKiosk& kiosk, std::minstd_rand& random) {
        std::array<Tapper, 2> tappers{Tapper{path_, std::minstd_rand(random()), {}},
                                      Tapper{path_, std::minstd_rand(random()), {}}};
        {
            std::vector<std::jthread> threads;
            for (Tapper& tapper : tappers) threads.emplace_back([&tapper] { tapper.run(); });
            const std::size_t wanted = 5 + random() % 40;
            test::wait_until("the taps are answered",
                             [&] { return tappers[0].answers + tappers[1].answers >= wanted; });
            // Somewhere within the next tap.
            const auto moment =
                std::chrono::steady_clock::now() + std::chrono::microseconds(random() % 5'000);
            while (std::chrono::steady_clock::now() < moment) {
            }
            kiosk.process().signal(SIGKILL);
        }
        CHECK(kiosk.process().end() == 128 + SIGKILL);
        std::vector<Told> told = std::move(tappers[0].told);
        std::ranges::move(tappers[1].told, std::back_inserter(told));
        return told;
    }

    test::TempFolder folder_;
    fs::path path_ = folder_ / "kiosk.db";
    test::Display display_;
    std::optional<test::CardBook> cards_;
    std::optional<db::LastTapOfAll> last_;
    std::size_t told_ = 0;
};

}  // namespace

TEST_SUITE("kiosk: killed in mid-tap") {
    TEST_CASE("the kiosk itself, killed while its socket is tapped at, loses nothing it answered") {
        KilledKiosk kiosk;
        const int kills = kills_wanted();
        for (int kill = 1; kill <= kills; ++kill) {
            CAPTURE(kill);
            kiosk.kill_once(static_cast<unsigned>(kill) * 7919U);
        }
        CHECK(kiosk.told() > 0);
        const auto rows = kiosk.end_in_order();
        MESSAGE(kills << " kills: " << kiosk.told() << " taps answered, " << rows << " rows");
    }
}
