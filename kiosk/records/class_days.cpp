#include "kiosk/records/class_days.h"

#include <fmt/format.h>

#include <algorithm>

namespace records {
namespace {

template <class A, class B>
bool do_share_periods(const A& a, const B& b) {
    return a.first_period < b.first_period + b.periods &&
           b.first_period < a.first_period + a.periods;
}

/// By the periods or by the clock: when a period begins may have been set anew since.
template <class A, class B>
bool do_meet(const A& a, const B& b) {
    return do_share_periods(a, b) || (a.starts_at < b.ends_at && b.starts_at < a.ends_at);
}

}  // namespace

base::Result<std::optional<db::Session>> ClassDays::add(int line, const db::NewSession& session) {
    const auto [place, is_new] = days_.try_emplace({session.class_id.value, session.session_on});
    Day& day = place->second;
    if (is_new) {
        auto known = db::sessions_of_class(database_, session.class_id, session.session_on);
        if (!known) return known.error();
        day.known = *std::move(known);
    }
    day.lines.push_back({line, session});
    for (const db::Session& known : day.known) {
        if (known.first_period == session.first_period) return std::optional(known);
    }
    return std::optional<db::Session>();
}

void ClassDays::judge(const std::string& column, const std::string& cancelled) const {
    for (const auto& [key, day] : days_) {
        for (const Line& line : day.lines) {
            auto what = problem_of(day, line, cancelled);
            if (what) problems_.add(line.number, column, *std::move(what));
        }
    }
}

std::optional<std::string> ClassDays::problem_of(const Day& day, const Line& line,
                                                 const std::string& cancelled) const {
    const db::NewSession& session = line.session;
    for (const Line& before : day.lines) {
        if (&before == &line) break;
        if (before.session.first_period == session.first_period) {
            return fmt::format("line {} is about the same session; leave one of the two",
                               before.number);
        }
        if (session.is_cancelled || before.session.is_cancelled) continue;
        if (do_meet(before.session, session)) {
            return fmt::format("the class already has these periods in line {}", before.number);
        }
    }
    if (session.is_cancelled) return std::nullopt;
    for (const db::Session& known : day.known) {
        const bool is_told = std::any_of(day.lines.begin(), day.lines.end(), [&](const Line& told) {
            return told.session.first_period == known.first_period;
        });
        if (is_told || known.is_cancelled || !do_meet(known, session)) continue;
        if (!do_share_periods(known, session)) {
            return fmt::format(
                "{} is there at that time by the clock, since its periods began at "
                "other times when it was imported; add its line again, with x in "
                "the column {} if it does not take place",
                name_of(known), cancelled);
        }
        return fmt::format(
            "{} is there already at that time; where this line takes its place, add "
            "a line that cancels it: its class, date and periods, and x in the "
            "column {}",
            name_of(known), cancelled);
    }
    return std::nullopt;
}

std::string ClassDays::name_of(const db::Session& session) const {
    const int last = session.first_period + session.periods - 1;
    const std::string periods = session.periods == 1
                                    ? fmt::format("period {}", last)
                                    : fmt::format("periods {} to {}", session.first_period, last);
    return fmt::format("the session of {} on {}, {} ({}–{}),", session.class_code,
                       base::register_text(session.session_on), periods,
                       zone_.clock_text(session.starts_at), zone_.clock_text(session.ends_at));
}

}  // namespace records
