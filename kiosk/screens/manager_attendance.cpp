#include <algorithm>

#include "kiosk/screens/day_stepper.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/manager.h"

namespace screens {

namespace {

struct MarkLook {
    Pair pair;
    const char* icon;
};
MarkLook look_of(domain::Mark mark) {
    switch (mark) {
        case domain::Mark::Present:
            return {{kGoodSoft, kGood}, icon::kCheck};
        case domain::Mark::Late:
        case domain::Mark::LeftEarly:
            return {{kWarnSoft, kWarn}, icon::kAlready};
        case domain::Mark::AbsentExcused:
            return {{kSunken, kInkSoft}, icon::kPencil};
        case domain::Mark::Absent:
            break;
    }
    return {{kBadSoft, kBad}, icon::kCross};
}

int present_in(const view::AttendanceSheet& sheet) {
    return static_cast<int>(
        std::count_if(sheet.rows.begin(), sheet.rows.end(), [](const auto& row) {
            return row.mark && *row.mark != domain::Mark::Absent &&
                   *row.mark != domain::Mark::AbsentExcused;
        }));
}

void sheet_head(const view::AttendanceSheet& sheet, const Look& look, const Rect& rect) {
    const Style& style = look.style;
    Rect inside = rect.inset(style.units(2), style.units(0.5F));
    const std::string count =
        look.texts("manager.present", {{"present", std::to_string(present_in(sheet))},
                                       {"enrolled", std::to_string(sheet.rows.size())}});
    const float width = text_width(look, count, Type::SmallStrong) + 1;
    text(look, inside.cut_right(width, style.units(2)), count,
         {.type = Type::SmallStrong, .colour = look.accent, .align = Align::Right});
    Rect block = inside.middle(inside.w, std::min(2 * style.size(Type::Small), inside.h));
    text(look, block.cut_top(block.h / 2),
         periods(look.texts, sheet.first_period, sheet.last_period) + " · " + sheet.session,
         {.type = Type::SmallStrong});
    text(look, block, sheet.instructor_name, {.type = Type::Small, .colour = kInkSoft});
}

std::string times_of(const view::AttendanceRow& row) {
    if (row.in_at.empty()) return "";
    return row.in_at + "–" + row.out_at;
}

void mark_badge(const view::AttendanceRow& row, const Look& look, const Rect& room) {
    if (!row.mark) {
        // Nothing has happened: quiet words, no badge.
        text(look, room.inset(look.style.units(1.25F), 0), look.texts("manager.not-yet"),
             {.type = Type::Small, .colour = kInkSoft});
        return;
    }
    const MarkLook mark = look_of(*row.mark);
    const std::string word =
        row.mark == domain::Mark::Late && row.late_minutes > 0
            ? look.texts("manager.late", {{"minutes", std::to_string(row.late_minutes)}})
            : mark_word(look.texts, *row.mark);
    badge(look, room, word, mark.icon, mark.pair);
}

void person_row(const view::AttendanceRow& row, const Look& look, const Rect& rect) {
    const Style& style = look.style;
    Rect inside = rect.inset(style.units(2), 0);
    mark_badge(row, look, inside.cut_right(inside.w * 0.27F));
    inside.cut_right(style.units(1));
    text(look, inside.cut_right(inside.w * 0.28F, style.units(1)), times_of(row),
         {.type = Type::Small, .colour = kInkSoft, .align = Align::Centre});
    text(look, inside, row.name, {.type = Type::SmallStrong, .lines_max = 2});
    hairline({rect.x + style.units(2), rect.y, rect.w - style.units(4), rect.h});
}

// All sessions of the day in one list: a head, then its people.
struct SheetLine {
    const view::AttendanceSheet* sheet = nullptr;
    const view::AttendanceRow* row = nullptr;
};

void sheets(const view::ManagerView& manager, const Look& look, const Rect& room) {
    card(look, room);
    std::vector<SheetLine> lines;
    for (const view::AttendanceSheet& sheet : manager.sheets) {
        lines.push_back({&sheet, nullptr});
        for (const view::AttendanceRow& row : sheet.rows) lines.push_back({nullptr, &row});
    }
    const Style& style = look.style;
    const float height = std::round(2 * style.size(Type::Small) + style.units(1));
    scroll_list(look, room.inset(style.units(1), style.units(1.5F)),
                {"sheets", static_cast<int>(lines.size()), height, 0},
                [&](int row, const Rect& rect) {
                    const SheetLine& line = lines[static_cast<std::size_t>(row)];
                    if (line.sheet != nullptr) {
                        fill(rect.inset(0, style.units(0.25F)), kGround, style.radius());
                        sheet_head(*line.sheet, look, rect);
                    } else {
                        person_row(*line.row, look, rect);
                    }
                });
}

// A class meets on the same weekday: the weeks have words, and a row of their own.
void day_rows(const view::ManagerView& manager, const Look& look, Rect& room,
              view::Intents& intents) {
    const Style& style = look.style;
    const std::string day = short_date(look.texts, manager.day);
    const int days = day_stepper(look, room.cut_top(style.touch, style.gap),
                                 {.id = "day", .day = day, .has_weeks = false});
    if (days != 0) intents.emplace_back(view::MoveDay{days});
    Rect weeks = room.cut_top(style.touch, style.gap);
    const Rect back = weeks.cut_left((weeks.w - style.gap) / 2, style.gap);
    if (touch_button(look, back, {.label = look.texts("manager.week-back")})) {
        intents.emplace_back(view::MoveDay{-7});
    }
    if (touch_button(look, weeks, {.label = look.texts("manager.week-on")})) {
        intents.emplace_back(view::MoveDay{7});
    }
}

void classes(const view::ManagerView& manager, const Look& look, const Rect& room,
             view::Intents& intents) {
    const Style& style = look.style;
    const float height = std::max(style.touch, 2 * style.size(Type::Small) + style.units(1));
    scroll_list(
        look, room, {"classes", static_cast<int>(manager.classes.size()), height, style.gap},
        [&](int row, const Rect& rect) {
            const view::ClassChoice& choice = manager.classes[static_cast<std::size_t>(row)];
            if (touch_button(
                    look, rect,
                    {.label = choice.name, .is_chosen = manager.chosen_class == choice.id})) {
                intents.emplace_back(view::ChooseClass{choice.id});
            }
        });
}

}  // namespace

void attendance_tab(const view::ManagerView& manager, const Look& look, Rect body,
                    view::Intents& intents) {
    const Style& style = look.style;
    Rect left = body.cut_left(body.w * 0.3F, style.units(2));
    day_rows(manager, look, left, intents);
    classes(manager, look, left, intents);
    if (manager.is_loading) {
        loading(look, body);
        return;
    }
    if (manager.has_failed) {
        nothing_here(look, body, icon::kWarning, look.texts("manager.failed"));
        return;
    }
    if (manager.sheets.empty()) {
        nothing_here(
            look, body, icon::kCalendar,
            look.texts(manager.chosen_class ? "manager.no-session" : "manager.choose-class"));
        return;
    }
    sheets(manager, look, body);
}

}  // namespace screens
