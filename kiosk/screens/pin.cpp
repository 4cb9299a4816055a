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

    const float pad_width = std::min(body.w * 0.44F, body.h * 0.95F);
    const Rect pad = body.cut_right(pad_width, look.style.units(5));
    card(look, pad);
    const bool is_open = !pin.is_checking && pin.refusal != domain::Refusal::PinLocked &&
                         pin.refusal != domain::Refusal::NoPin;
    pin_pad(look, pad.inset(look.style.units(3)), is_open, pin.digits >= kDigitsMin, intents);
    who_panel(pin, look, body.inset(look.style.units(2), 0));
}

}  // namespace screens
