#include "kiosk/screens/frame.h"
#include "kiosk/screens/reader_words.h"
#include "kiosk/screens/readers.h"

namespace screens {

namespace {

void keyboard_row(const view::ReaderLine& keyboard, const Look& look, Rect rect) {
    const Style& style = look.style;
    icon_in(look, rect.cut_left(style.size(Type::Body), style.units(1.5F)), icon::kKeyboard,
            Type::Body, kWarn);
    const std::string socket = look.texts("readers.socket", {{"socket", keyboard.socket}});
    const float width = text_width(look, socket, Type::Small) + 1;
    text(look, rect.cut_right(width, style.units(2)), socket,
         {.type = Type::Small, .colour = kInkSoft, .align = Align::Right});
    text(look, rect, reader_title(look.texts, keyboard), {.type = Type::BodyStrong});
}

/// Whose cards would not be heard, and why. Two of them: who frees those reads of the next.
void deaf_readers(const view::ListeningPage& page, const Look& look, Rect& room) {
    constexpr std::size_t kShownMax = 2;
    for (std::size_t i = 0; i < std::min(page.deaf.size(), kShownMax); ++i) {
        const view::ReaderLine& reader = page.deaf[i];
        const std::string words =
            look.texts("listening.deaf", {{"reader", reader_title(look.texts, reader)},
                                          {"socket", reader.socket},
                                          {"why", reader_trouble(look.texts, reader)}});
        const float height = reader_warning_height(look, room.w, words);
        reader_warning(look, room.cut_bottom(height, look.style.units(1.5F)), icon::kWarning, words,
                       {kBadSoft, kBad});
    }
}

}  // namespace

void keyboards_panel(const view::KeyboardsPage& page, const Look& look, const Rect& room,
                     view::Intents& intents) {
    const Style& style = look.style;
    card(look, room);
    Rect inside = room.inset(style.units(5), style.units(4));
    const std::string seconds = std::to_string(page.seconds);
    const std::string agree = look.texts("keyboards.agree", {{"n", seconds}});
    const Button yes{.label = agree, .icon = icon::kCheck, .weight = Weight::Primary};
    Rect foot = inside.cut_bottom(style.touch, style.units(2));
    if (touch_button(look, foot.cut_right(button_width(look, yes), style.gap), yes)) {
        intents.emplace_back(view::AgreeToListen{});
    }
    text(look, foot, look.texts("keyboards.afterwards"),
         {.type = Type::Small, .colour = kInkSoft, .lines_max = 2});
    const std::string sentence = look.texts.counted(
        "keyboards.silent", static_cast<int>(page.keyboards.size()), {{"seconds", seconds}});
    const TextStyle strong{.type = Type::BodyStrong, .stand = Stand::Top, .lines_max = 3};
    text(look, inside.cut_top(text_height(look, inside.w, sentence, strong), style.units(2)),
         sentence, strong);
    const float height = std::max(style.size(Type::Body) * 1.3F, style.units(6));
    scroll_list(look, inside,
                {"keyboards", static_cast<int>(page.keyboards.size()), height, style.units(0.5F)},
                [&](int row, const Rect& rect) {
                    keyboard_row(page.keyboards[static_cast<std::size_t>(row)], look, rect);
                });
}

void listening_panel(const view::ListeningPage& page, const Look& look, const Rect& room) {
    const Style& style = look.style;
    card(look, room);
    Rect inside = room.inset(style.units(page.deaf.empty() ? 6 : 3), style.units(4));
    deaf_readers(page, look, inside);
    const float size = std::min(inside.w * 0.3F, inside.h);
    const Rect sign = inside.cut_left(size, style.units(6)).middle(size, size);
    share_ring(sign, static_cast<double>(page.seconds_left) / std::max(page.seconds_max, 1),
               look.accent, kSunken);
    icon_in(look, sign, icon::kCard, Type::Huge, look.accent);
    const std::string prompt = look.texts("listening.prompt");
    const TextStyle large{.type = Type::Title, .stand = Stand::Top, .lines_max = 3};
    const float height = text_height(look, inside.w, prompt, large);
    const float rest = style.size(Type::Small) * 2 + style.size(Type::Body) + style.units(4);
    Rect block = inside.middle(inside.w, std::min(height + rest, inside.h));
    text(look, block.cut_top(height, style.units(2)), prompt, large);
    text(look, block.cut_top(2 * style.size(Type::Small), style.units(2)),
         look.texts("listening.hint"),
         {.type = Type::Small, .colour = kInkSoft, .stand = Stand::Top, .lines_max = 2});
    text(look, block, look.texts.counted("listening.left", page.seconds_left),
         {.type = Type::BodyStrong, .colour = look.accent, .stand = Stand::Top});
}

}  // namespace screens
