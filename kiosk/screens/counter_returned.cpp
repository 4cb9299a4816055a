#include <array>

#include "kiosk/screens/counter.h"
#include "kiosk/screens/keyboard.h"

namespace screens {

namespace {

using domain::Condition;

constexpr std::array kConditions = {Condition::Good, Condition::Worn, Condition::PartsMissing,
                                    Condition::Broken};
constexpr std::array kNoteKeys = {"note.cable", "note.battery", "note.blunt",  "note.stuck",
                                  "note.crack", "note.dirty",   "note.missing"};

void heading(const view::ReturnedItem& returned, const Look& look, Rect& inside,
             view::Intents& intents) {
    const Style& style = look.style;
    Rect top =
        inside.cut_top(style.size(Type::Body) + style.size(Type::Small) * 2, style.units(1.5F));
    // While a note is written there is one thing to finish: the note.
    if (!returned.is_noting) {
        const std::string done = look.texts("returned.done");
        const Button button{.label = done, .icon = icon::kCheck, .weight = Weight::Primary};
        Rect side = top.cut_right(std::max(button_width(look, button), style.touch * 2), style.gap);
        if (touch_button(look, side.cut_top(style.touch), button)) {
            intents.emplace_back(view::DismissReturned{});
        }
    }
    text(look, top.cut_top(style.size(Type::Small)), look.texts("returned.title"),
         {.type = Type::SmallStrong, .colour = kGood});
    text(look, top.cut_top(style.size(Type::Body)), returned.name, {.type = Type::BodyStrong});
    text(look, top,
         look.texts("returned.by", {{"name", returned.borrower_name}, {"time", returned.at}}),
         {.type = Type::Small, .colour = kInkSoft});
}

void condition_buttons(const view::ReturnedItem& returned, const Look& look, Rect& inside,
                       view::Intents& intents) {
    const Style& style = look.style;
    text(look, inside.cut_top(style.size(Type::Small), style.units(0.75F)),
         look.texts(returned.is_kit ? "returned.condition-kit" : "returned.condition"),
         {.type = Type::SmallStrong});
    const float height = std::clamp(inside.h * 0.2F, style.touch, style.touch * 1.6F);
    const Rect row = inside.cut_top(height, style.gap);
    for (std::size_t i = 0; i < kConditions.size(); ++i) {
        const std::string words = condition_word(look.texts, kConditions[i]);
        const Rect rect =
            row.column(static_cast<int>(i), static_cast<int>(kConditions.size()), style.gap);
        if (touch_button(look, rect,
                         {.label = words, .is_chosen = returned.condition == kConditions[i]})) {
            intents.emplace_back(view::SetCondition{kConditions[i]});
        }
    }
}

void erasure(const Look& look, Rect& inside, view::Intents& intents) {
    const Style& style = look.style;
    const Rect panel = inside.cut_top(style.touch + style.units(1.5F), style.gap);
    fill(panel, kWarnSoft, style.radius());
    Rect row = panel.inset(style.units(1.5F), 0);
    icon_in(look, row.cut_left(style.size(Type::Body), style.units(1)), icon::kWarning, Type::Small,
            kWarn);
    const std::string yes = look.texts("returned.erased");
    const Button button{.label = yes, .weight = Weight::Primary};
    const float width = button_width(look, button);
    if (touch_button(look, row.cut_right(width, style.gap).middle(width, style.touch), button)) {
        intents.emplace_back(view::ConfirmErasure{});
    }
    text(look, row, look.texts("returned.erase"), {.type = Type::SmallStrong, .lines_max = 2});
}

void notes(const view::ReturnedItem& returned, const Look& look, Rect inside,
           view::Intents& intents) {
    const Style& style = look.style;
    text(look, inside.cut_top(style.size(Type::Small), style.units(0.75F)),
         look.texts("returned.note"), {.type = Type::SmallStrong});
    // A note of one's own takes the place of the button that wrote it.
    std::vector<Chip> choices(1);
    bool is_listed = returned.note.empty();
    for (const char* key : kNoteKeys) {
        Chip chip{look.texts(key)};
        chip.is_chosen = look.register_texts(key) == returned.note;
        is_listed = is_listed || chip.is_chosen;
        choices.push_back(std::move(chip));
    }
    choices.front().label = is_listed ? look.texts("returned.other") : returned.note;
    choices.front().is_chosen = !is_listed;
    const int chosen = chips(look, inside, "notes", choices, 2);
    if (chosen < 0) return;
    if (chosen == 0) {
        intents.emplace_back(view::OpenNoteKeyboard{});
        return;
    }
    const auto listed = static_cast<std::size_t>(chosen);
    intents.emplace_back(view::SetNote{
        choices[listed].is_chosen ? std::string{} : look.register_texts(kNoteKeys[listed - 1])});
}

void note_keyboard(const view::ReturnedItem& returned, const Look& look, const Rect& inside,
                   view::Intents& intents) {
    const std::string hint = look.texts("returned.note-hint");
    const std::string done = look.texts("returned.note-done");
    if (field_keyboard(look, inside, {icon::kPencil, returned.note, hint, done}, intents)) {
        intents.emplace_back(view::CloseNoteKeyboard{});
    }
}

}  // namespace

void returned_panel(const view::ReturnedItem& returned, const Look& look, const Rect& room,
                    view::Intents& intents) {
    card(look, room);
    Rect inside = room.inset(look.style.units(2.5F), look.style.units(2));
    heading(returned, look, inside, intents);
    if (returned.is_noting) {
        note_keyboard(returned, look, inside, intents);
        return;
    }
    if (returned.asks_erasure) erasure(look, inside, intents);
    condition_buttons(returned, look, inside, intents);
    notes(returned, look, inside, intents);
}

}  // namespace screens
