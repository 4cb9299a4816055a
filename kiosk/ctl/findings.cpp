#include "kiosk/ctl/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kiosk/app/exit_status.h"

namespace ctl {
namespace {

std::string_view word(Health health) {
    switch (health) {
        case Health::Good:
            return "good";
        case Health::Note:
            return "note";
        case Health::Wrong:
            return "wrong";
    }
    return "wrong";
}

}  // namespace

app::Reply reply_of(const Findings& findings, bool is_json) {
    app::Reply reply;
    for (const Finding& finding : findings.all()) {
        reply.lines.push_back(is_json ? nlohmann::ordered_json{{"part", finding.part},
                                                               {"state", word(finding.health)},
                                                               {"text", finding.text}}
                                            .dump()
                                      : fmt::format("{:<6} {:<10} {}", word(finding.health),
                                                    finding.part, finding.text));
    }
    const auto wrong = std::ranges::count(findings.all(), Health::Wrong, &Finding::health);
    if (wrong > 0) reply.status = app::kStatusNo;
    if (!is_json) {
        reply.lines.push_back(wrong == 0   ? "All is well."
                              : wrong == 1 ? "One thing is wrong."
                                           : fmt::format("{} things are wrong.", wrong));
    }
    return reply;
}

}  // namespace ctl
