// The manager's reports: which tools were used, who was there. The numbers come from the slow
// worker; what nobody waits for any more is dropped when it arrives.
#pragma once

#include "kiosk/app/hands.h"

namespace app {

void open_reports(Hands& hands);
void close_reports(Hands& hands);
void choose_tab(Hands& hands, view::ManagerTab tab);
void choose_range(Hands& hands, view::RangePreset preset);
/// The one that the range is now, however it came to be; nothing for any other range.
std::optional<view::RangePreset> preset_of(const Reports& reports, base::Date today);
void move_range(Hands& hands, int from_days, int to_days);
void move_day(Hands& hands, int days);
void choose_class(Hands& hands, domain::ClassId id);
void export_report(Hands& hands);

void report_made(Hands& hands, const UsageMade& made);
void report_made(Hands& hands, const AttendanceMade& made);
void export_done(Hands& hands, const Exported& exported);

}  // namespace app
