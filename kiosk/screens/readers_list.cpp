#include "kiosk/screens/frame.h"
#include "kiosk/screens/reader_words.h"
#include "kiosk/screens/readers.h"

namespace screens {

namespace {

/// Not a trouble yet: it is bound, plugged in and being opened.
bool is_opening(const view::ReaderLine& reader) {
    return reader.state == view::ReaderState::Trouble && reader.fault.empty();
}

Pair state_colours(const view::ReaderLine& reader) {
    if (is_opening(reader)) return {kSunken, kInk};
    switch (reader.state) {
        case view::ReaderState::Ready:
            return {kGoodSoft, kGood};
        case view::ReaderState::Unbound:
            return {kSunken, kInk};
        case view::ReaderState::Gone:
        case view::ReaderState::Trouble:
        case view::ReaderState::OtherDevice:
            break;
    }
    return {kBadSoft, kBad};
}

const char* state_icon(const view::ReaderLine& reader) {
    if (reader.state == view::ReaderState::Ready) return icon::kCheck;
    const bool is_quiet = reader.state == view::ReaderState::Unbound || is_opening(reader);
    return is_quiet ? nullptr : icon::kWarning;
}

const char* line_icon(const view::ReaderLine& reader) {
    if (reader.lane) return lane_icon(*reader.lane);
    return reader.is_keyboard ? icon::kKeyboard : icon::kPlug;
}

/// What one touch would do about a reader that is not where it was.
void offer_button(const view::ReaderLine& reader, const Look& look, Rect& row,
                  view::Intents& intents) {
    if (reader.offer == view::ReaderOffer::None) return;
    const bool is_move = reader.offer == view::ReaderOffer::Move;
    const std::string words = is_move
                                  ? look.texts("readers.move", {{"socket", reader.offer_socket}})
                                  : look.texts("readers.bind-other");
    const Button button{.label = words, .weight = Weight::Primary};
    const float width = std::min(button_width(look, button), row.w * 0.34F);
    if (!touch_button(look, row.cut_right(width, look.style.gap), button)) return;
    if (is_move) {
        intents.emplace_back(view::MoveReader{reader.port, reader.offer_port});
    } else {
        intents.emplace_back(view::BindAnew{reader.offer_port});
    }
}

void reader_row(const view::ReaderLine& reader, const Look& look, Rect rect,
                view::Intents& intents) {
    const Style& style = look.style;
    offer_button(reader, look, rect, intents);
    bool is_pressed = false;
    const std::string title = reader_title(look.texts, reader);
    if (touch_area(look, rect, {.label = title}, &is_pressed)) {
        intents.emplace_back(view::ChooseReader{reader.port});
    }
    fill(rect, is_pressed ? kPressed : kSurface, style.radius());
    Rect inside = rect.inset(style.units(2), style.units(0.75F));
    icon_in(look, inside.cut_left(style.size(Type::Body), style.units(1.5F)), line_icon(reader),
            Type::Body, reader.lane ? look.accent : kInkSoft);
    icon_in(look, inside.cut_right(style.size(Type::Body)), icon::kRight, Type::Small, kInkSoft);
    Rect top = inside.cut_top(style.size(Type::Body));
    const std::string word = is_opening(reader) ? look.texts("readers.connecting")
                                                : reader_state_word(look.texts, reader.state);
    const Rect sign =
        badge(look, top, word, state_icon(reader), state_colours(reader), Align::Right);
    top.cut_right(top.right() - sign.x, style.units(1.5F));
    text(look, top, title, {.type = Type::BodyStrong});
    const std::string trouble = reader_trouble(look.texts, reader);
    const bool is_quiet = trouble.empty() || is_opening(reader);
    text(look, inside, trouble.empty() ? reader_about(look.texts, reader) : trouble,
         {.type = Type::Small, .colour = is_quiet ? kInkSoft : kBad, .lines_max = 2});
}

float row_height(const Look& look) {
    return look.style.size(Type::Body) + 2 * look.style.size(Type::Small) + look.style.units(1.5F);
}

void foot(const view::ReaderListPage& page, const Look& look, Rect room, view::Intents& intents) {
    const std::string words = look.texts("readers.find");
    const Button find{.label = words,
                      .icon = icon::kCard,
                      .weight = Weight::Primary,
                      .is_enabled = page.can_listen,
                      .type = Type::BodyStrong};
    if (touch_button(look, room.cut_right(button_width(look, find), look.style.units(2)), find)) {
        intents.emplace_back(view::FindReader{});
    }
    if (page.lines.empty()) return;
    text(look, room.inset(look.style.units(1), 0),
         look.texts(page.can_listen ? "readers.find-hint" : "readers.find-none"),
         {.type = Type::Small, .colour = kInkSoft, .lines_max = 2});
}

}  // namespace

void reader_list(const view::ReaderListPage& page, const Look& look, Rect body,
                 view::Intents& intents) {
    const Style& style = look.style;
    foot(page, look, body.cut_bottom(std::max(style.touch, style.units(10)), style.gap), intents);
    if (page.lines.empty()) {
        nothing_here(look, body, icon::kPlug, look.texts("readers.none"));
        return;
    }
    scroll_list(look, body,
                {"readers", static_cast<int>(page.lines.size()), row_height(look), style.gap},
                [&](int row, const Rect& rect) {
                    reader_row(page.lines[static_cast<std::size_t>(row)], look, rect, intents);
                });
}

}  // namespace screens
