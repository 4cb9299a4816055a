#include "kiosk/screens/frame.h"
#include "kiosk/screens/manager.h"

namespace screens {

namespace {

// The columns of one row: what it is, where it is, how often, how long.
struct Columns {
    Rect name, holder, times, hours;
};
Columns columns_of(const Look& look, Rect row) {
    row = row.inset(look.style.units(2), 0);
    Columns columns;
    columns.hours = row.cut_right(row.w * 0.16F, look.style.units(1));
    columns.times = row.cut_right(row.w * 0.13F, look.style.units(2));
    columns.holder = row.cut_right(row.w * 0.42F, look.style.units(1.5F));
    columns.name = row;
    return columns;
}

void usage_row(const view::UsageRow& item, const Look& look, const Rect& rect) {
    const Columns columns = columns_of(look, rect);
    text(look, columns.name, item.name, {.type = Type::SmallStrong, .lines_max = 2});
    const auto held_by = [&](const std::string& name) {
        return item.is_overdue ? look.texts("manager.overdue-by", {{"name", name}}) : name;
    };
    const float two_lines = columns.holder.w * 1.7F;
    const std::string holder = first_fitting(
        look, two_lines, {held_by(item.holder_name), held_by(short_name(item.holder_name))},
        Type::Small);
    text(look, columns.holder, holder,
         {.type = Type::Small, .colour = item.is_overdue ? kBad : kInkSoft, .lines_max = 2});
    text(look, columns.times, std::to_string(item.times_lent),
         {.type = Type::SmallStrong, .align = Align::Right});
    text(look, columns.hours, hours_text(look.texts, item.hours_out),
         {.type = Type::Small, .align = Align::Right});
    hairline({rect.x + look.style.units(2), rect.y, rect.w - look.style.units(4), rect.h});
}

void table(const view::ManagerView& manager, const Look& look, const Rect& room) {
    const Style& style = look.style;
    card(look, room);
    Rect inside = room.inset(style.units(1), style.units(1.5F));
    const float row_height = std::round(2 * style.size(Type::Small) + style.units(1.5F));
    Rect head = inside.cut_top(style.size(Type::Small) * 1.2F, style.units(0.5F));
    // Where the list scrolls, its heads stand over the rows and not over the buttons.
    const float rows = static_cast<float>(manager.usage.size());
    if (rows * row_height > inside.h) head.cut_right(style.touch + style.gap);
    const Columns columns = columns_of(look, head);
    const TextStyle left{.type = Type::Small, .colour = kInkSoft};
    const TextStyle right{.type = Type::Small, .colour = kInkSoft, .align = Align::Right};
    text(look, columns.name, look.texts("manager.item"), left);
    text(look, columns.holder, look.texts("manager.holder"), left);
    text(look, columns.times, look.texts("manager.times"), right);
    text(look, columns.hours, look.texts("manager.hours"), right);
    hairline({head.x + style.units(2), head.y, head.w - style.units(4), head.h});
    scroll_list(look, inside, {"usage", static_cast<int>(manager.usage.size()), row_height, 0},
                [&](int row, const Rect& rect) {
                    usage_row(manager.usage[static_cast<std::size_t>(row)], look, rect);
                });
}

// Name and number over a bar; false when there is no room for another.
bool chart_entry(const view::UsageRow& row, float share, const Look& look, Rect& inside) {
    const Style& style = look.style;
    const std::string hours = hours_text(look.texts, row.hours_out);
    const float number_width = text_width(look, hours, Type::SmallStrong) + 1;
    // Overdue is told by a sign as well as by the bar's colour.
    const float sign = row.is_overdue ? style.size(Type::Small) + style.units(0.5F) : 0;
    const float name_width = inside.w - number_width - style.units(1.5F) - sign;
    const TextStyle name{.type = Type::Small, .lines_max = 2};
    const float name_height = text_height(look, name_width, row.name, name);
    const float bar_height = style.units(1.75F);
    const float gap = style.units(0.25F);
    if (inside.h < name_height + gap + bar_height) return false;
    Rect line = inside.cut_top(name_height, gap);
    text(look, line.cut_right(number_width, style.units(1.5F)), hours,
         {.type = Type::SmallStrong, .align = Align::Right, .stand = Stand::Bottom});
    if (row.is_overdue) {
        icon_in(look, line.cut_left(style.size(Type::Small), style.units(0.5F)), icon::kWarning,
                Type::Small, kBad);
    }
    text(look, line, row.name, name);
    bar(inside.cut_top(bar_height, style.units(1.5F)), static_cast<double>(share),
        row.is_overdue ? kBad : look.accent);
    return true;
}

void chart(const view::ManagerView& manager, const Look& look, const Rect& room) {
    const Style& style = look.style;
    card(look, room);
    Rect inside = room.inset(style.units(2.5F), style.units(2));
    text(look, inside.cut_top(style.size(Type::Small), style.units(1.5F)),
         look.texts("manager.chart"), {.type = Type::SmallStrong, .colour = look.accent});
    std::vector<const view::UsageRow*> most;
    for (const view::UsageRow& row : manager.usage) {
        if (row.hours_out.value_or(0) > 0) most.push_back(&row);
    }
    std::stable_sort(most.begin(), most.end(),
                     [](auto* a, auto* b) { return *a->hours_out > *b->hours_out; });
    for (const view::UsageRow* row : most) {
        const float share = static_cast<float>(*row->hours_out / *most.front()->hours_out);
        if (!chart_entry(*row, share, look, inside)) break;
    }
}

}  // namespace

void usage_tab(const view::ManagerView& manager, base::Date today, const Look& look, Rect body,
               view::Intents& intents) {
    range_rows(manager, today, look, body, intents);
    if (manager.is_loading) {
        loading(look, body);
        return;
    }
    if (manager.has_failed) {
        nothing_here(look, body, icon::kWarning, look.texts("manager.failed"));
        return;
    }
    if (manager.usage.empty()) {
        nothing_here(look, body, icon::kChart, look.texts("manager.no-usage"));
        return;
    }
    chart(manager, look, body.cut_right(body.w * 0.34F, look.style.units(2)));
    table(manager, look, body);
}

}  // namespace screens
