#include "kiosk/ctl/readers_wanted.h"

#include <fmt/format.h>

#include <algorithm>

#include "db/open.h"
#include "drivers/readers.h"
#include "drivers/usb/port_path.h"
#include "kiosk/app/bindings.h"

namespace ctl {

std::vector<app::ReaderBinding> bound_readers(const app::Config& config) {
    auto database = db::open_reader(config.database);
    if (!database) return {};
    auto bindings = app::bindings_in(*database);
    return bindings ? *std::move(bindings) : std::vector<app::ReaderBinding>{};
}

drivers::Wanted wanted_readers(const std::vector<app::ReaderBinding>& bound,
                               const std::vector<std::string>& claims) {
    drivers::Wanted wanted;
    for (const app::ReaderBinding& binding : bound) {
        wanted.bindings.push_back(
            {binding.port, drivers::settings_from_kept_text(binding.profile), binding.device});
    }
    for (const std::string& claim : claims) {
        if (claim == "auto") {
            wanted.claim.is_auto = true;
        } else {
            wanted.claim.ports.push_back(claim);
        }
    }
    return wanted;
}

std::vector<std::string> missing_readers(const drivers::Wanted& wanted, drivers::usb::Bus& bus) {
    const auto devices = bus.devices();
    if (!devices) return {};  // The watch says so itself.
    const auto candidates = drivers::candidates_among(*devices);
    std::vector<std::string> sentences;
    for (const std::string& port : drivers::named_ports(wanted)) {
        const bool is_there = std::ranges::any_of(candidates, [&](const auto& one) {
            return drivers::usb::is_port_named(port, one.port);
        });
        if (is_there) continue;
        sentences.push_back(
            fmt::format("nothing that could be a reader is at {}; waiting for it", port));
    }
    return sentences;
}

}  // namespace ctl
