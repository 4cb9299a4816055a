#include "kiosk/app/manager.h"

#include "db/classes.h"

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

template <class Made, class Target>
void keep_rows(Reports& reports, const Made& made, Target& target) {
    reports.loading = 0;
    if (made) {
        target = *made;
    } else {
        reports.notice = Notice{.kind = Notice::Kind::ExportFailed, .detail = made.error().what};
    }
}

}  // namespace

void open_reports(Hands& hands) {
    if (!hands.state.counter || hands.state.counter->staff.role < domain::Role::Manager) return;
    Reports reports;
    reports.day = hands.today();
    reports.to = hands.today();
    reports.from = range_start(reports.preset, reports.to);
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
    reports.preset = preset;
    reports.to = hands.today();
    reports.from = range_start(preset, reports.to);
    load(hands);
}

void move_range(Hands& hands, int from_days, int to_days) {
    if (!hands.state.reports) return;
    Reports& reports = *hands.state.reports;
    const base::Date from = base::date_plus(reports.from, from_days);
    const base::Date to = base::date_plus(reports.to, to_days);
    if (from > to || to > hands.today()) return;
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
    const Ticket ticket = ++hands.state.last_ticket;
    if (reports.tab == ManagerTab::Usage) {
        hands.out.jobs.push_back(ExportUsage{ticket, hands.place.id, reports.from, reports.to});
        hands.books.write(
            db::Exported{.report = "usage",
                         .range = base::iso_text(reports.from) + "/" + base::iso_text(reports.to)},
            hands.state.counter->staff.uid);
    } else if (reports.chosen_class) {
        hands.out.jobs.push_back(ExportAttendance{ticket, *reports.chosen_class, reports.day});
        hands.books.write(
            db::Exported{.report = "attendance", .range = base::iso_text(reports.day)},
            hands.state.counter->staff.uid);
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
    if (!hands.state.reports) return;
    const bool is_good = exported.path.has_value();
    hands.state.reports->notice =
        Notice{.kind = is_good ? Notice::Kind::Exported : Notice::Kind::ExportFailed,
               .detail = is_good ? *exported.path : exported.path.error().what};
    hands.out.sounds.push_back(is_good ? SoundKind::Counter : SoundKind::Refused);
}

}  // namespace app
