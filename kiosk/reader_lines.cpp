#include "kiosk/reader_lines.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace kiosk {

std::vector<std::string> reader_lines(const std::vector<drivers::Candidate>& candidates,
                                      const std::vector<app::ReaderBinding>& bindings) {
    std::vector<std::string> lines;
    for (const drivers::Candidate& candidate : candidates) {
        nlohmann::ordered_json line = {{"event", candidate.is_attached ? "attached" : "present"},
                                       {"reader", candidate.port},
                                       {"kind", candidate.reader_kind},
                                       {"code", nullptr}};
        for (const app::ReaderBinding& binding : bindings) {
            const bool is_it =
                candidate.port == binding.port || candidate.port.starts_with(binding.port + ":");
            if (!is_it) continue;
            line["lane"] = name_of(binding.lane);
            line["name"] = binding.name;
        }
        lines.push_back(line.dump());
    }
    return lines;
}

}  // namespace kiosk
