#include "kiosk/screens/answers.h"

#include "kiosk/screens/paint.h"

namespace screens {

namespace {

// How many earlier answers stand below the newest; more are counted.
constexpr std::size_t kBelowMax = 5;

void small_answer(const Look& look, const Rect& room, const view::Answer& answer) {
    const AnswerWords words = answer_words(look.texts, answer);
    const Pair pair = answer_colours(words.tone);
    fill(room, pair.ground, look.style.radius());
    Rect inside = room.inset(look.style.units(2), look.style.units(1));
    answer_sign(look, inside.cut_left(look.style.size(Type::Body) * 1.2F, look.style.units(1.5F)),
                words, pair);
    if (words.name.empty()) {
        text(look, inside, words.title,
             {.type = Type::BodyStrong, .colour = pair.ink, .lines_max = 2});
        return;
    }
    const std::string name =
        first_fitting(look, inside.w, {words.name, short_name(words.name)}, Type::BodyStrong);
    const float line = look.style.size(Type::Body);
    Rect block = inside.middle(inside.w, std::min(line * 2, inside.h));
    text(look, block.cut_top(block.h / 2), name, {.type = Type::BodyStrong, .colour = pair.ink});
    text(look, block, words.title, {.type = Type::Body, .colour = pair.ink});
}

// One earlier answer takes the whole line: its name at one end, what it was at the other.
void lone_answer(const Look& look, const Rect& room, const view::Answer& answer) {
    const AnswerWords words = answer_words(look.texts, answer);
    const Pair pair = answer_colours(words.tone);
    fill(room, pair.ground, look.style.radius());
    Rect inside = room.inset(look.style.units(3), 0);
    answer_sign(look, inside.cut_left(look.style.size(Type::Body) * 1.2F, look.style.units(2)),
                words, pair);
    if (!words.name.empty()) {
        const TextStyle name{.type = Type::Title, .colour = pair.ink};
        text(look, inside.cut_left(inside.w * 0.5F, look.style.units(2)), words.name, name);
    }
    text(look, inside, words.title,
         {.type = Type::Title,
          .colour = pair.ink,
          .align = words.name.empty() ? Align::Left : Align::Right});
}

float cell_height(const Look& look) {
    return look.style.size(Type::Body) * 2 + look.style.units(2);
}

// Those before the newest: two rows at most; the last place counts what has none.
void strip(const Look& look, const Rect& room, const std::vector<view::Answer>& answers) {
    const std::size_t earlier = answers.size() - 1;
    if (earlier == 1) return lone_answer(look, room, answers[1]);
    const float gap = look.style.units(2);
    const int columns = earlier % 2 == 0 && earlier < kBelowMax ? 2 : 3;
    const int rows = earlier > 3 ? 2 : 1;
    const auto place = [&](std::size_t n) {
        const int at = static_cast<int>(n);
        return room.row(at / columns, rows, gap).column(at % columns, columns, gap);
    };
    for (std::size_t i = 0; i < std::min(earlier, kBelowMax); ++i) {
        small_answer(look, place(i), answers[i + 1]);
    }
    if (earlier > kBelowMax) {
        text(look, place(kBelowMax),
             look.texts("door.more", {{"n", std::to_string(earlier - kBelowMax)}}),
             {.type = Type::BodyStrong, .colour = kInkSoft, .align = Align::Centre});
    }
}

}  // namespace

void answers_panel(const Look& look, Rect room, const std::vector<view::Answer>& answers) {
    if (answers.empty()) return;
    if (answers.size() > 1) {
        const float gap = look.style.units(2);
        const float rows = answers.size() > 4 ? 2 : 1;
        const float height = rows * cell_height(look) + (rows - 1) * gap;
        strip(look, room.cut_bottom(height, gap), answers);
    }
    large_answer(look, room, answers.front());
}

}  // namespace screens
