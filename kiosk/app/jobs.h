// What is too slow for the desk: PIN arithmetic, reports, exports. The desk hands a job out and
// gets its result back as an event; it never waits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "db/entries.h"
#include "kiosk/base/calendar.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/ids.h"
#include "kiosk/view/view.h"

namespace app {

/// Tells results of the present question from those of one that nobody waits for any more.
using Ticket = std::uint64_t;

struct CheckPin {
    Ticket ticket = 0;
    std::string digits;
    std::string hash;
};
struct MakeUsage {
    Ticket ticket = 0;
    domain::WorkshopId workshop;
    base::Date from;
    base::Date to;
};
struct MakeAttendance {
    Ticket ticket = 0;
    domain::ClassId class_id;
    base::Date day;
};
/// Writes what the manager sees as CSV into the export folder. `by` is who asked for it.
struct ExportUsage {
    Ticket ticket = 0;
    domain::WorkshopId workshop;
    base::Date from;
    base::Date to;
    base::Uid by;
};
struct ExportAttendance {
    Ticket ticket = 0;
    domain::ClassId class_id;
    base::Date day;
    base::Uid by;
};
using Job = std::variant<CheckPin, MakeUsage, MakeAttendance, ExportUsage, ExportAttendance>;

struct PinChecked {
    Ticket ticket = 0;
    bool is_right = false;
};
struct UsageMade {
    Ticket ticket = 0;
    base::Result<std::vector<view::UsageRow>> rows;
};
struct AttendanceMade {
    Ticket ticket = 0;
    base::Result<std::vector<view::AttendanceSheet>> sheets;
};
/// With all that its row says: who asked may have left the screen before it is done.
struct Exported {
    Ticket ticket = 0;
    db::Exported row;  ///< `rows` is 0 when nothing was written
    base::Uid by;
    std::string folder;
    base::Result<std::string> path;
};
/// Of the look through the file that nobody asked for (file_check.h): what is wrong, empty when
/// nothing is; nothing: it was not looked at.
struct FileChecked {
    std::optional<std::string> file_damage;
    std::string copy = {};  ///< the name of the newest copy, when its turn was
    std::optional<std::string> copy_damage = {};
};
using JobResult = std::variant<PinChecked, UsageMade, AttendanceMade, Exported, FileChecked>;

}  // namespace app
