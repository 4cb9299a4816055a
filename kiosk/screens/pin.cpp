#include "kiosk/screens/pin.h"

#include "kiosk/screens/frame.h"
#include "kiosk/screens/keyboard.h"

namespace screens {

namespace {

constexpr int kDigitsMin = 4;
constexpr int kDigitsMax = 8;

// One circle for each digit typed; empty ones up to the shortest PIN.
void dots(const Look& look, const Rect& room, int digits) {
    // Whole pixels: a circle that is rounded to them afterwards is none.
    const float size = std::floor(std::min(look.style.units(5), room.h));
    const float step = std::round(size + look.style.units(2));
    const int count = std::clamp(digits, kDigitsMin, kDigitsMax);
    for (int i = 0; i < count; ++i) {
        const Rect dot{std::round(room.x) + static_cast<float>(i) * step,
                       std::round(room.y + (room.h - size) / 2), size, size};
        if (i < digits) {
            fill(dot, look.accent, size / 2);
        } else {
            fill(dot, kSurface, size / 2);
            outline(dot, kInkSoft, size / 2, std::max(look.style.units(0.375F), 2.0F));
        }
    }
}

std::string why_not(const view::PinView& pin, const Look& look) {
    if (pin.refusal == domain::Refusal::PinLocked && !pin.locked_until.empty()) {
        return look.texts("pin.locked-until", {{"time", pin.locked_until}});
    }
    if (pin.refusal == domain::Refusal::PinWrong && pin.tries_left > 0) {
        return look.texts.counted("pin.tries-left", pin.tries_left);
    }
    return refusal_words(look.texts, pin.refusal).cure;
}

void message(const view::PinView& pin, const Look& look, const Rect& room) {
    if (pin.is_checking) {
        text(look, room, look.texts("pin.checking"),
             {.type = Type::Body, .colour = kInkSoft, .stand = Stand::Top});
        return;
    }
    if (pin.refusal == domain::Refusal::None) return;
    const Style& style = look.style;
    const std::string title = refusal_words(look.texts, pin.refusal).title;
    const std::string cure = why_not(pin, look);
    const float width = room.w - style.units(5) - style.size(Type::Body) - style.units(1.5F);
    const float cure_height = text_height(look, width, cure, {.type = Type::Small, .lines_max = 2});
    Rect panel = room;
    panel.h = std::min(room.h, style.size(Type::Body) + cure_height + style.units(3));
    fill(panel, kBadSoft, style.radius());
    Rect inside = panel.inset(style.units(2.5F), style.units(1.5F));
    icon_in(look, inside.cut_left(style.size(Type::Body), style.units(1.5F)), icon::kWarning,
            Type::Body, kBad);
    text(look, inside.cut_top(style.size(Type::Body)), title,
         {.type = Type::BodyStrong, .colour = kBad});
    text(look, inside, cure, {.type = Type::Small, .stand = Stand::Top, .lines_max = 2});
}

void who_panel(const view::PinView& pin, const Look& look, Rect room) {
    const Style& style = look.style;
    const TextStyle name{.type = Type::Title, .stand = Stand::Top, .lines_max = 2};
    const float name_height = text_height(look, room.w, pin.person_name, name);
    room.cut_top(room.h * 0.14F);
    text(look, room.cut_top(name_height, style.units(1)), pin.person_name, name);
    text(look, room.cut_top(style.size(Type::Body), style.units(3)), look.texts("pin.prompt"),
         {.type = Type::Body, .colour = kInkSoft});
    dots(look, room.cut_top(style.units(5), style.units(4)), pin.digits);
    message(pin, look, room);
}

// No PIN is looked at now: a pad that takes nothing would only be pressed harder. The way on is
// the button that leaves.
void locked_panel(const view::PinView& pin, const Look& look, const Rect& room) {
    const Style& style = look.style;
    fill(room, kBadSoft, style.radius() * 1.5F);
    Rect inside = room.inset(style.units(6), style.units(5));
    const float disc = std::min(inside.w * 0.24F, inside.h);
    const Rect sign = inside.cut_left(disc, style.units(6)).middle(disc, disc);
    fill_disc(sign, kBad);
    icon_in(look, sign, icon::kLock, Type::Huge, kOnDark);

    const TextStyle large{.type = Type::Title, .lines_max = 2};
    const TextStyle title{.type = Type::Title, .colour = kBad, .lines_max = 2};
    const std::string words = refusal_words(look.texts, pin.refusal).title;
    const std::string cure = why_not(pin, look);
    const float name_height = text_height(look, inside.w, pin.person_name, large);
    const float title_height = text_height(look, inside.w, words, title);
    const float cure_height = text_height(look, inside.w, cure, large);
    const float gap = style.units(2);
    Rect block = inside.middle(
        inside.w, std::min(name_height + title_height + cure_height + 2 * gap, inside.h));
    text(look, block.cut_top(name_height, gap), pin.person_name, large);
    text(look, block.cut_top(title_height, gap), words, title);
    text(look, block, cure, large);
}

}  // namespace

void pin_screen(const view::PinView& pin, const view::View& view, const Look& look,
                view::Intents& intents) {
    Rect body = whole_window(look);
    Rect bar = cut_header(look, body, intents);
    const std::string cancel = look.texts("pin.cancel");
    if (header_button(look, bar, {.label = cancel, .icon = icon::kCross})) {
        intents.emplace_back(view::Leave{});
    }
    const std::string title = look.texts("pin.title");
    header_title(look, bar, {icon::kLock, title, view.clock, &view.answers});
    cut_banners(look, body, view);

    if (pin.refusal == domain::Refusal::PinLocked) {
        locked_panel(pin, look, body);
        return;
    }
    const float pad_width = std::min(body.w * 0.44F, body.h * 0.95F);
    const Rect pad = body.cut_right(pad_width, look.style.units(5));
    card(look, pad);
    pin_pad(look, pad.inset(look.style.units(3)), !pin.is_checking, pin.digits >= kDigitsMin,
            intents);
    who_panel(pin, look, body.inset(look.style.units(2), 0));
}

}  // namespace screens
