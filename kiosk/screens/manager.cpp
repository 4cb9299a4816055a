#include "kiosk/screens/manager.h"

#include "kiosk/screens/frame.h"

namespace screens {

namespace {

void header(const view::ManagerView& manager, const view::View& view, const Look& look, Rect& bar,
            view::Intents& intents) {
    const std::string close = look.texts("manager.close");
    if (header_button(look, bar, {.label = close, .icon = icon::kLock})) {
        intents.emplace_back(view::Leave{});
    }
    const std::string counter = look.texts("manager.counter");
    if (header_button(look, bar, {.label = counter, .icon = icon::kTools})) {
        intents.emplace_back(view::OpenCounter{});
    }
    if (manager.is_closing) header_ring(look, bar, manager.seconds_left);
    const std::string title = manager.is_closing
                                  ? look.texts("manager.closing")
                                  : look.texts("manager.title", {{"name", manager.manager_name}});
    header_title(look, bar, {icon::kChart, title, view.clock, &view.answers});
}

void tabs(const view::ManagerView& manager, const Look& look, Rect row, view::Intents& intents) {
    const std::string words = look.texts("manager.export");
    const Button save{
        .label = words,
        .icon = icon::kDownload,
        .weight = Weight::Primary,
        .is_enabled = !manager.is_loading && !manager.has_failed && !manager.is_exporting};
    if (touch_button(look, row.cut_right(button_width(look, save), look.style.gap), save)) {
        intents.emplace_back(view::Export{});
    }
    const std::vector<Chip> choices{
        {look.texts("manager.usage"), manager.tab == view::ManagerTab::Usage},
        {look.texts("manager.attendance"), manager.tab == view::ManagerTab::Attendance}};
    Rect left = row;
    const int chosen = chips(look, left, "tabs", choices, 1);
    if (chosen == 0) intents.emplace_back(view::ChooseTab{view::ManagerTab::Usage});
    if (chosen == 1) intents.emplace_back(view::ChooseTab{view::ManagerTab::Attendance});
}

}  // namespace

void loading(const Look& look, const Rect& room) {
    Rect block = room.middle(room.w, std::min(look.style.units(20), room.h));
    icon_in(look, block.cut_top(block.h * 0.55F), icon::kWait, Type::Title, kInkSoft);
    text(look, block, look.texts("manager.loading"),
         {.type = Type::Body, .colour = kInkSoft, .align = Align::Centre, .stand = Stand::Top});
}

void manager_screen(const view::ManagerView& manager, const view::View& view, const Look& look,
                    view::Intents& intents) {
    const Style& style = look.style;
    Rect body = whole_window(look);
    Rect bar = cut_header(look, body, intents);
    header(manager, view, look, bar, intents);
    cut_banners(look, body, view);
    tabs(manager, look, body.cut_top(style.touch, style.gap), intents);
    if (manager.notice) {
        notice_bar(look, body.cut_bottom(style.touch, style.gap),
                   notice_words(look.texts, *manager.notice));
    }
    if (manager.tab == view::ManagerTab::Usage) {
        usage_tab(manager, view.today, look, body, intents);
    } else {
        attendance_tab(manager, look, body, intents);
    }
}

}  // namespace screens
