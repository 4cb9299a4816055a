#include "kiosk/ctl/bind_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "drivers/readers.h"
#include "drivers/settings.h"
#include "drivers/usb/port_path.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/ctl/sentences.h"

namespace ctl {
namespace {

constexpr const char* kNoLane = "none";

base::Result<void> is_good(const BindAsk& ask) {
    if (ask.lane.empty()) {
        return base::Error{base::ErrorKind::Usage,
                           "binding a reader: say what it stands for with --lane door, door-in, "
                           "door-out or desk (none: nothing any more)"};
    }
    if (const auto settings = drivers::settings_from_text(ask.profile); !settings) {
        return settings.error();
    }
    // A binding with a wrong port, however it came in, can still be taken away.
    if (ask.lane == kNoLane || drivers::usb::is_port_path(*ask.port)) return {};
    return base::Error{base::ErrorKind::Usage,
                       fmt::format("binding a reader: \"{}\" is no port, which looks like "
                                   "pci-0000:00:14.0-usb-0:1.2; `workshopctl readers` lists the "
                                   "ports where something is plugged in",
                                   *ask.port)};
}

/// What could be a reader at the port; nothing without a bus that tells.
std::optional<std::vector<drivers::Candidate>> candidates_at(const std::string& port,
                                                             drivers::usb::Bus* bus) {
    if (bus == nullptr) return std::nullopt;
    const auto devices = bus->devices();
    if (!devices) return std::nullopt;
    auto candidates = drivers::candidates_among(*devices);
    std::erase_if(candidates, [&](const auto& candidate) {
        return !drivers::usb::is_port_named(port, candidate.port);
    });
    return candidates;
}

}  // namespace

app::Reply bind_reader(const Task& task, const BindAsk& ask, drivers::usb::Bus* bus) {
    if (const auto good = is_good(ask); !good) return app::reply_of(good.error());
    const auto there = candidates_at(*ask.port, bus);
    const std::string device = there && !there->empty() ? there->front().device : "";
    const nlohmann::json command = {{"command", "bind"},      {"port", *ask.port},
                                    {"lane", ask.lane},       {"name", ask.name},
                                    {"profile", ask.profile}, {"device", device}};
    auto reply = worded(call_desk(task.config, command, task.run_here), task.is_json);
    const bool is_bound = reply.status == app::kStatusDone && ask.lane != kNoLane;
    if (is_bound && there && there->empty()) {
        reply.error = fmt::format(
            "nothing that could be a reader is at {} now; what is plugged in there stands for {}",
            *ask.port, ask.lane);
    }
    return reply;
}

}  // namespace ctl
