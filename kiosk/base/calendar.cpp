#include "kiosk/base/calendar.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <charconv>
#include <vector>

namespace base {
namespace {

using namespace std::chrono_literals;

/// Digits only, at most `width_max` of them.
std::optional<int> number(std::string_view text, std::size_t width_max = 4) {
    if (text.empty() || text.size() > width_max) return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

std::vector<std::string_view> split(std::string_view text, char by) {
    std::vector<std::string_view> parts;
    for (std::size_t start = 0;;) {
        const std::size_t end = text.find(by, start);
        parts.push_back(text.substr(start, end - start));
        if (end == std::string_view::npos) return parts;
        start = end + 1;
    }
}

std::optional<Date> real_date(std::optional<int> year, std::optional<int> month,
                              std::optional<int> day) {
    if (!year || !month || !day) return std::nullopt;
    const Date on = std::chrono::year{*year} / *month / *day;
    if (!on.ok() || *year < 1900 || *year > 9999) return std::nullopt;
    return on;
}

struct Offset {
    std::string_view rest;  // the text without its offset
    std::optional<Minutes> minutes;
    bool is_valid = true;
};

Offset split_offset(std::string_view text) {
    if (text.ends_with('Z')) return {text.substr(0, text.size() - 1), Minutes{0}, true};
    if (text.size() < 6) return {text, std::nullopt, true};
    const std::string_view tail = text.substr(text.size() - 6);
    if ((tail[0] != '+' && tail[0] != '-') || tail[3] != ':') return {text, std::nullopt, true};
    const auto hours = number(tail.substr(1, 2), 2);
    const auto minutes = number(tail.substr(4, 2), 2);
    if (!hours || !minutes) return {text, std::nullopt, false};
    const Minutes offset{*hours * 60 + *minutes};
    return {text.substr(0, text.size() - 6), tail[0] == '-' ? -offset : offset, true};
}

/// "07:31", "07:31:04", "07:31:04.120"
std::optional<Millis> time_of_day(std::string_view text) {
    const auto parts = split(text, ':');
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    const auto hours = number(parts[0], 2);
    const auto minutes = number(parts[1], 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    Millis time = std::chrono::hours(*hours) + Minutes(*minutes);
    if (parts.size() == 3) {
        const auto fraction_parts = split(parts[2], '.');
        const auto seconds = number(fraction_parts[0], 2);
        if (!seconds || *seconds > 59 || fraction_parts.size() > 2) return std::nullopt;
        time += std::chrono::seconds(*seconds);
        if (fraction_parts.size() == 2) {
            const auto millis = number((std::string(fraction_parts[1]) + "00").substr(0, 3), 3);
            if (!millis) return std::nullopt;
            time += Millis(*millis);
        }
    }
    return time;
}

}  // namespace

Result<Zone> Zone::named(const std::string& name) {
    // locate_zone is the one function of the library that throws for a bad name.
    try {
        return Zone(::date::locate_zone(name));
    } catch (const std::exception&) {
        return Error{ErrorKind::Usage,
                     fmt::format("time zone \"{}\" is not in the system's zone database; take a "
                                 "name such as Asia/Ho_Chi_Minh",
                                 name)};
    }
}

LocalTime Zone::local(Instant at) const {
    const auto local = zone_->to_local(at);
    const auto midnight = ::date::floor<::date::days>(local);
    const Date date{std::chrono::sys_days{std::chrono::days{midnight.time_since_epoch().count()}}};
    return {date, local - midnight};
}

Instant Zone::instant(Date on, Millis since_midnight) const {
    const std::chrono::sys_days day{on};
    const ::date::local_time<Millis> local{day.time_since_epoch() + since_midnight};
    return zone_->to_sys(local, ::date::choose::earliest);
}

std::string Zone::iso_text(Instant at) const {
    const LocalTime time = local(at);
    const auto info = zone_->get_info(at);
    const auto offset = std::chrono::duration_cast<Minutes>(info.offset).count();
    const auto millis = time.since_midnight.count();
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}{}{:02}:{:02}", base::iso_text(time.date),
                       millis / 3'600'000, millis / 60'000 % 60, millis / 1000 % 60, millis % 1000,
                       offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
}

std::string Zone::clock_text(Instant at) const {
    return base::clock_text(local(at).since_midnight);
}

std::string iso_text(Date on) {
    return fmt::format("{:04}-{:02}-{:02}", int{on.year()}, unsigned{on.month()},
                       unsigned{on.day()});
}

std::string register_text(Date on) {
    return fmt::format("{:02}/{:02}/{:04}", unsigned{on.day()}, unsigned{on.month()},
                       int{on.year()});
}

std::string clock_text(Millis since_midnight) {
    const auto minutes = since_midnight / 1min;
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::optional<Date> date_from_iso(std::string_view text) {
    const auto parts = split(text, '-');
    if (parts.size() != 3 || parts[0].size() != 4) return std::nullopt;
    return real_date(number(parts[0]), number(parts[1], 2), number(parts[2], 2));
}

std::optional<Date> date_from_register(std::string_view text) {
    if (const auto iso = date_from_iso(text)) return iso;
    const auto parts = split(text, text.find('/') != std::string_view::npos ? '/' : '-');
    if (parts.size() != 3 || parts[2].size() != 4) return std::nullopt;
    return real_date(number(parts[2]), number(parts[1], 2), number(parts[0], 2));
}

std::optional<Minutes> minutes_from_clock(std::string_view text) {
    const auto time = time_of_day(text);
    if (!time || split(text, ':').size() != 2) return std::nullopt;
    return std::chrono::duration_cast<Minutes>(*time);
}

std::optional<Instant> instant_from_iso(std::string_view text, const Zone& zone) {
    const std::size_t t = text.find_first_of("T ");
    if (t == std::string_view::npos) return std::nullopt;
    const auto date = date_from_iso(text.substr(0, t));
    const Offset offset = split_offset(text.substr(t + 1));
    const auto time = time_of_day(offset.rest);
    if (!date || !time || !offset.is_valid) return std::nullopt;
    if (!offset.minutes) return zone.instant(*date, *time);
    return Instant{std::chrono::sys_days{*date}.time_since_epoch() + *time - *offset.minutes};
}

Date date_plus(Date on, int days) {
    return Date{std::chrono::sys_days{on} + std::chrono::days{days}};
}

int iso_weekday(Date on) {
    return static_cast<int>(std::chrono::weekday{std::chrono::sys_days{on}}.iso_encoding());
}

int days_between(Date from, Date to) {
    return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

}  // namespace base
