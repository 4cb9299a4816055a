#include "kiosk/ctl/tap_command.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "kiosk/app/exit_status.h"
#include "kiosk/base/calendar.h"
#include "kiosk/ctl/control_client.h"
#include "kiosk/ctl/pin_input.h"
#include "kiosk/ctl/sentences.h"

namespace ctl {
namespace {

/// A time can be told only where nobody stands at the door meanwhile.
base::Result<void> is_time_allowed(const Task& task, const std::string& at) {
    const auto zone = base::Zone::named(task.config.time_zone);
    if (!zone) return zone.error();
    if (!base::instant_from_iso(at, *zone)) {
        return base::Error{base::ErrorKind::Usage,
                           fmt::format("tapping at \"{}\": it is no time; write it as "
                                       "2026-11-23T07:31",
                                       at)};
    }
    const auto is_running = is_kiosk_running(task.config.database);
    if (!is_running) return is_running.error();
    if (!*is_running) return {};
    return base::Error{base::ErrorKind::Usage,
                       "tapping with --at: a kiosk runs on this database, and its taps happen "
                       "now; stop it first, or leave --at out"};
}

}  // namespace

app::Reply tap(const Task& task, const TapAsk& ask, const PinSource& pin) {
    nlohmann::json command = {{"command", "tap"}, {"code", ask.code}, {"lane", ask.lane}};
    if (!ask.at.empty()) {
        if (const auto allowed = is_time_allowed(task, ask.at); !allowed) {
            return app::reply_of(allowed.error());
        }
        command["at"] = ask.at;
    }
    if (!ask.as.empty()) {
        const auto digits = pin();
        if (!digits) {
            note_refusal(task.config, {{"what", "pin"}, {"card", ask.as}}, task.run_here);
            return app::reply_of(digits.error());
        }
        command["as"] = ask.as;
        command["pin"] = *digits;
    }
    return worded(call_desk(task.config, command, task.run_here), task.is_json);
}

void register_tap(const Bench& bench) {
    const auto ask = std::make_shared<TapAsk>();
    CLI::App& command = add_command(
        bench, "tap", "Tap a card or scan an item, as a reader would", [ask](const Task& task) {
            return tap(task, *ask, [&] { return ask_pin(PinQuestion::Present, "the --as card"); });
        });
    command.add_option("CODE", ask->code, "What the reader types")->required();
    command.add_option("--lane", ask->lane, "door (default), door-in, door-out or desk")
        ->check(CLI::IsMember({"door", "door-in", "door-out", "desk"}));
    command.add_option("--at", ask->at, "When, in ISO 8601; only with no kiosk running");
    command.add_option("--as", ask->as,
                       "An instructor's card that opens the counter first; PIN on standard input");
}

}  // namespace ctl
