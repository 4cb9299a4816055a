#include "kiosk/domain/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>

#include "kiosk/base/calendar.h"

namespace domain {
namespace {

using std::chrono::minutes;

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// One numeric rule: how it is called, what it may be, where it lives.
struct NumberRule {
    std::string_view key;
    int least;
    int most;
    std::string_view meaning;
    std::function<int(const Rules&)> value;
    std::function<void(Rules&, int)> change;
};

template <class Duration>
NumberRule timed(std::string_view key, int least, int most, std::string_view meaning,
                 Duration Rules::*member) {
    return {key,
            least,
            most,
            meaning,
            [member](const Rules& r) { return static_cast<int>((r.*member).count()); },
            [member](Rules& r, int n) { r.*member = Duration{n}; }};
}

NumberRule counted(std::string_view key, int least, int most, std::string_view meaning,
                   int Rules::*member) {
    return {key,
            least,
            most,
            meaning,
            [member](const Rules& r) { return r.*member; },
            [member](Rules& r, int n) { r.*member = n; }};
}

const std::vector<NumberRule>& number_rules() {
    static const std::vector<NumberRule> rules = {
        timed("period_minutes", 10, 240, "length of one period (tiết)", &Rules::period),
        timed("late_grace_minutes", 0, 120, "a tap this long after the start is still on time",
              &Rules::late_grace),
        timed("early_window_minutes", 0, 240, "a tap this long before a session counts for it",
              &Rules::early_window),
        timed("leave_grace_minutes", 0, 120, "leaving this long before the end is not early",
              &Rules::leave_grace),
        timed("duplicate_seconds", 0, 600, "the same person again within this time is one tap",
              &Rules::duplicate_window),
        timed("restart_minutes", 0, 60,
              "after a restart the last card again within this time is one tap",
              &Rules::restart_window),
        timed("answer_seconds", 1, 30, "how long an answer stays on the screen",
              &Rules::answer_time),
        timed("counter_idle_seconds", 15, 3600, "the counter closes after this long untouched",
              &Rules::counter_idle),
        timed("counter_warning_seconds", 0, 60, "the ring shows for this long before that",
              &Rules::counter_warning),
        timed("desk_touch_seconds", 5, 120,
              "how long a touch of the counter button waits for a card", &Rules::desk_touch),
        timed("loan_minutes", 5, 60 * 24 * 60,
              "a loan is due after this long when no session is on", &Rules::loan_time),
        counted("loans_max", 1, 1000, "items that one person may hold", &Rules::loans_max),
        counted("absence_percent", 0, 100, "share of periods a learner may miss",
                &Rules::absence_percent),
        counted("free_space_min_mb", 1, 1'000'000, "with less free disk the kiosk does not start",
                &Rules::free_space_min_mb),
        counted("free_space_warn_mb", 1, 1'000'000, "below this much free disk a banner warns",
                &Rules::free_space_warn_mb),
    };
    return rules;
}

constexpr std::string_view kPeriodStarts = "period_starts";

std::string text_from_starts(const std::vector<minutes>& starts) {
    std::string text;
    for (const minutes start : starts) {
        if (!text.empty()) text += ' ';
        text += base::clock_text(start);
    }
    return text;
}

base::Result<void> set_period_starts(Rules& rules, std::string_view text) {
    std::vector<minutes> starts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) {
            const auto start = base::minutes_from_clock(text.substr(0, end));
            if (!start || (!starts.empty() && *start <= starts.back())) {
                return base::Error{base::ErrorKind::Usage,
                                   fmt::format("{}: \"{}\" is no time of day later than the one "
                                               "before it; write them like \"07:00 07:50 08:40\"",
                                               kPeriodStarts, text.substr(0, end))};
            }
            starts.push_back(*start);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (starts.empty()) {
        return base::Error{base::ErrorKind::Usage,
                           fmt::format("{} needs at least one time of day", kPeriodStarts)};
    }
    rules.period_starts = std::move(starts);
    return {};
}

}  // namespace

Rules::Rules() {
    // Five periods in the morning, five in the afternoon, three in the evening.
    for (const int start : {420, 470, 520, 575, 625, 780, 830, 880, 935, 985, 1080, 1130, 1180}) {
        period_starts.emplace_back(start);
    }
}

std::vector<RuleText> rule_texts(const Rules& rules) {
    std::vector<RuleText> texts;
    for (const NumberRule& rule : number_rules()) {
        texts.push_back(
            {std::string(rule.key), std::to_string(rule.value(rules)), std::string(rule.meaning)});
    }
    texts.push_back({std::string(kPeriodStarts), text_from_starts(rules.period_starts),
                     "when each period of the day begins"});
    return texts;
}

base::Result<void> set_rule(Rules& rules, std::string_view key, std::string_view value) {
    if (key == kPeriodStarts) return set_period_starts(rules, value);
    for (const NumberRule& rule : number_rules()) {
        if (rule.key != key) continue;
        const auto number = whole_number(value);
        if (!number || *number < rule.least || *number > rule.most) {
            return base::Error{base::ErrorKind::Usage,
                               fmt::format("{} takes a whole number from {} to {}, not \"{}\"", key,
                                           rule.least, rule.most, value)};
        }
        rule.change(rules, *number);
        return {};
    }
    std::string keys;
    for (const RuleText& text : rule_texts(rules)) keys += (keys.empty() ? "" : ", ") + text.key;
    return base::Error{base::ErrorKind::Usage,
                       fmt::format("there is no setting \"{}\"; the settings are {}", key, keys)};
}

}  // namespace domain
