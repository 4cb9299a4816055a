// What the doctor found: one sentence each, and whether somebody has to do something about it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/app/events.h"

namespace ctl {

enum class Health {
    Good,
    Note,   ///< worth knowing; the kiosk runs without it
    Wrong,  ///< the kiosk does not do its work until somebody mends it
};

struct Finding {
    std::string part;  ///< "database", "readers", ...
    Health health = Health::Good;
    std::string text;  ///< what is, and what to do
};

class Findings {
public:
    void good(std::string_view part, std::string text) { add(part, Health::Good, std::move(text)); }
    void note(std::string_view part, std::string text) { add(part, Health::Note, std::move(text)); }
    void wrong(std::string_view part, std::string text) {
        add(part, Health::Wrong, std::move(text));
    }
    void add(std::string_view part, Health health, std::string text) {
        all_.push_back({std::string(part), health, std::move(text)});
    }

    const std::vector<Finding>& all() const { return all_; }

private:
    std::vector<Finding> all_;
};

/// The findings as an answer: status 1 when something is wrong.
app::Reply reply_of(const Findings& findings, bool is_json);

}  // namespace ctl
