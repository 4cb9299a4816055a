// Days and times of day in the centre's time zone, and their written forms.
//
// Instants are UTC; a register is kept in local days. The zone is a setting
// (Asia/Ho_Chi_Minh by default), never the machine's own.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"

namespace date {
class time_zone;
}

namespace base {

using Date = std::chrono::year_month_day;
using Minutes = std::chrono::minutes;

struct LocalTime {
    Date date;
    Millis since_midnight{0};
};

class Zone {
public:
    /// Fails with Usage when the zone database has no such name.
    static Result<Zone> named(const std::string& name);

    LocalTime local(Instant at) const;
    Date date(Instant at) const { return local(at).date; }
    /// The instant of a local time of day; a time that a clock change skips moves forward.
    Instant instant(Date on, Millis since_midnight) const;

    /// "2026-11-23T07:31:04.120+07:00"
    std::string iso_text(Instant at) const;
    /// "07:31"
    std::string clock_text(Instant at) const;

private:
    explicit Zone(const ::date::time_zone* zone) : zone_(zone) {}
    const ::date::time_zone* zone_;
};

/// "2026-11-23"
std::string iso_text(Date on);
/// "23/11/2026": the form of Vietnamese registers, always two digits for day and month.
std::string register_text(Date on);
/// "07:31" from the time since midnight.
std::string clock_text(Millis since_midnight);

/// Takes "2026-11-23"; nothing else, and no day that does not exist.
std::optional<Date> date_from_iso(std::string_view text);
/// Takes "23/11/2026", "5/9/2012", "05-09-2012" or ISO; the day always comes before the month.
std::optional<Date> date_from_register(std::string_view text);
/// Takes "07:31" or "7:31".
std::optional<Minutes> minutes_from_clock(std::string_view text);
/// Takes ISO 8601: "2026-11-23T07:31", with optional seconds, fraction and offset ("Z", "+07:00");
/// without an offset it is a local time of `zone`.
std::optional<Instant> instant_from_iso(std::string_view text, const Zone& zone);

Date date_plus(Date on, int days);
/// Monday = 1 … Sunday = 7 (ISO 8601).
int iso_weekday(Date on);
int days_between(Date from, Date to);

}  // namespace base
