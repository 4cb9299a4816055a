#include "kiosk/ctl/demo_command.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "kiosk/app/demo.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/base/calendar.h"

namespace ctl {
namespace {

base::Result<records::DemoAsk> wanted(const DemoAsk& ask, const std::string& zone_name) {
    const auto zone = base::Zone::named(zone_name);
    if (!zone) return zone.error();
    auto until = std::optional(zone->date(base::SystemClock().now()));
    if (!ask.until.empty()) until = base::date_from_iso(ask.until);
    if (!until) {
        return base::Error{base::ErrorKind::Usage,
                           fmt::format("making a demo: --until \"{}\" is no day; write it as "
                                       "2026-11-23",
                                       ask.until)};
    }
    return records::DemoAsk{
        .seed = ask.seed, .people = ask.people, .until = *until, .days = ask.days};
}

}  // namespace

app::Reply make_demo(const Task& task, const DemoAsk& ask) {
    const auto demo = wanted(ask, task.config.time_zone);
    if (!demo) return app::reply_of(demo.error());
    const auto made = app::make_demo(task.config.database, *demo, task.config.time_zone);
    if (!made) return app::reply_of(made.error());
    if (task.is_json) {
        return {.lines = {nlohmann::ordered_json{{"people", made->people},
                                                 {"items", made->items},
                                                 {"sessions", made->sessions},
                                                 {"events", made->events}}
                              .dump()}};
    }
    return {.lines = {fmt::format("{} people, {} items, {} sessions and {} events were made up. "
                                  "Learners' cards begin with 0000000001, instructors' with "
                                  "0000009001, managers' with 0000009101; the administrator's is "
                                  "0000009901, and every PIN is {}.",
                                  made->people, made->items, made->sessions, made->events,
                                  records::kDemoPin)}};
}

void register_demo(const Bench& bench) {
    const auto ask = std::make_shared<DemoAsk>();
    CLI::App& command = add_command(bench, "demo", "Fill an empty database with a made-up centre",
                                    [ask](const Task& task) { return make_demo(task, *ask); });
    command.add_option("--seed", ask->seed, "Another seed makes another centre (default: 1)");
    command.add_option("--days", ask->days, "How far its history goes back (default: 28)")
        ->check(CLI::Range(0, 3660));
    command.add_option("--people", ask->people, "How many learners (default: 60)")
        ->check(CLI::Range(1, 9000));
    command.add_option("--until", ask->until, "The day after its history (default: today)");
}

}  // namespace ctl
