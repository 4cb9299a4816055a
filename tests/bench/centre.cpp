#include "tests/bench/centre.h"

#include <fmt/format.h>

#include <map>
#include <memory>

#include "db/journal.h"
#include "kiosk/app/desk.h"
#include "kiosk/records/demo_write.h"
#include "tests/bench/must.h"

namespace bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kTapsInOneCommit = 2'000;
/// Rather fewer than there are, Sundays and absences counted in.
constexpr int kRowsPerDay = 80;

/// Only the two workshops that have classes.
using Desks = std::map<std::string, std::unique_ptr<app::Desk>>;

app::Desk& desk_of(Desks& desks, const std::string& workshop, db::Writer& writer,
                   const base::Clock& clock, const base::Random& random) {
    auto& desk = desks[workshop];
    if (!desk) {
        desk = must(app::Desk::open(writer, clock, random,
                                    {.zone = writer.zone(),
                                     .workshop_code = workshop,
                                     .program = "bench",
                                     .is_kiosk = false,
                                     .has_simulated_reader = true}));
    }
    return *desk;
}

void tell_history(db::Writer& writer, const records::DemoCentre& centre, const db::Stamp& stamp) {
    base::FakeClock clock(stamp.at);
    Desks desks;
    std::map<std::string, std::vector<app::Event>> waiting;
    std::size_t taps = 0;
    const auto record = [&] {
        for (auto& [workshop, events] : waiting) {
            app::Desk& desk = desk_of(desks, workshop, writer, clock, stamp.random);
            desk.handle(std::exchange(events, {}));
            desk.take_sounds();
        }
    };
    for (const auto& event : records::demo_history(centre, writer.zone(), domain::Rules{})) {
        if (event.kind != records::DemoEvent::Kind::Tap) continue;
        if (event.at > clock.now()) clock.advance(event.at - clock.now());
        waiting[event.workshop].push_back(
            app::CardTap{.code = event.card, .reader = "simulated", .at = event.at});
        if (++taps % kTapsInOneCommit == 0) record();
    }
    record();
}

records::DemoCentre make_centre(const fs::path& database, int days, std::int64_t rows) {
    auto centre = records::demo_centre(
        {.people = static_cast<int>(kLearners), .until = kToday, .days = days});
    const base::Zone zone = must(base::Zone::named("Asia/Ho_Chi_Minh"));
    // One stamp for all: uids come from its seed, and none may come twice.
    const db::Stamp stamp = records::demo_stamp(centre, zone);
    must(db::create(database, {.is_demo = true, .free_space_min_mb = 1}, stamp));
    auto writer = must(db::open_writer(database, {.free_space_min_mb = 1}));
    must(records::write_demo(writer.database(), stamp, centre, zone, domain::Rules{},
                             writer.card_key(), must(base::pin_hash(records::kDemoPin))));
    if (days > 0) tell_history(writer, centre, stamp);
    const auto last = must(db::last_seq(writer.database()));
    base::check(last >= rows, fmt::format("the history has {} rows, {} wanted", last, rows));
    must(writer.checkpoint_nightly());
    return centre;
}

}  // namespace

void remove_database(const fs::path& database) {
    for (const char* ending : {"", "-wal", "-shm", ".key", ".lock", ".ballast"}) {
        fs::remove(database.string() + ending);
    }
}

records::DemoCentre new_centre(const fs::path& database) {
    remove_database(database);
    return make_centre(database, 0, 0);
}

fs::path kept_centre(const fs::path& folder, std::int64_t rows) {
    fs::create_directories(folder);
    const fs::path kept = folder / fmt::format("kept-{}.db", rows);
    if (fs::exists(kept)) return kept;
    fmt::print("filling {} with {} rows, once...\n", kept.string(), rows);
    const fs::path making = kept.string() + ".making";
    remove_database(making);
    make_centre(making, static_cast<int>(rows / kRowsPerDay) + 1, rows);
    for (const char* ending : {".key", ""}) {
        fs::rename(making.string() + ending, kept.string() + ending);
    }
    remove_database(making);
    return kept;
}

void copy_centre(const fs::path& from, const fs::path& to) {
    remove_database(to);
    for (const char* ending : {"", ".key"}) {
        fs::copy_file(from.string() + ending, to.string() + ending);
    }
}

}  // namespace bench
