#include "kiosk/app/manager.h"

#include <algorithm>
#include <array>

#include "db/classes.h"
#include "kiosk/base/log.h"

namespace app {
namespace {

using view::ManagerTab;
using view::Notice;
using view::RangePreset;

/// The first day of the school term that `day` is in: terms begin in September and in January.
base::Date term_start(base::Date day) {
    const bool is_first = unsigned{day.month()} >= 9;
    return day.year() / (is_first ? 9 : 1) / 1;
}

constexpr std::array kPresets = {RangePreset::Today, RangePreset::Week, RangePreset::Month,
                                 RangePreset::Term};

base::Date range_start(RangePreset preset, base::Date today) {
    switch (preset) {
        case RangePreset::Today:
            return today;
        case RangePreset::Week:
            return base::date_plus(today, -6);
        case RangePreset::Month:
            return base::date_plus(today, -29);
        case RangePreset::Term:
            return term_start(today);
    }
    return today;
}

void load(Hands& hands) {
    Reports& reports = *hands.state.reports;
    reports.notice.reset();
    reports.has_failed = false;
    if (reports.tab == ManagerTab::Usage) {
        reports.loading = ++hands.state.last_ticket;
        hands.out.jobs.push_back(
            MakeUsage{reports.loading, hands.place.id, reports.from, reports.to});
    } else if (reports.chosen_class) {
        reports.loading = ++hands.state.last_ticket;
        hands.out.jobs.push_back(
            MakeAttendance{reports.loading, *reports.chosen_class, reports.day});
    }
}

bool is_awaited(const Hands& hands, Ticket ticket) {
    return hands.state.reports && hands.state.reports->loading == ticket;
}

/// The numbers of before are of another question: they go, whatever came.
template <class Made, class Target>
void keep_rows(Reports& reports, const Made& made, Target& target) {
    reports.loading = 0;
    reports.has_failed = !made.has_value();
    if (made) {
        target = *made;
    } else {
        base::log_error("{}", made.error().what);
        target.clear();
    }
}

Notice export_notice(const Exported& exported) {
    using Trouble = Notice::Trouble;
    if (exported.path) return {.kind = Notice::Kind::Exported, .detail = *exported.path};
    Notice notice{.kind = Notice::Kind::ExportFailed, .detail = exported.folder};
    switch (exported.path.error().kind) {
        case base::ErrorKind::DiskFull:
            notice.trouble = Trouble::DiskFull;
            break;
        case base::ErrorKind::ReadOnly:
        case base::ErrorKind::Usage:
            notice.trouble = Trouble::Folder;
            break;
        default:
            notice.trouble = Trouble::Other;
            break;
    }
    return notice;
}

}  // namespace

void open_reports(Hands& hands) {
    if (!hands.state.counter || hands.state.counter->staff.role < domain::Role::Manager) return;
    Reports reports;
    reports.day = hands.today();
    reports.to = hands.today();
    reports.from = range_start(RangePreset::Month, reports.to);
    const auto classes = hands.books.read(db::classes(hands.books.database()));
    for (const db::Class& group : classes) {
        const bool is_ours = group.workshop_id == hands.place.id;
        if (is_ours && !reports.chosen_class) reports.chosen_class = group.id;
    }
    if (!reports.chosen_class && !classes.empty()) reports.chosen_class = classes.front().id;
    hands.state.reports = std::move(reports);
    load(hands);
}

void close_reports(Hands& hands) { hands.state.reports.reset(); }

void choose_tab(Hands& hands, ManagerTab tab) {
    if (!hands.state.reports) return;
    hands.state.reports->tab = tab;
    load(hands);
}

void choose_range(Hands& hands, RangePreset preset) {
    if (!hands.state.reports) return;
    Reports& reports = *hands.state.reports;
    reports.to = hands.today();
    reports.from = range_start(preset, reports.to);
    load(hands);
}

std::optional<RangePreset> preset_of(const Reports& reports, base::Date today) {
    for (const RangePreset preset : kPresets) {
        if (reports.to == today && reports.from == range_start(preset, today)) return preset;
    }
    return std::nullopt;
}

void move_range(Hands& hands, int from_days, int to_days) {
    if (!hands.state.reports) return;
    Reports& reports = *hands.state.reports;
    // A week too far stops where a day would: at the other end, or today.
    const base::Date from = std::min(base::date_plus(reports.from, from_days), reports.to);
    const base::Date to = std::max(
        std::min(base::date_plus(reports.to, to_days), std::max(hands.today(), reports.to)), from);
    if (from == reports.from && to == reports.to) return;
    reports.from = from;
    reports.to = to;
    load(hands);
}

void move_day(Hands& hands, int days) {
    if (!hands.state.reports) return;
    hands.state.reports->day = base::date_plus(hands.state.reports->day, days);
    load(hands);
}

void choose_class(Hands& hands, domain::ClassId id) {
    if (!hands.state.reports) return;
    hands.state.reports->chosen_class = id;
    load(hands);
}

void export_report(Hands& hands) {
    if (!hands.state.reports) return;
    Reports& reports = *hands.state.reports;
    const base::Uid by = hands.state.counter->staff.uid;
    if (reports.tab == ManagerTab::Usage) {
        reports.exporting = ++hands.state.last_ticket;
        hands.out.jobs.push_back(
            ExportUsage{reports.exporting, hands.place.id, reports.from, reports.to, by});
    } else if (reports.chosen_class) {
        reports.exporting = ++hands.state.last_ticket;
        hands.out.jobs.push_back(
            ExportAttendance{reports.exporting, *reports.chosen_class, reports.day, by});
    }
}

void report_made(Hands& hands, const UsageMade& made) {
    if (!is_awaited(hands, made.ticket)) return;
    keep_rows(*hands.state.reports, made.rows, hands.state.reports->usage);
}

void report_made(Hands& hands, const AttendanceMade& made) {
    if (!is_awaited(hands, made.ticket)) return;
    keep_rows(*hands.state.reports, made.sheets, hands.state.reports->sheets);
}

void export_done(Hands& hands, const Exported& exported) {
    // Only what left the kiosk has a row, and has it also when nobody looks any more.
    if (exported.path) {
        hands.books.write(exported.row, exported.by);
    } else {
        base::log_error("{}", exported.path.error().what);
    }
    if (!hands.state.reports || hands.state.reports->exporting != exported.ticket) return;
    hands.state.reports->exporting = 0;
    hands.state.reports->notice = export_notice(exported);
    hands.out.sounds.push_back(exported.path ? SoundKind::Counter : SoundKind::Refused);
}

}  // namespace app
