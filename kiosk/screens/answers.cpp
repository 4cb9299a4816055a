#include "kiosk/screens/answers.h"

#include "kiosk/screens/paint.h"

namespace screens {

namespace {

// How many earlier answers stand beside the newest; more are counted.
constexpr std::size_t kBesideMax = 5;

void answer_detail(const Look& look, Rect room, const AnswerWords& words, Pair pair) {
    if (words.detail.empty()) return;
    if (words.is_warning) {
        icon_in(look, room.cut_left(look.style.size(Type::Body), look.style.units(1)),
                icon::kWarning, Type::Body, pair.ink);
    }
    text(look, room, words.detail, {.type = Type::Body, .colour = pair.ink, .lines_max = 4});
}

// The sign on a disc: seen before anything is read.
void large_sign(const Look& look, const Rect& room, const AnswerWords& words, Pair pair) {
    fill_disc(room, words.is_late ? kLateMark.ground : pair.ink);
    icon_in(look, room, words.icon, Type::Huge, words.is_late ? kLateMark.ink : pair.ground);
}

// "Muộn 14 phút" on the amber mark, as wide as its words.
void late_mark(const Look& look, const Rect& room, std::string_view mark) {
    const float padding = look.style.units(2.5F);
    const float width = std::min(text_width(look, mark, Type::Title) + 2 * padding, room.w);
    const Rect pill{room.x, room.y, width, room.h};
    fill(pill, kLateMark.ground, look.style.radius());
    text(look, pill.inset(padding, 0), mark, {.type = Type::Title, .colour = kLateMark.ink});
}

// What an answer says, from the top: with the large word, or with the whole title instead.
struct Lines {
    std::string name, word, title, detail;
};

Lines lines_of(const Look& look, float width, const AnswerWords& words) {
    const bool is_across_the_room =
        !words.word.empty() && text_width(look, words.word, Type::Huge) <= width;
    if (!is_across_the_room) return {words.name, "", words.title, words.detail};
    return {words.name, words.word, words.mark, words.detail};
}

// The largest line without the room for marks and tails that its few words do not use.
float word_height(const Look& look) { return look.style.size(Type::Huge) * 0.64F; }

void large_word(const Look& look, const Rect& room, std::string_view word, ImU32 ink) {
    const float line = look.style.size(Type::Huge);
    const float indent =
        left_bearing(look, word, Type::Huge) - left_bearing(look, word, Type::Title);
    text(look, {room.x - indent, room.y - line * 0.2F, room.w + indent, line}, word,
         {.type = Type::Huge, .colour = ink});
}

// Name, word and detail as one block in the middle of the room's height.
void answer_block(const Look& look, const Rect& room, const AnswerWords& words, Pair pair) {
    const TextStyle large{.type = Type::Title, .colour = pair.ink, .lines_max = 2};
    const TextStyle detail{.type = Type::Body, .lines_max = 4};
    const Lines lines = lines_of(look, room.w, words);
    const float gap = look.style.units(2);
    const auto height = [&](const std::string& line, float width, const TextStyle& style) {
        return line.empty() ? 0.0F : text_height(look, width, line, style) + gap;
    };
    const float detail_width = room.w - look.style.size(Type::Body) - look.style.units(1);
    const float name_height = height(lines.name, room.w, large);
    const float title_height = height(lines.title, room.w, large);
    const float large_height = lines.word.empty() ? 0 : word_height(look) + gap;
    const float all = name_height + large_height + title_height +
                      height(lines.detail, detail_width, detail) - gap;
    Rect block = room.middle(room.w, std::min(all, room.h));
    if (!lines.name.empty()) text(look, block.cut_top(name_height - gap, gap), lines.name, large);
    if (!lines.word.empty()) {
        large_word(look, block.cut_top(large_height - gap, gap), lines.word, pair.ink);
    }
    if (!lines.title.empty()) {
        const Rect title = block.cut_top(title_height - gap, gap);
        if (words.is_late && !lines.word.empty()) {
            late_mark(look, title, lines.title);
        } else {
            text(look, title, lines.title, large);
        }
    }
    answer_detail(look, block, words, pair);
}

void large_answer(const Look& look, const Rect& room, const view::Answer& answer) {
    const AnswerWords words = answer_words(look.texts, answer);
    const Pair pair = answer_colours(words.tone);
    fill(room, pair.ground, look.style.radius() * 2);
    Rect inside = room.inset(look.style.units(6), look.style.units(5));
    const bool is_wide = inside.w > inside.h * 1.6F;
    if (is_wide) {
        const float disc = std::min(inside.w * 0.18F, inside.h);
        large_sign(look, inside.cut_left(disc, look.style.units(5)).middle(disc, disc), words,
                   pair);
    } else {
        const float disc = inside.h * 0.36F;
        Rect top = inside.cut_top(disc, look.style.units(3));
        large_sign(look, top.cut_left(disc), words, pair);
    }
    answer_block(look, inside, words, pair);
}

void small_answer(const Look& look, const Rect& room, const view::Answer& answer) {
    const AnswerWords words = answer_words(look.texts, answer);
    const Pair pair = answer_colours(words.tone);
    fill(room, pair.ground, look.style.radius());
    Rect inside = room.inset(look.style.units(2.5F), look.style.units(1));
    answer_sign(look, inside.cut_left(look.style.size(Type::Body) * 1.2F, look.style.units(1.5F)),
                words, pair);
    if (words.name.empty()) {
        text(look, inside, words.title,
             {.type = Type::BodyStrong, .colour = pair.ink, .lines_max = 2});
        return;
    }
    const float line = look.style.size(Type::Body);
    Rect block = inside.middle(inside.w, std::min(line * 2, inside.h));
    text(look, block.cut_top(block.h / 2), words.name,
         {.type = Type::BodyStrong, .colour = pair.ink});
    text(look, block, words.title, {.type = Type::Body, .colour = pair.ink});
}

}  // namespace

void answers_panel(const Look& look, Rect room, const std::vector<view::Answer>& answers) {
    if (answers.empty()) return;
    if (answers.size() == 1) {
        large_answer(look, room, answers.front());
        return;
    }
    Rect beside = room.cut_right(room.w * 0.42F, look.style.units(2));
    large_answer(look, room, answers.front());

    const std::size_t earlier = answers.size() - 1;
    const bool is_counted = earlier > kBesideMax;
    if (is_counted) {
        const Rect rest = beside.cut_bottom(look.style.size(Type::Body) * 1.3F);
        text(look, rest, look.texts("door.more", {{"n", std::to_string(earlier - kBesideMax)}}),
             {.type = Type::BodyStrong, .colour = kInkSoft, .align = Align::Centre});
    }
    const int rows = static_cast<int>(kBesideMax);
    for (std::size_t i = 0; i < std::min(earlier, kBesideMax); ++i) {
        small_answer(look, beside.row(static_cast<int>(i), rows, look.style.units(2)),
                     answers[i + 1]);
    }
}

}  // namespace screens
