#include <doctest/doctest.h>
#include <signal.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>

#include "db/journal.h"
#include "db/open.h"
#include "db/tap_facts.h"
#include "kiosk/app/desk.h"
#include "tests/kiosk/kiosk/told.h"
#include "tests/support/must.h"
#include "tests/support/process.h"
#include "tests/support/small_centre.h"

using test::must;
using test::Told;

namespace {

/// A thousand for a long run: KIOSK_KILLS=1000.
int kills_wanted() {
    const char* asked = std::getenv("KIOSK_KILLS");
    return asked == nullptr ? 20 : std::atoi(asked);
}

Told told_from(const std::string& line) {
    const std::size_t space = line.find(' ');
    return {line.substr(0, space), nlohmann::json::parse(line.substr(space + 1))};
}

/// What all the kills together came to.
struct Sum {
    std::size_t told = 0;
    std::size_t untold = 0;       ///< taps in the journal that nobody was told of
    std::size_t last_untold = 0;  ///< kills that left the last card unanswered
    std::size_t last_repeated = 0;
};

class KilledDesk {
public:
    KilledDesk() : path_(folder_ / "kiosk.db") {
        test::make_small_centre(path_);
        auto writer = must(db::open_writer(path_, {}));
        cards_.emplace(writer);
    }

    /// Taps, is killed, is looked through, and the last card comes again.
    void kill_once(unsigned seed) {
        std::minstd_rand random(seed);
        const std::vector<Told> told = taps_until_killed(random);
        std::string said;
        auto writer =
            must(db::open_writer(path_, {.say = [&](std::string_view text) { said = text; }}));
        CHECK(said == "");  // nothing had to be rebuilt: no half of a tap was there
        for (const Told& one : told) cards_->check_recorded(writer.database(), one);
        const domain::Seq last = must(db::last_seq(writer.database()));
        count_untold(writer.database(), told, last);
        seen_ = last;
        tap_last_card(writer, told);
        seen_ = must(db::last_seq(writer.database()));
    }

    const std::filesystem::path& path() const { return path_; }
    Sum sum;

private:
    std::vector<Told> taps_until_killed(std::minstd_rand& random) {
        test::Process desk({TAPPING_DESK, path_.string(), std::to_string(test::kSmallCentreCards),
                            std::to_string(random())});
        std::vector<Told> told;
        const std::size_t wanted = random() % 60;
        while (told.size() < wanted) {
            const auto line = desk.line();
            REQUIRE_MESSAGE(line.has_value(), desk.complaints());
            told.push_back(told_from(*line));
        }
        // Somewhere within the next tap; or, when none was waited for, within the start.
        const auto moment = std::chrono::steady_clock::now() +
                            std::chrono::microseconds(random() % (wanted == 0 ? 30'000 : 3'000));
        while (std::chrono::steady_clock::now() < moment) {
        }
        desk.signal(SIGKILL);
        while (const auto line = desk.line()) told.push_back(told_from(*line));
        CHECK(desk.end() == 128 + SIGKILL);
        sum.told += told.size();
        return told;
    }

    void count_untold(db::Database& database, const std::vector<Told>& told, domain::Seq last) {
        std::size_t taps = 0;
        must(db::each_row(database, seen_ + 1, last,
                          [&](const db::JournalRow& row) -> base::Result<void> {
                              taps += row.kind == "tap" ? 1 : 0;
                              return {};
                          }));
        if (seen_ > 0) sum.untold += taps - told.size();
    }

    /// The holder of the last card that was recorded comes again after the restart.
    void tap_last_card(db::Writer& writer, const std::vector<Told>& told) {
        const auto last = must(db::last_tap_of_all(writer.database()));
        if (!last) return;
        const std::string code = cards_->code_of(last->card_id.value());
        const auto desk =
            must(app::Desk::open(writer, clock_, base::system_random(), {.zone = writer.zone()}));
        nlohmann::json answer;
        desk->handle({app::CardTap{
            .code = code, .reader = "simulated", .reply = [&](const app::Reply& reply) {
                answer = nlohmann::json::parse(reply.lines.at(0));
            }}});
        CHECK(answer["result"] == "duplicate");
        CHECK(answer["of"] == last->tap.seq);
        ++sum.last_repeated;
        if (told.empty() || told.back().event() < last->tap.seq) ++sum.last_untold;
    }

    test::TempFolder folder_;
    std::filesystem::path path_;
    base::SystemClock clock_;
    std::optional<test::CardBook> cards_;
    domain::Seq seen_ = 0;
};

}  // namespace

TEST_SUITE("kiosk: killed in mid-tap") {
    TEST_CASE("every tap that was answered is recorded, whole, and the last card is not let out") {
        KilledDesk desk;
        const int kills = kills_wanted();
        for (int kill = 1; kill <= kills; ++kill) {
            CAPTURE(kill);
            desk.kill_once(static_cast<unsigned>(kill) * 7919U);
        }
        CHECK(desk.sum.told > 0);
        const auto rows = test::verified_rows(desk.path());
        MESSAGE(kills << " kills: " << desk.sum.told << " taps answered, " << desk.sum.untold
                      << " recorded and not answered (" << desk.sum.last_untold
                      << " times the last one), " << desk.sum.last_repeated
                      << " last cards already recorded, " << rows << " rows");
    }
}
