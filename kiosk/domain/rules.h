// The settings of the trade, with their defaults: what `workshopctl set KEY VALUE` can change.
//
// A rule is a row of the setting table, changed with a journal row; what belongs to the machine
// (paths, display, zone) is not here but in the settings file.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"

namespace domain {

struct Rules {
    std::chrono::minutes period{45};                  ///< CT GDPT 2018 (TT 32/2018): one tiết
    std::vector<std::chrono::minutes> period_starts;  ///< since midnight, first period first
    std::chrono::minutes late_grace{10};
    std::chrono::minutes early_window{30};  ///< a tap this long before a session is for it
    std::chrono::minutes leave_grace{10};   ///< out this long before the end is not early
    std::chrono::seconds duplicate_window{3};
    std::chrono::minutes restart_window{5};
    std::chrono::seconds answer_time{3};
    std::chrono::seconds counter_idle{60};
    std::chrono::seconds counter_warning{15};
    std::chrono::seconds desk_touch{15};
    std::chrono::minutes loan_time{180};  ///< due after, when no session is on
    int loans_max = 10;                   ///< items in one person's hands
    int absence_percent = 10;             ///< of a course's periods, rounded up
    int free_space_min_mb = 200;
    int free_space_warn_mb = 500;

    Rules();
};

struct RuleText {
    std::string key;
    std::string value;
    std::string meaning;  ///< one English sentence for `workshopctl set`
};

/// Every key with its present value, in a fixed order.
std::vector<RuleText> rule_texts(const Rules& rules);

/// Changes one rule; fails with Usage, naming the key's range or the keys that exist.
base::Result<void> set_rule(Rules& rules, std::string_view key, std::string_view value);

}  // namespace domain
