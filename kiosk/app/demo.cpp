#include "kiosk/app/demo.h"

#include <fmt/format.h>

#include <map>

#include "db/database.h"
#include "db/open.h"
#include "db/sessions.h"
#include "kiosk/app/desk.h"
#include "kiosk/base/log.h"
#include "kiosk/records/demo_write.h"

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kZone = "Asia/Ho_Chi_Minh";

/// The stations of the demo's workshops, one desk each, on one clock.
class Stations {
public:
    Stations(db::Writer& writer, base::FakeClock& clock, base::Random random)
        : writer_(&writer), clock_(&clock), random_(std::move(random)) {}

    base::Result<void> play(const records::DemoEvent& event) {
        auto desk = desk_of(event.workshop);
        if (!desk) return desk.error();
        if (event.at > clock_->now()) clock_->advance(event.at - clock_->now());
        (*desk)->handle({});
        switch (event.kind) {
            case records::DemoEvent::Kind::Tap:
                tap(**desk, event.card, domain::Lane::Door);
                break;
            case records::DemoEvent::Kind::Lend:
                lend(**desk, event);
                break;
            case records::DemoEvent::Kind::Return:
                take_back(**desk, event);
                break;
        }
        (*desk)->take_jobs();
        (*desk)->take_sounds();
        return {};
    }

private:
    base::Result<Desk*> desk_of(const std::string& workshop) {
        auto& desk = desks_[workshop];
        if (desk) return desk.get();
        auto opened = Desk::open(*writer_, *clock_, random_,
                                 {.zone = writer_->zone(),
                                  .workshop_code = workshop,
                                  .program = "demo",
                                  .is_kiosk = false,
                                  .has_simulated_reader = true});
        if (!opened) return opened.error();
        desk = *std::move(opened);
        return desk.get();
    }

    static void tap(Desk& desk, const std::string& code, domain::Lane lane) {
        desk.handle({CardTap{.code = code, .lane = lane, .reader = "simulated"}});
    }

    /// Whoever made the demo knows that the PIN is right: the arithmetic is left out.
    static void open_counter(Desk& desk, const std::string& staff_card) {
        tap(desk, staff_card, domain::Lane::Desk);
        for (const char digit : records::kDemoPin) {
            desk.handle({Touch{view::TypeDigit{digit - '0'}}});
        }
        desk.handle({Touch{view::ConfirmPin{}}});
        for (const Job& job : desk.take_jobs()) {
            if (const auto* check = std::get_if<CheckPin>(&job)) {
                desk.handle({JobDone{PinChecked{check->ticket, true}}});
            }
        }
    }

    static void lend(Desk& desk, const records::DemoEvent& event) {
        open_counter(desk, event.staff_card);
        tap(desk, event.card, domain::Lane::Desk);
        for (const std::string& item : event.items) tap(desk, item, domain::Lane::Desk);
        desk.handle({Touch{view::ConfirmBasket{}}, Touch{view::CloseCounter{}}});
    }

    static void take_back(Desk& desk, const records::DemoEvent& event) {
        open_counter(desk, event.staff_card);
        for (const std::string& item : event.items) {
            tap(desk, item, domain::Lane::Desk);
            desk.handle(
                {Touch{view::SetCondition{event.condition}}, Touch{view::SetNote{event.note}}});
        }
        desk.handle({Touch{view::CloseCounter{}}});
    }

    db::Writer* writer_;
    base::FakeClock* clock_;
    base::Random random_;
    std::map<std::string, std::unique_ptr<Desk>> desks_;
};

base::Result<void> play_history(db::Writer& writer, const records::DemoCentre& centre,
                                const db::Stamp& stamp) {
    base::FakeClock clock(stamp.at);
    Stations stations(writer, clock, stamp.random);
    for (const auto& event : records::demo_history(centre, writer.zone(), domain::Rules{})) {
        if (auto played = stations.play(event); !played) return played;
    }
    return {};
}

base::Result<void> fill(db::Writer& writer, const records::DemoCentre& centre,
                        const db::Stamp& stamp) {
    const auto pin_hash = base::pin_hash(records::kDemoPin);
    if (!pin_hash) return pin_hash.error();
    return records::write_demo(writer.database(), stamp, centre, writer.zone(), domain::Rules{},
                               writer.card_key(), *pin_hash)
        .and_then([&] { return db::mark_demo(writer.database()); })
        .and_then([&] { return play_history(writer, centre, stamp); })
        .and_then([&] {
            return writer.checkpoint_nightly().and_then([](bool) { return base::Result<void>{}; });
        });
}

/// Beside `database`, so that a rename is all that is left to do.
fs::path unfinished(const fs::path& database) { return database.string() + ".making"; }

void remove_files(const fs::path& database) {
    std::error_code unused;
    for (const char* ending : {"", "-wal", "-shm", ".key", ".lock", ".ballast"}) {
        fs::remove(database.string() + ending, unused);
    }
}

bool has_sessions_from(const fs::path& database, base::Date day) {
    auto reader = db::open_reader(database);
    if (!reader) return false;
    const auto sessions = db::sessions_between(*reader, std::nullopt, day, base::date_plus(day, 1));
    return sessions && !sessions->empty();
}

/// A centre's own register is never taken for a demo, and never put aside for one.
base::Result<void> require_demo(const fs::path& database) {
    const auto is_demo = db::is_demo(database);
    if (!is_demo) return is_demo.error();
    if (*is_demo) return {};
    return base::Error{base::ErrorKind::NotOurs,
                       fmt::format("{} is a real register, not a demo; it was left untouched: "
                                   "start the kiosk on it without --demo",
                                   database.string())};
}

/// A demo belongs to the program: nobody has to be asked before a step of the schema.
base::Result<void> bring_up_to_date(const fs::path& database) {
    const auto writer = db::open_writer(database, {.is_migrating = true});
    return writer ? base::Result<void>() : writer.error();
}

/// A name that nothing has yet: no former demo is overwritten either.
fs::path name_aside(const fs::path& database) {
    fs::path aside = database.string() + ".old";
    for (int n = 2; fs::exists(aside); ++n) {
        aside = fmt::format("{}.old-{}", database.string(), n);
    }
    return aside;
}

base::Result<void> move_aside(const fs::path& database) {
    const fs::path aside = name_aside(database);
    std::error_code failed;
    for (const char* ending : {".key", "-wal", "-shm", ""}) {
        const fs::path file = database.string() + ending;
        if (!fs::exists(file, failed)) continue;
        fs::rename(file, aside.string() + ending, failed);
        if (failed) {
            return base::Error{base::ErrorKind::Io, fmt::format("putting the old demo {} aside: {}",
                                                                file.string(), failed.message())};
        }
    }
    return {};
}

}  // namespace

base::Result<DemoSummary> make_demo(const fs::path& database, const records::DemoAsk& ask,
                                    const std::string& zone_name) {
    const auto zone = base::Zone::named(zone_name);
    if (!zone) return zone.error();
    const records::DemoCentre centre = records::demo_centre(ask);
    const db::Stamp stamp = records::demo_stamp(centre, *zone);
    const auto look = db::look_at(database);
    if (!look) return look.error();
    if (look->state == db::FileState::Missing) {
        auto made = db::create(database, {.zone = zone_name, .is_demo = true}, stamp);
        if (!made) return made.error();
    }
    auto writer = db::open_writer(database, {});
    if (!writer) return writer.error();
    if (auto filled = fill(*writer, centre, stamp); !filled) return filled.error();
    return DemoSummary{.people = centre.people.size(),
                       .items = centre.items.size(),
                       .sessions = centre.sessions.size(),
                       .events = records::demo_history(centre, *zone, domain::Rules{}).size()};
}

base::Result<void> ready_demo(const fs::path& database, const base::Clock& clock) {
    const auto zone = base::Zone::named(kZone);
    if (!zone) return zone.error();
    const base::Date today = zone->date(clock.now());
    const auto look = db::look_at(database);
    if (!look) return look.error();
    if (look->state != db::FileState::Missing) {
        if (look->state != db::FileState::Ours) return {};
        if (auto demo = require_demo(database); !demo) return demo;
        const auto used = db::is_in_use(database);
        if (!used) return used.error();
        if (*used) return {};  // opening it says who holds it
        // Of an older schema, or left in the middle of a step.
        if (!db::open_reader(database)) {
            if (auto present = bring_up_to_date(database); !present) return present;
        }
        if (has_sessions_from(database, today)) return {};
        if (auto moved = move_aside(database); !moved) return moved;
    }
    std::error_code failed;
    fs::create_directories(database.parent_path(), failed);
    base::log_info("making a demo database, {}", database.string());
    const fs::path making = unfinished(database);
    remove_files(making);
    if (auto made = make_demo(making, {.until = today}, kZone); !made) return made.error();
    for (const char* ending : {".key", ".ballast", ""}) {
        fs::rename(making.string() + ending, database.string() + ending, failed);
    }
    remove_files(making);
    if (!fs::exists(database)) {
        return base::Error{base::ErrorKind::Io, fmt::format("making the demo {}: {}",
                                                            database.string(), failed.message())};
    }
    return {};
}

}  // namespace app
