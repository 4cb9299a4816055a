#include <array>

#include "tests/kiosk/screens/states.h"

namespace test {

namespace {

using domain::Mark;

base::Date day(unsigned d) {
    return base::Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{d}};
}

constexpr std::array kNames = {"Đồng hồ vạn năng",
                               "Máy khoan cầm tay 500 W",
                               "Bảng thực hành lắp mạch điện chiếu sáng",
                               "Ampe kìm",
                               "Kìm tuốt dây",
                               "Bộ tua vít cách điện (6 cây)",
                               "Mỏ hàn điện 60 W + giá đỡ",
                               "Bút thử điện",
                               "Kìm cắt chéo",
                               "Kìm điện (kìm răng) cách điện"};

view::ManagerView manager() {
    view::ManagerView manager{.manager_name = "Trần Thị Bích Hằng",
                              .from = base::date_plus(day(23), -29),
                              .to = day(23),
                              .preset = view::RangePreset::Month,
                              .day = day(23)};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const int n = static_cast<int>(i);
        manager.usage.push_back({.code = "DIEN-" + std::to_string(n),
                                 .name = kNames[i],
                                 .category = "Đo lường",
                                 .times_lent = 42 - 4 * n,
                                 .hours_out = 96.5 / (n + 1.0)});
    }
    manager.usage[1].holder_name = "Nguyễn Hoàng Phương Quỳnh Như";
    manager.usage[1].is_overdue = true;
    manager.usage[3].holder_name = "Lê Minh Quân";
    manager.classes = {{{1}, "K12A", "Điện dân dụng K12A"},
                       {{2}, "K12B", "Điện dân dụng K12B"},
                       {{3}, "NA10C", "Kỹ thuật nhiếp ảnh và dựng phim ngắn K10C"}};
    return manager;
}

view::ManagerView attendance(int people) {
    view::ManagerView shown = manager();
    shown.tab = view::ManagerTab::Attendance;
    shown.chosen_class = domain::ClassId{1};
    view::AttendanceSheet sheet{.session = "07:00–09:25",
                                .first_period = 1,
                                .last_period = 3,
                                .instructor_name = "Nguyễn Văn An"};
    for (int i = 0; i < people; ++i) {
        view::AttendanceRow row{
            .name = i % 2 == 0 ? "Nguyễn Hoàng Phương Quỳnh Như" : "Lê Minh Quân",
            .mark = static_cast<Mark>(i % 5)};
        if (i % 5 < 3) {
            row.in_at = "07:0" + std::to_string(i % 10);
            row.out_at = i % 3 == 0 ? "" : "09:25";
            row.late_minutes = i % 5 == 1 ? 14 : 0;
        }
        sheet.rows.push_back(row);
    }
    shown.sheets = {sheet, sheet};
    return shown;
}

/// A session that begins this afternoon, and one that is on.
// Few enough that both sessions are on the screen at once.
view::ManagerView coming() {
    view::ManagerView shown = attendance(4);
    view::AttendanceSheet& later = shown.sheets[1];
    later.session = "13:00–15:15";
    later.first_period = 7;
    later.last_period = 9;
    for (view::AttendanceRow& row : later.rows) row = {.name = row.name};
    for (view::AttendanceRow& row : shown.sheets[0].rows) {
        row.out_at.clear();
        if (row.in_at.empty()) row.mark.reset();
    }
    return shown;
}

/// The clock stood in 1970 while some of it was lent.
view::ManagerView unknown_hours() {
    view::ManagerView shown = manager();
    shown.usage[0].hours_out.reset();
    shown.usage[3].hours_out.reset();
    return shown;
}

view::ManagerView moved() {
    view::ManagerView shown = manager();
    shown.from = day(2);
    shown.to = day(22);
    shown.preset.reset();
    return shown;
}

view::ManagerView not_exported(view::Notice::Trouble trouble) {
    view::ManagerView shown = attendance(20);
    shown.notice = view::Notice{.kind = view::Notice::Kind::ExportFailed,
                                .trouble = trouble,
                                .detail = "/media/usb-cua-quan-ly/bao-cao-xuong-dien"};
    return shown;
}

State with(const std::string& name, view::ManagerView shown) {
    State state{name, morning()};
    state.view.is_demo = true;
    state.view.screen = std::move(shown);
    return state;
}

}  // namespace

std::vector<State> manager_states() {
    view::ManagerView wait = manager();
    wait.is_loading = true;
    view::ManagerView none = manager();
    none.usage.clear();
    view::ManagerView many = manager();
    for (int i = 0; i < 40; ++i) {
        for (int k = 0; k < 10; ++k) {
            many.usage.push_back(many.usage[static_cast<std::size_t>(k)]);
        }
    }
    for (int i = 0; i < 40; ++i) many.classes.push_back(many.classes.front());
    many.is_closing = true;
    many.seconds_left = 8;
    view::ManagerView saved = manager();
    saved.notice = view::Notice{.kind = view::Notice::Kind::Exported,
                                .detail = "/var/lib/workshop-kiosk/exports/usage-2026-11-23.csv"};
    view::ManagerView failed = manager();
    failed.usage.clear();
    failed.has_failed = true;
    view::ManagerView unchosen = attendance(0);
    unchosen.sheets.clear();
    unchosen.chosen_class.reset();
    view::ManagerView no_session = attendance(0);
    no_session.sheets.clear();
    view::ManagerView counting = attendance(1);
    counting.is_loading = true;
    State answered = with("manager-door-answer", manager());
    answered.view.answers = {{.event = 1,
                              .result = domain::TapResult::In,
                              .person_name = "Nguyễn Hoàng Phương Quỳnh Như",
                              .at = "07:44"}};
    return {with("manager-usage", manager()),
            with("manager-loading", wait),
            with("manager-empty", none),
            with("manager-400", many),
            with("manager-exported", saved),
            with("manager-export-folder", not_exported(view::Notice::Trouble::Folder)),
            with("manager-export-disk-full", not_exported(view::Notice::Trouble::DiskFull)),
            with("manager-export-failed", not_exported(view::Notice::Trouble::Other)),
            with("manager-failed", failed),
            with("manager-moved", moved()),
            with("manager-unknown-hours", unknown_hours()),
            with("manager-attendance", attendance(20)),
            with("manager-attendance-one", attendance(1)),
            with("manager-attendance-400", attendance(400)),
            with("manager-attendance-coming", coming()),
            with("manager-attendance-unchosen", unchosen),
            with("manager-attendance-no-session", no_session),
            with("manager-attendance-loading", counting),
            answered};
}

}  // namespace test
