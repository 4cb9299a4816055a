#include <array>

#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/reader_words.h"
#include "kiosk/screens/readers.h"

namespace screens {

namespace {

using domain::Lane;

constexpr std::array kLanes = {Lane::Door, Lane::Desk, Lane::DoorIn, Lane::DoorOut};

void who(const view::PlacePage& page, const Look& look, Rect room) {
    const Style& style = look.style;
    if (!page.heard.empty()) {
        const std::string heard = look.texts("place.heard", {{"end", page.heard}});
        const Rect sign = badge(look, room, heard, icon::kCard, {kGoodSoft, kGood}, Align::Right);
        room.cut_right(room.right() - sign.x, style.units(2));
    }
    text(look, room, reader_about(look.texts, page.reader),
         {.type = Type::Small, .colour = kInkSoft});
}

void warning(const Look& look, Rect& room, const char* icon, const std::string& words, Pair pair) {
    const float height = reader_warning_height(look, room.w, words);
    reader_warning(look, room.cut_top(height, look.style.gap), icon, words, pair);
}

/// What somebody who types on it would miss from then on; why it cannot be heard, or else what it
/// lacks.
void warnings(const view::PlacePage& page, const Look& look, Rect& room) {
    if (page.is_keyboard_lost) {
        warning(look, room, icon::kKeyboard, look.texts("place.keyboard-lost"), {kWarnSoft, kWarn});
    }
    if (!page.reader.fault.empty()) {
        warning(look, room, icon::kWarning, reader_trouble(look.texts, page.reader),
                {kBadSoft, kBad});
    } else if (page.endless_length != 0) {
        const std::string n = std::to_string(page.endless_length);
        warning(look, room, icon::kInfo, look.texts("place.endless", {{"n", n}}),
                {kWarnSoft, kWarn});
    }
}

void lanes(const view::PlacePage& page, const Look& look, const Rect& room,
           view::Intents& intents) {
    for (std::size_t i = 0; i < kLanes.size(); ++i) {
        const int n = static_cast<int>(i);
        const Rect rect = room.row(n / 2, 2, look.style.gap).column(n % 2, 2, look.style.gap);
        const std::string words = lane_word(look.texts, kLanes[i]);
        if (touch_button(look, rect,
                         {.label = words,
                          .icon = lane_icon(kLanes[i]),
                          .is_chosen = page.lane == kLanes[i],
                          .type = Type::BodyStrong})) {
            intents.emplace_back(
                view::ChooseLane{kLanes[i], lane_name(look.register_texts, kLanes[i])});
        }
    }
}

void name_row(const view::PlacePage& page, const Look& look, Rect row, view::Intents& intents) {
    const Style& style = look.style;
    const std::string words = look.texts("place.rename");
    const Button rename{.label = words, .icon = icon::kPencil, .is_enabled = page.lane.has_value()};
    if (touch_button(look, row.cut_right(button_width(look, rename), style.gap), rename)) {
        intents.emplace_back(view::OpenNameKeyboard{});
    }
    const std::string label = look.texts("place.name");
    text(look, row.cut_left(text_width(look, label, Type::Small) + 1, style.units(2)), label,
         {.type = Type::Small, .colour = kInkSoft});
    text(look, row, page.name.empty() ? "–" : page.name, {.type = Type::BodyStrong});
}

void foot(const view::PlacePage& page, const Look& look, Rect room, view::Intents& intents) {
    const char* key = "place.save";
    if (page.is_new) key = page.is_calibrated_next ? "place.next" : "place.bind";
    const std::string words = look.texts(key);
    const Button done{.label = words,
                      .icon = page.is_calibrated_next ? icon::kRight : icon::kCheck,
                      .weight = Weight::Primary,
                      .is_enabled = page.lane.has_value(),
                      .type = Type::BodyStrong};
    if (touch_button(look, room.cut_right(button_width(look, done), look.style.gap), done)) {
        intents.emplace_back(view::PlaceReader{});
    }
    if (page.is_new) return;
    const std::string unbind = look.texts("place.unbind");
    const Button away{.label = unbind, .icon = icon::kCross};
    if (touch_button(look, room.cut_left(button_width(look, away), look.style.gap), away)) {
        intents.emplace_back(view::AskUnbind{});
    }
    if (!page.can_calibrate) return;
    const std::string words_anew = look.texts("place.calibrate");
    const Button anew{.label = words_anew, .icon = icon::kCard};
    if (touch_button(look, room.cut_left(button_width(look, anew)), anew)) {
        intents.emplace_back(view::CalibrateAnew{});
    }
}

void name_keyboard(const view::PlacePage& page, const Look& look, const Rect& inside,
                   view::Intents& intents) {
    const std::string hint = look.texts("place.name-hint");
    const std::string done = look.texts("place.name-done");
    if (field_keyboard(look, inside, {icon::kPencil, page.name, hint, done}, intents)) {
        intents.emplace_back(view::CloseNameKeyboard{});
    }
}

}  // namespace

void place_panel(const view::PlacePage& page, const Look& look, const Rect& room,
                 view::Intents& intents) {
    const Style& style = look.style;
    card(look, room);
    Rect inside = room.inset(style.units(3), style.units(2.5F));
    if (page.is_naming) {
        name_keyboard(page, look, inside, intents);
        return;
    }
    who(page, look, inside.cut_top(style.size(Type::Body), style.units(2)));
    foot(page, look, inside.cut_bottom(style.touch, style.gap), intents);
    name_row(page, look, inside.cut_bottom(style.touch, style.gap), intents);
    warnings(page, look, inside);
    text(look, inside.cut_top(style.size(Type::Small), style.units(1.5F)),
         look.texts("place.where"), {.type = Type::SmallStrong});
    const float height = std::min(inside.h, style.touch * 3.6F);
    lanes(page, look, inside.cut_top(height), intents);
}

void unbind_panel(const view::UnbindPage& page, const Look& look, const Rect& room,
                  view::Intents& intents) {
    const Style& style = look.style;
    card(look, room);
    Rect inside = room.inset(style.units(5), style.units(4));
    Rect foot = inside.cut_bottom(style.touch, style.units(3));
    const std::string yes = look.texts("unbind.yes");
    const Button unbind{.label = yes, .icon = icon::kCross, .weight = Weight::Primary};
    if (touch_button(look, foot.cut_right(button_width(look, unbind), style.gap), unbind)) {
        intents.emplace_back(view::ConfirmUnbind{});
    }
    const std::string no = look.texts("unbind.no");
    const Button keep{.label = no};
    if (touch_button(look, foot.cut_right(button_width(look, keep), style.gap), keep)) {
        intents.emplace_back(view::Leave{});
    }
    const std::string question =
        look.texts("unbind.question", {{"name", reader_title(look.texts, page.reader)}});
    const TextStyle large{.type = Type::Title, .stand = Stand::Top, .lines_max = 2};
    text(look, inside.cut_top(text_height(look, inside.w, question, large), style.units(2)),
         question, large);
    text(look, inside, look.texts("unbind.means", {{"socket", page.reader.socket}}),
         {.type = Type::Body, .colour = kInkSoft, .stand = Stand::Top, .lines_max = 3});
}

}  // namespace screens
