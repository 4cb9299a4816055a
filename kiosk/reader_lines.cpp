#include "kiosk/reader_lines.h"

#include <nlohmann/json.hpp>

#include "drivers/usb/port_path.h"

namespace kiosk {

const app::ReaderBinding* binding_at(const std::string& port,
                                     const std::vector<app::ReaderBinding>& bindings) {
    return drivers::usb::most_exact(bindings, port, &app::ReaderBinding::port);
}

std::vector<std::string> reader_lines(const std::vector<drivers::Candidate>& candidates,
                                      const std::vector<app::ReaderBinding>& bindings) {
    std::vector<std::string> lines;
    for (const drivers::Candidate& candidate : candidates) {
        nlohmann::ordered_json line = {{"event", candidate.is_attached ? "attached" : "present"},
                                       {"reader", candidate.port},
                                       {"kind", candidate.reader_kind},
                                       {"code", nullptr}};
        if (const auto* const binding = binding_at(candidate.port, bindings)) {
            line["lane"] = name_of(binding->lane);
            line["name"] = binding->name;
        }
        lines.push_back(line.dump());
    }
    return lines;
}

}  // namespace kiosk
