// Taps: what one costs beyond a bare commit, and how many commits a crowd takes.
//
//     bench_taps [--smoke] [FOLDER]
//
// FOLDER: on the disk to be measured; without it, beside the program.
//
// Prints one line a budget and ends with 0 whatever they say: times are for people to judge. Taps
// that are lost, refused or out of order end it with an abort. --smoke: a few taps, a small file.
#include <fmt/format.h>

#include <future>
#include <nlohmann/json.hpp>
#include <string_view>

#include "db/database.h"
#include "kiosk/app/desk_thread.h"
#include "tests/bench/bare_commit.h"
#include "tests/bench/must.h"
#include "tests/bench/samples.h"
#include "tests/bench/station.h"
#include "tests/bench/syncs.h"

namespace bench {
namespace {

namespace fs = std::filesystem;

struct Size {
    std::int64_t rows = kMillionRows;
    int rounds = 20;
    int taps_in_round = 100;
    std::size_t bursts = 10;
};
constexpr Size kSmoke{.rows = 2'000, .rounds = 2, .taps_in_round = 3, .bursts = 2};

/// A tap at one station, beside bare commits.
struct Taps {
    Rounds committed;
    Rounds prepared;
    Rounds shown;
    std::uint64_t syncs = 0;

    void begin_round() {
        committed.begin();
        prepared.begin();
        shown.begin();
    }
    void measure(Station& station, BareTable& bare) {
        const std::uint64_t syncs_before = bench::syncs();
        const auto begin = std::chrono::steady_clock::now();
        station.tap();
        shown.ours(std::chrono::steady_clock::now() - begin);
        committed.ours(last_sync() - begin);
        prepared.ours(last_sync_begun() - begin);
        syncs += bench::syncs() - syncs_before;
        station.require_taken();
        const auto bare_begin = std::chrono::steady_clock::now();
        bare.commit_row();
        shown.floor(std::chrono::steady_clock::now() - bare_begin);
        committed.floor(last_sync() - bare_begin);
        prepared.floor(last_sync_begun() - bare_begin);
    }
    void tell(const std::string& file) const {
        committed.tell("tap -> committed, " + file, 1.5);
        prepared.tell("  of it before the sync");
        shown.tell("tap -> committed, view made, " + file);
    }
};

/// A bare commit after each tap, a hundred taps at one station and then at the other: what disturbs
/// one disturbs all, and each has the processor's caches to itself as it would at its own door.
void run_taps(Station& at_empty, Station& at_full, BareTable& bare, const Size& size) {
    Taps empty;
    Taps full;
    for (int round = 0; round < size.rounds; ++round) {
        empty.begin_round();
        full.begin_round();
        for (int i = 0; i < size.taps_in_round; ++i) empty.measure(at_empty, bare);
        for (int i = 0; i < size.taps_in_round; ++i) full.measure(at_full, bare);
        at_empty.rest();
        at_full.rest();
        bare.checkpoint();
    }
    empty.tell("new file");
    full.tell(fmt::format("{} rows", at_full.rows()));
    const double taps = 2.0 * size.rounds * size.taps_in_round;
    tell("fdatasync per tap", static_cast<double>(empty.syncs + full.syncs) / taps, "times", 1.1);
}

constexpr std::size_t kCrowd = 40;

/// The answers of one crowd, in the order in which they were given.
struct Heard {
    std::vector<nlohmann::json> answers;
    std::promise<void> all;

    void add(const app::Reply& reply) {
        answers.push_back(nlohmann::json::parse(reply.lines.at(0)));
        if (answers.size() == kCrowd) all.set_value();
    }
    void require_all_in_order(const std::vector<std::string>& names) const {
        std::int64_t last_event = 0;
        for (std::size_t i = 0; i < kCrowd; ++i) {
            const auto& answer = answers[i];
            const std::string result = answer.at("result");
            base::check(result == "in" || result == "out", "each of the crowd is in or out");
            base::check(answer.at("person").at("name") == names[i], "nobody overtakes");
            base::check(answer.at("event") > last_event, "the journal has them in order");
            last_event = answer.at("event");
        }
    }
};

struct Burst {
    Micros time;
    std::uint64_t syncs;
};

Burst run_burst(const fs::path& database, const records::DemoCentre& centre, std::size_t number) {
    auto writer = must(db::open_writer(database, {.free_space_min_mb = 1}));
    const base::Zone zone = writer.zone();
    // Later than the taps before, and each crowd later than the last.
    const base::FakeClock clock(morning(zone) + std::chrono::minutes{600 + 6 * number});
    Heard heard;
    std::vector<std::string> names;
    auto desk = must(
        app::DeskThread::start(std::move(writer), clock,
                               {.zone = zone, .workshop_code = std::string(records::kDemoWorkshop)},
                               {database, database.parent_path(), zone}, {}));
    const std::uint64_t syncs_before = syncs();
    const Micros time = time_of([&] {
        for (std::size_t i = 0; i < kCrowd; ++i) {
            // Other people than last time: the last card before a restart is not sent out again.
            const auto& person = centre.people[(kLearners / 2 + number * kCrowd + i) % kLearners];
            names.push_back(person.name);
            desk->push(app::CardTap{.code = person.card,
                                    .reader = "simulated",
                                    .reply = [&](const app::Reply& reply) { heard.add(reply); }});
        }
        heard.all.get_future().wait();
    });
    const Burst burst{time, syncs() - syncs_before};
    heard.require_all_in_order(names);
    return burst;
}

void run_bursts(const fs::path& database, const records::DemoCentre& centre, const Size& size) {
    std::vector<double> times;
    std::vector<double> counts;
    for (std::size_t i = 0; i < size.bursts; ++i) {
        const Burst burst = run_burst(database, centre, i);
        times.push_back(burst.time.count());
        counts.push_back(static_cast<double>(burst.syncs));
    }
    tell("40 taps at once: syncs, most of all bursts", quantile(counts, 1.0), "times", 3);
    fmt::print("{:<44} {:>9.0f} µs from the first push to the last answer\n", "40 taps at once",
               quantile(times, 0.5));
}

void run(const fs::path& folder, const Size& size) {
    const fs::path kept = kept_centre(folder, size.rows);
    const fs::path empty = folder / "new.db";
    const fs::path full = folder / "full.db";
    const fs::path bare = folder / "bare.db";
    copy_centre(kept, full);
    remove_database(bare);
    const auto centre = new_centre(empty);
    {
        Station at_empty(empty, centre);
        Station at_full(full, centre);
        BareTable bare_table(bare);
        run_taps(at_empty, at_full, bare_table, size);
    }
    run_bursts(full, centre, size);
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
    bool is_smoke = false;
    std::filesystem::path folder = BENCH_DIR;
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--smoke") {
            is_smoke = true;
        } else {
            folder = argv[i];
        }
    }
    db::prepare_process();
    bench::run(is_smoke ? folder / "smoke" : folder, is_smoke ? bench::kSmoke : bench::Size{});
}
