#include "kiosk/screens/door.h"

#include <fmt/format.h>

#include "kiosk/screens/answers.h"
#include "kiosk/screens/frame.h"

namespace screens {

namespace {

constexpr int kDeskSeconds = 15;

void desk_button(const view::DoorView& door, const Look& look, Rect& bar, view::Intents& intents) {
    if (door.is_desk_armed) {
        const std::string words = look.texts("door.desk-cancel");
        if (header_button(look, bar, {.label = words, .icon = icon::kCross})) {
            intents.emplace_back(view::Leave{});
        }
        return;
    }
    const std::string words = look.texts("door.desk");
    if (header_button(look, bar, {.label = words, .icon = icon::kTools})) {
        intents.emplace_back(view::ArmDesk{});
    }
}

void clock_panel(const view::View& view, const Look& look, Rect room) {
    const float clock_height = look.style.size(Type::Huge);
    const float date_height = look.style.size(Type::Title);
    // Figures have no marks and no tails: the date may use the empty foot of their line.
    const float foot = clock_height * 0.12F;
    Rect block = room.middle(room.w, clock_height - foot + date_height);
    const float indent = left_bearing(look, view.clock, Type::Huge);
    const Rect clock{block.x - indent, block.y, block.w, clock_height};
    text(look, clock, view.clock, {.type = Type::Huge, .colour = kInk});
    text(look, block.cut_bottom(date_height), date_line(look.texts, view.today),
         {.type = Type::Title, .colour = kInkSoft});
}

// What the door says below its clock: come in, staff first, or nothing works.
struct Prompt {
    std::string title, hint;
    const char* sign;
    ImU32 ground, ink, hint_ink;
};

Prompt prompt_of(const view::DoorView& door, const Look& look) {
    if (door.is_out_of_service) {
        return {refusal_words(look.texts, domain::Refusal::OutOfService).title,
                look.texts("door.closed-hint"),
                icon::kRefused,
                kBad,
                kOnDark,
                kOnDark};
    }
    if (door.is_desk_armed) {
        return {look.texts("door.desk-prompt"),
                look.texts("door.desk-hint"),
                icon::kCard,
                look.accent,
                kOnDark,
                kOnDark};
    }
    return {look.texts("door.prompt"),
            look.texts("door.hint"),
            icon::kCard,
            blend(look.accent, kSurface, 0.88F),
            look.accent,
            kInkSoft};
}

void prompt_panel(const view::DoorView& door, const Look& look, const Rect& room) {
    const Style& style = look.style;
    const Prompt prompt = prompt_of(door, look);
    fill(room, prompt.ground, style.radius() * 1.5F);
    Rect inside = room.inset(style.units(3), style.units(1.5F));
    icon_in(look, inside.cut_left(style.size(Type::Title) * 1.15F, style.units(2)), prompt.sign,
            Type::Title, prompt.ink);
    if (door.is_desk_armed) {
        const Rect circle = inside.cut_right(std::min(inside.h, style.units(12)), style.units(2));
        ring(look, circle, door.desk_seconds_left, kDeskSeconds, prompt.ink,
             blend(prompt.ground, prompt.ink, 0.3F));
    }
    const float title_height = style.size(Type::BodyStrong);
    const float hint_height = style.size(Type::Small);
    Rect block = inside.middle(inside.w, std::min(title_height + hint_height, inside.h));
    text(look, block.cut_top(title_height), prompt.title,
         {.type = Type::BodyStrong, .colour = prompt.ink});
    text(look, block, prompt.hint, {.type = Type::Small, .colour = prompt.hint_ink});
}

float session_height(const Look& look) {
    const Style& style = look.style;
    return style.size(Type::Body) + 2 * style.size(Type::Small) + style.units(3.5F);
}

void session_row(const view::SessionLine& session, const Look& look, Rect room) {
    const Style& style = look.style;
    const float line = style.size(Type::Small);
    text(look, room.cut_top(style.size(Type::Body)), session.class_name,
         {.type = Type::BodyStrong});
    text(look, room.cut_top(line), session.instructor_name,
         {.type = Type::Small, .colour = kInkSoft});
    Rect foot = room.cut_top(line, style.units(0.75F));
    const std::string state =
        session.is_now
            ? look.texts("door.present", {{"present", std::to_string(session.present)},
                                          {"enrolled", std::to_string(session.enrolled)}})
            : look.texts("door.starts", {{"time", session.starts}});
    const float width = text_width(look, state, Type::SmallStrong) + 1;
    text(look, foot.cut_right(width, style.units(2)), state,
         {.type = Type::SmallStrong,
          .colour = session.is_now ? look.accent : kInkSoft,
          .align = Align::Right});
    text(look, foot,
         fmt::format("{} · {}–{}", periods(look.texts, session.first_period, session.last_period),
                     session.starts, session.ends),
         {.type = Type::Small, .colour = kInkSoft});
    if (session.is_now) {
        const double share =
            session.enrolled > 0 ? static_cast<double>(session.present) / session.enrolled : 0.0;
        bar(room.cut_top(style.units(1.25F)), share, look.accent);
    }
}

void sessions_panel(const view::DoorView& door, const Look& look, const Rect& room) {
    const Style& style = look.style;
    card(look, room);
    Rect inside = room.inset(style.units(3), style.units(2.5F));
    text(look, inside.cut_top(style.size(Type::SmallStrong), style.units(1.5F)),
         look.texts("door.sessions"), {.type = Type::SmallStrong, .colour = look.accent});
    if (door.sessions.empty()) {
        nothing_here(look, inside, icon::kCalendar, look.texts("door.no-sessions"));
        return;
    }
    const float each = session_height(look);
    const float gap = style.units(2.5F);
    const auto fit = static_cast<std::size_t>(std::max(1.0F, (inside.h + gap) / (each + gap)));
    const bool is_counted = door.sessions.size() > fit;
    for (std::size_t i = 0; i < std::min(fit, door.sessions.size()); ++i) {
        const Rect row = inside.cut_top(each);
        session_row(door.sessions[i], look, row);
        if (i + 1 < std::min(fit, door.sessions.size())) {
            hairline({row.x, row.y + gap * 0.4F, row.w, row.h});
        }
        inside.cut_top(gap);
    }
    if (is_counted && inside.h >= style.size(Type::Small)) {
        text(look, inside.cut_top(style.size(Type::Small)),
             look.texts("door.more-sessions", {{"n", std::to_string(door.sessions.size() - fit)}}),
             {.type = Type::Small, .colour = kInkSoft});
    }
}

void inside_panel(const view::DoorView& door, const Look& look, const Rect& room) {
    const Style& style = look.style;
    card(look, room);
    Rect inside = room.inset(style.units(3), style.units(2));
    if (door.expected && *door.expected > 0) {
        const float size = std::min(inside.h, inside.w * 0.4F);
        const Rect circle = inside.cut_right(size, style.units(2)).middle(size, size);
        share_ring(circle, static_cast<double>(door.inside) / *door.expected, look.accent, kSunken);
        const bool is_large = size > style.units(24);
        icon_in(look, circle, icon::kUsers, is_large ? Type::Title : Type::Body, look.accent);
    }
    if (!door.expected) {
        const float size = std::min(inside.h, style.units(24));
        const Rect disc = inside.cut_right(size, style.units(2)).middle(size, size);
        fill_disc(disc, blend(look.accent, kSurface, 0.88F));
        const bool is_large = size > style.units(16);
        icon_in(look, disc, icon::kUsers, is_large ? Type::Title : Type::Body, look.accent);
    }
    const float label_height = style.size(Type::Small);
    const float number_height = style.size(Type::Title);
    Rect block = inside.middle(inside.w, std::min(label_height + number_height, inside.h));
    text(look, block.cut_top(label_height), look.texts("door.inside"),
         {.type = Type::Small, .colour = kInkSoft});
    const std::string count =
        door.expected ? look.texts("door.inside-of", {{"inside", std::to_string(door.inside)},
                                                      {"expected", std::to_string(*door.expected)}})
                      : look.texts.counted("door.inside-count", door.inside);
    text(look, block, count, {.type = Type::Title});
}

// What the sessions leave goes to who is inside, up to a size: few sessions leave no empty card.
float inside_height(const view::DoorView& door, const Look& look, float room, float least) {
    const Style& style = look.style;
    const float rows = std::max(2.0F, static_cast<float>(door.sessions.size()));
    const float sessions = style.size(Type::SmallStrong) + style.units(6.5F) +
                           rows * (session_height(look) + style.units(2.5F));
    return std::clamp(room - sessions - style.units(2), least, std::max(least, style.units(46)));
}

void idle_panel(const view::DoorView& door, const view::View& view, const Look& look, Rect body) {
    const Style& style = look.style;
    text(look, body.cut_bottom(style.size(Type::Small), style.units(1.5F)),
         look.texts("door.privacy"), {.type = Type::Small, .colour = kInkSoft});
    Rect right = body.cut_right(body.w * 0.42F, style.units(4));
    const float prompt_height =
        style.size(Type::BodyStrong) + style.size(Type::Small) + style.units(5);
    prompt_panel(door, look, body.cut_bottom(prompt_height));
    clock_panel(view, look, body);
    if (!door.is_known) {
        card(look, right);
        nothing_here(look, right.inset(style.units(3)), icon::kWarning,
                     look.texts("door.not-known"));
        return;
    }
    const float least =
        std::max(style.size(Type::Title) + style.size(Type::Small) + style.units(5), prompt_height);
    inside_panel(door, look,
                 right.cut_bottom(inside_height(door, look, right.h, least), style.units(2)));
    sessions_panel(door, look, right);
}

}  // namespace

void door_screen(const view::DoorView& door, const view::View& view, const Look& look,
                 view::Intents& intents) {
    Rect body = whole_window(look);
    Rect bar = cut_header(look, body, intents);
    desk_button(door, look, bar, intents);
    // While nothing happens the clock is large in the body; in the header it would be there twice.
    const std::string_view clock = view.answers.empty() ? std::string_view{} : view.clock;
    header_title(look, bar, {accent_icon(view.accent), view.workshop_name, clock});
    cut_banners(look, body, view);
    if (view.answers.empty()) {
        idle_panel(door, view, look, body);
    } else {
        answers_panel(look, body, view.answers);
    }
}

}  // namespace screens
