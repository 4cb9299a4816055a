#include "kiosk/screens/enrol.h"

#include "kiosk/screens/frame.h"
#include "kiosk/screens/keyboard.h"

namespace screens {

namespace {

std::string about(const view::FoundPerson& person, const Look& look) {
    std::string words = person.class_name;
    const auto add = [&](const std::string& more) { words += (words.empty() ? "" : " · ") + more; };
    if (!person.birth_year.empty()) add(look.texts("enrol.born", {{"year", person.birth_year}}));
    if (person.cards > 0) add(look.texts.counted("enrol.cards", person.cards));
    return words;
}

void person_row(const view::FoundPerson& person, const Look& look, const Rect& rect,
                view::Intents& intents) {
    const Style& style = look.style;
    bool is_pressed = false;
    if (touch_area(look, rect, {.label = person.name}, &is_pressed)) {
        intents.emplace_back(view::ChoosePerson{person.person});
    }
    fill(rect, is_pressed ? kPressed : kSurface, style.radius());
    Rect inside = rect.inset(style.units(2), 0);
    icon_in(look, inside.cut_right(style.size(Type::Body)), icon::kRight, Type::Small, kInkSoft);
    icon_in(look, inside.cut_left(style.size(Type::Body), style.units(1)), icon::kUser, Type::Small,
            look.accent);
    Rect block = inside.middle(
        inside.w, std::min(style.size(Type::Body) + style.size(Type::Small), inside.h));
    text(look, block.cut_top(style.size(Type::Body)), person.name, {.type = Type::BodyStrong});
    text(look, block, about(person, look), {.type = Type::Small, .colour = kInkSoft});
}

void search(const view::EnrolView& enrol, const Look& look, Rect body, view::Intents& intents) {
    const Style& style = look.style;
    keyboard(look, body.cut_bottom(keyboard_height(look), style.gap), intents);
    typed_field(look, body.cut_top(style.touch, style.gap), icon::kSearch, enrol.query,
                look.texts("enrol.hint"));
    if (enrol.people.empty()) {
        text(look, body, look.texts(enrol.query.empty() ? "enrol.start" : "enrol.nobody"),
             {.type = Type::Body, .colour = kInkSoft, .align = Align::Centre, .lines_max = 3});
        return;
    }
    const float height =
        std::max(style.size(Type::Body) + style.size(Type::Small) + style.units(1.5F), style.touch);
    scroll_list(look, body, {"people", static_cast<int>(enrol.people.size()), height, style.gap},
                [&](int row, const Rect& rect) {
                    person_row(enrol.people[static_cast<std::size_t>(row)], look, rect, intents);
                });
}

void refusal_panel(const view::EnrolView& enrol, const Look& look, const Rect& room) {
    const Style& style = look.style;
    fill(room, kBadSoft, style.radius());
    Rect inside = room.inset(style.units(2.5F), style.units(1));
    icon_in(look, inside.cut_left(style.size(Type::Body), style.units(1.5F)), icon::kWarning,
            Type::Body, kBad);
    const Sentence sentence = refusal_words(look.texts, enrol.refusal);
    text(look, inside.cut_top(style.size(Type::Body)), sentence.title,
         {.type = Type::BodyStrong, .colour = kBad});
    text(look, inside, sentence.cure, {.type = Type::Small, .lines_max = 2});
}

void tap_again(const view::EnrolView& enrol, const Look& look, Rect body, view::Intents& intents) {
    const Style& style = look.style;
    card(look, body);
    Rect inside = body.inset(style.units(6), style.units(4));
    const std::string other = look.texts("enrol.other");
    const Button button{.label = other, .icon = icon::kBack, .type = Type::BodyStrong};
    Rect foot = inside.cut_bottom(style.touch, style.units(2));
    if (touch_button(look, foot.cut_left(button_width(look, button)), button)) {
        intents.emplace_back(view::ChooseNobody{});
    }
    if (enrol.refusal != domain::Refusal::None) {
        refusal_panel(
            enrol, look,
            inside.cut_bottom(style.size(Type::Body) + style.size(Type::Small) + style.units(3),
                              style.units(2)));
    }
    const float disc = std::min(inside.w * 0.22F, inside.h);
    const Rect sign = inside.cut_left(disc, style.units(6)).middle(disc, disc);
    fill_disc(sign, look.accent);
    icon_in(look, sign, icon::kCard, Type::Huge, kOnDark);

    const view::FoundPerson& person = *enrol.chosen;
    const TextStyle large{.type = Type::Title, .lines_max = 2};
    const std::string prompt = look.texts("enrol.tap-again");
    const float name_height = text_height(look, inside.w, person.name, large);
    const float prompt_height = text_height(look, inside.w, prompt, large);
    const float about_height = style.size(Type::Body);
    Rect block = inside.middle(
        inside.w, std::min(name_height + about_height + prompt_height + style.units(3), inside.h));
    text(look, block.cut_top(name_height), person.name, large);
    text(look, block.cut_top(about_height, style.units(3)), about(person, look),
         {.type = Type::Body, .colour = kInkSoft});
    text(look, block, prompt,
         {.type = Type::Title, .colour = look.accent, .stand = Stand::Top, .lines_max = 2});
}

}  // namespace

void enrol_screen(const view::EnrolView& enrol, const view::View& view, const Look& look,
                  view::Intents& intents) {
    Rect body = whole_window(look);
    Rect bar = cut_header(look, body, intents);
    const std::string cancel = look.texts("enrol.cancel");
    if (header_button(look, bar, {.label = cancel, .icon = icon::kCross})) {
        intents.emplace_back(view::Leave{});
    }
    if (enrol.chosen && enrol.is_one_reader) {
        header_arm(look, bar, enrol.desk_seconds_left, intents);
    }
    if (enrol.is_closing) header_ring(look, bar, enrol.seconds_left);
    const std::string title = look.texts(enrol.chosen ? "enrol.title-tap" : "enrol.title");
    header_title(look, bar, {icon::kCard, title, view.clock, &view.answers});
    cut_banners(look, body, view);
    if (enrol.chosen) {
        tap_again(enrol, look, body, intents);
    } else {
        if (enrol.refusal != domain::Refusal::None) {
            refusal_panel(enrol, look,
                          body.cut_top(look.style.size(Type::Body) + look.style.size(Type::Small) +
                                           look.style.units(2),
                                       look.style.gap));
        }
        search(enrol, look, body, intents);
    }
}

}  // namespace screens
