#include "kiosk/screens/counter.h"

#include "kiosk/screens/frame.h"

namespace screens {

namespace {

void header(const view::CounterView& counter, const view::View& view, const Look& look, Rect& bar,
            view::Intents& intents) {
    const std::string close = look.texts("counter.close");
    if (header_button(look, bar, {.label = close, .icon = icon::kLock})) {
        intents.emplace_back(view::CloseCounter{});
    }
    const std::string reports = look.texts("counter.reports");
    if (counter.can_manage && header_button(look, bar, {.label = reports, .icon = icon::kChart})) {
        intents.emplace_back(view::OpenManager{});
    }
    const std::string readers = look.texts("counter.readers");
    if (counter.can_set_readers &&
        header_button(look, bar, {.label = readers, .icon = icon::kPlug})) {
        intents.emplace_back(view::OpenReaders{});
    }
    if (counter.is_one_reader) header_arm(look, bar, counter.desk_seconds_left, intents);
    if (counter.is_closing) header_ring(look, bar, counter.seconds_left);
    const std::string title =
        counter.is_closing ? look.texts("counter.closing")
                           : look.texts("counter.title", {{"name", counter.instructor_name}});
    header_title(look, bar, {icon::kTools, title, view.clock, &view.answers});
}

void foot(const view::CounterView& counter, const Look& look, Rect room, view::Intents& intents) {
    if (counter.undo) {
        const std::string words = undo_words(look.texts, *counter.undo);
        const Button undo{.label = words, .icon = icon::kReturned};
        const float width = std::min(button_width(look, undo), room.w * 0.5F);
        if (touch_button(look, room.cut_right(width, look.style.gap), undo)) {
            intents.emplace_back(view::Undo{});
        }
    }
    if (counter.notice) {
        notice_bar(look, room, notice_words(look.texts, *counter.notice));
    } else {
        text(look, room.inset(look.style.units(1), 0), look.texts("counter.hint"),
             {.type = Type::Small, .colour = kInkSoft, .lines_max = 2});
    }
}

}  // namespace

void counter_screen(const view::CounterView& counter, const view::View& view, const Look& look,
                    view::Intents& intents) {
    const Style& style = look.style;
    Rect body = whole_window(look);
    Rect bar = cut_header(look, body, intents);
    header(counter, view, look, bar, intents);
    cut_banners(look, body, view);
    foot(counter, look, body.cut_bottom(style.touch, style.gap), intents);
    if (counter.returned && counter.returned->is_noting) {
        // A keyboard a finger wide needs the whole width of a small window.
        returned_panel(*counter.returned, look, body, intents);
        return;
    }
    const Rect left = body.cut_left(body.w * 0.41F, style.units(2.5F));
    basket_panel(counter, look, left, intents);
    if (counter.returned) {
        returned_panel(*counter.returned, look, body, intents);
    } else {
        items_panel(counter, look, body, intents);
    }
}

}  // namespace screens
