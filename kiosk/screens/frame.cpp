#include "kiosk/screens/frame.h"

#include "kiosk/screens/answers.h"

namespace screens {

namespace {

constexpr std::size_t kBannersMax = 3;

bool is_demo(const view::View& view) {
    return view.is_demo || std::any_of(view.banners.begin(), view.banners.end(), [](const auto& b) {
               return b.kind == view::BannerKind::DemoData;
           });
}

// As high as its words need: what is to be done about a reader may take two lines.
void banner_row(const Look& look, Rect& body, const BannerWords& banner) {
    const Pair pair = banner.is_bad ? Pair{kBad, kOnDark} : Pair{kWarnSoft, kInk};
    const TextStyle style = {.type = Type::SmallStrong, .colour = pair.ink, .lines_max = 2};
    Rect inside = body.inset(look.style.edge(), 0);
    Rect sign = inside.cut_left(look.style.size(Type::Body), look.style.units(1));
    const float height =
        text_height(look, inside.w, banner.words, style) + look.style.size(Type::Small) / 2;
    const Rect row = body.cut_top(std::round(height));
    inside.h = sign.h = row.h;
    fill(row, pair.ground);
    icon_in(look, sign, banner.icon, Type::Small, pair.ink);
    text(look, inside, banner.words, style);
}

}  // namespace

Rect whole_window(const Look& look) { return {0, 0, look.style.width, look.style.height}; }

Rect cut_header(const Look& look, Rect& body, view::Intents& intents) {
    const Rect bar = body.cut_top(look.style.touch + 2 * look.style.edge());
    fill(bar, look.accent);
    Rect inside = bar.inset(look.style.edge());
    const std::string other = look.texts("language.other");
    if (header_button(look, inside, {.label = other, .icon = icon::kGlobe})) {
        intents.emplace_back(view::SwitchLanguage{});
    }
    return inside;
}

bool header_button(const Look& look, Rect& bar, Button button) {
    button.weight = Weight::OnAccent;
    const float width = std::max(button_width(look, button), look.style.touch);
    return touch_button(look, bar.cut_right(width, look.style.gap), button);
}

void header_arm(const Look& look, Rect& bar, int seconds_left, view::Intents& intents) {
    const std::string words =
        seconds_left > 0 ? look.texts("counter.tap-now", {{"n", std::to_string(seconds_left)}})
                         : look.texts("counter.tap-here");
    if (header_button(look, bar, {.label = words, .icon = icon::kCard, .id = "arm"})) {
        intents.emplace_back(view::ArmDesk{});
    }
}

void header_ring(const Look& look, Rect& bar, int seconds_left) {
    const Rect room = bar.cut_right(bar.h, look.style.gap);
    ring(look, room, seconds_left, kClosingSeconds, kOnDark, blend(look.accent, kOnDark, 0.3F));
}

void header_title(const Look& look, Rect bar, const Header& header) {
    if (!header.clock.empty()) {
        const float clock_width = text_width(look, header.clock, Type::BodyStrong);
        text(look, bar.cut_right(clock_width + 1, look.style.units(3)), header.clock,
             {.type = Type::BodyStrong, .colour = kOnDark, .align = Align::Right});
    }
    if (header.answers != nullptr && !header.answers->empty()) {
        answer_line(look, bar, *header.answers);
        return;
    }
    icon_in(look, bar.cut_left(look.style.size(Type::Body), look.style.units(1.5F)), header.icon,
            Type::Body, kOnDark);
    text(look, bar, header.title, {.type = Type::BodyStrong, .colour = kOnDark, .lines_max = 2});
}

void cut_banners(const Look& look, Rect& body, const view::View& view) {
    const float height = std::round(look.style.size(Type::Small) * 1.25F);
    if (is_demo(view)) {
        const Rect row = body.cut_top(height);
        fill(row, blend(look.accent, kSurface, 0.86F));
        text(look, row.inset(look.style.edge(), 0), look.texts("banner.demo"),
             {.type = Type::SmallStrong, .colour = kInk, .align = Align::Centre});
    }
    std::size_t shown = 0;
    for (const view::Banner& banner : view.banners) {
        if (banner.kind == view::BannerKind::DemoData) continue;
        if (++shown > kBannersMax) break;
        banner_row(look, body, banner_words(look.texts, banner));
    }
    body = body.inset(look.style.edge());
}

void nothing_here(const Look& look, const Rect& room, const char* icon, std::string_view words) {
    Rect block = room.middle(room.w, std::min(look.style.units(22), room.h));
    icon_in(look, block.cut_top(block.h * 0.55F), icon, Type::Title, blend(kLine, kInkSoft, 0.35F));
    text(look, block, words,
         {.type = Type::Body,
          .colour = kInkSoft,
          .align = Align::Centre,
          .stand = Stand::Top,
          .lines_max = 2});
}

void notice_bar(const Look& look, const Rect& room, const NoticeWords& notice) {
    const Pair pair = notice.is_good ? Pair{kGoodSoft, kGood} : Pair{kBadSoft, kBad};
    fill(room, pair.ground, look.style.radius());
    Rect inside = room.inset(look.style.units(2), 0);
    icon_in(look, inside.cut_left(look.style.size(Type::Body), look.style.units(1)),
            notice.is_good ? icon::kCheck : icon::kWarning, Type::Small, pair.ink);
    const bool is_long = text_width(look, notice.detail, Type::Small) > inside.w;
    if (notice.detail.empty() || is_long) {
        text(look, inside, is_long ? notice.title + ": " + notice.detail : notice.title,
             {.type = Type::SmallStrong, .colour = pair.ink, .lines_max = 2});
        return;
    }
    Rect block = inside.middle(inside.w, std::min(2 * look.style.size(Type::Small), inside.h));
    text(look, block.cut_top(block.h / 2), notice.title,
         {.type = Type::SmallStrong, .colour = pair.ink});
    text(look, block, notice.detail, {.type = Type::Small});
}

}  // namespace screens
