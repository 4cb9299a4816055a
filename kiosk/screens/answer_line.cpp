#include "kiosk/screens/answers.h"
#include "kiosk/screens/paint.h"

namespace screens {

void answer_sign(const Look& look, const Rect& room, const AnswerWords& words, Pair pair) {
    if (!words.is_late) {
        icon_in(look, room, words.icon, Type::Body, pair.ink);
        return;
    }
    const float size = std::min({room.w, room.h, look.style.size(Type::Body) * 1.15F});
    fill(room.middle(size, size), kLateMark.ground, look.style.radius() / 2);
    icon_in(look, room, words.icon, Type::Body, kLateMark.ink);
}

void answer_line(const Look& look, Rect bar, const std::vector<view::Answer>& answers) {
    const AnswerWords words = answer_words(look.texts, answers.front());
    const Pair pair = answer_colours(words.tone);
    // A white edge: navy on the header's blue, or red on its pink, would be no surface of its own.
    const float edge = std::max(std::round(look.style.units(0.375F)), 2.0F);
    fill(bar, kOnDark, look.style.radius());
    fill(bar.inset(edge), pair.ground, look.style.radius() - edge);
    Rect inside = bar.inset(look.style.units(2), 0);
    answer_sign(look, inside.cut_left(look.style.size(Type::Body) * 1.15F, look.style.units(1)),
                words, pair);
    if (answers.size() > 1) {
        const std::string more =
            look.texts("door.more", {{"n", std::to_string(answers.size() - 1)}});
        const float width = text_width(look, more, Type::SmallStrong);
        text(look, inside.cut_right(width + 1, look.style.units(2)), more,
             {.type = Type::SmallStrong, .colour = pair.ink, .align = Align::Right});
    }
    const std::string line = words.name.empty() ? words.title : words.name + " · " + words.title;
    text(look, inside, line, {.type = Type::BodyStrong, .colour = pair.ink, .lines_max = 2});
}

}  // namespace screens
