#include "kiosk/screens/answers.h"
#include "kiosk/screens/paint.h"

namespace screens {

namespace {

// The sign on a disc: seen before anything is read.
void large_sign(const Look& look, const Rect& room, const AnswerWords& words, Pair pair) {
    fill_disc(room, words.is_late ? kLateMark.ground : pair.ink);
    icon_in(look, room, words.icon, Type::Huge, words.is_late ? kLateMark.ink : pair.ground);
}

// One line of an answer, in the order in which it is read.
struct Line {
    enum class Kind { Text, Word, LateMark };
    Kind kind = Kind::Text;
    std::string words;
    TextStyle style;
    float height = 0;
};

// How an answer is set in its room: with the word that can be read across it, or without.
struct Setting {
    bool has_word = true;
    Type type = Type::Title;
    int lines_max = 2;
    std::vector<Line> lines;
    float height = 0;       // of the lines
    float foot_height = 0;  // of what to do now, with its ground
};

// The largest line without the room for marks and tails that its few words do not use.
float word_height(const Look& look) { return look.style.size(Type::Huge) * 0.64F; }

float line_gap(const Look& look) { return look.style.units(2); }

void add_line(const Look& look, float width, Setting& setting, Line line) {
    if (line.words.empty()) return;
    line.height = line.kind == Line::Kind::Word ? word_height(look)
                                                : text_height(look, width, line.words, line.style);
    if (line.kind == Line::Kind::LateMark) line.height += look.style.units(1);
    setting.height += line.height + (setting.lines.empty() ? 0 : line_gap(look));
    setting.lines.push_back(std::move(line));
}

TextStyle foot_style(const Setting& setting, Pair pair) {
    return {.type = setting.type, .colour = pair.ink, .lines_max = 3};
}

float foot_text_width(const Look& look, const Setting& setting, float width) {
    return width - look.style.size(setting.type) - look.style.units(9);
}

void set_lines(const Look& look, const AnswerWords& words, Pair pair, Rect room, Setting& setting) {
    const TextStyle large{.type = setting.type, .colour = pair.ink, .lines_max = setting.lines_max};
    const auto mark = words.is_late ? Line::Kind::LateMark : Line::Kind::Text;
    add_line(look, room.w, setting, {.words = words.name, .style = large});
    if (setting.has_word) {
        const TextStyle one{.type = setting.type, .colour = pair.ink};
        add_line(look, room.w, setting,
                 {.kind = Line::Kind::Word, .words = words.word, .style = {.colour = pair.ink}});
        add_line(look, room.w, setting, {mark, words.mark, one});
    } else {
        add_line(look, room.w, setting, {.words = words.title, .style = large});
    }
    add_line(
        look, room.w, setting,
        {.words = words.detail, .style = {.type = Type::Body, .colour = pair.ink, .lines_max = 2}});
}

// What is left of an answer's panel for its lines, beside the sign and above the foot.
struct Panel {
    Rect sign, lines, foot;
};

Panel panel_of(const Look& look, const Rect& room, const Setting& setting) {
    const Style& style = look.style;
    Panel panel;
    Rect inside = room;
    if (setting.foot_height > 0) {
        panel.foot = inside.cut_bottom(setting.foot_height + style.units(1.5F));
        panel.foot = {panel.foot.x + style.units(1.5F), panel.foot.y, panel.foot.w - style.units(3),
                      setting.foot_height};
    }
    inside = inside.inset(style.units(6), style.units(3));
    // Without the large word the sign is what is seen across the room.
    const float disc = std::min(inside.w * (setting.has_word ? 0.18F : 0.2F), inside.h);
    panel.sign = inside.cut_left(disc, style.units(5)).middle(disc, disc);
    panel.lines = inside;
    return panel;
}

Setting measured(const Look& look, const AnswerWords& words, Pair pair, const Rect& room,
                 Setting setting) {
    if (!words.cure.empty()) {
        const float width = foot_text_width(look, setting, room.w);
        setting.foot_height =
            text_height(look, width, words.cure, foot_style(setting, pair)) + look.style.units(3);
    }
    set_lines(look, words, pair, panel_of(look, room, setting).lines, setting);
    return setting;
}

// The largest setting that the room can hold; the smallest shrinks where even that is too much.
Setting setting_for(const Look& look, const AnswerWords& words, Pair pair, const Rect& room) {
    const Setting tries[] = {{.has_word = true},
                             {.has_word = false},
                             {.has_word = false, .type = Type::BodyStrong, .lines_max = 1}};
    Setting setting;
    for (const Setting& wish : tries) {
        if (wish.has_word && words.word.empty()) continue;
        setting = measured(look, words, pair, room, wish);
        const Rect lines = panel_of(look, room, setting).lines;
        const bool is_word_whole =
            !wish.has_word || text_width(look, words.word, Type::Huge) <= lines.w;
        if (is_word_whole && setting.height <= lines.h) break;
    }
    return setting;
}

void large_word(const Look& look, const Rect& room, std::string_view word, ImU32 ink) {
    const float line = look.style.size(Type::Huge);
    const float indent =
        left_bearing(look, word, Type::Huge) - left_bearing(look, word, Type::Title);
    text(look, {room.x - indent, room.y - line * 0.2F, room.w + indent, line}, word,
         {.type = Type::Huge, .colour = ink});
}

// "Muộn 14 phút" on the amber mark, as wide as its words.
void late_mark(const Look& look, const Rect& room, const Line& line) {
    const float padding = look.style.units(2.5F);
    const float width = text_width(look, line.words, line.style.type) + 2 * padding;
    const Rect pill{room.x, room.y, std::min(width, room.w), room.h};
    fill(pill, kLateMark.ground, look.style.radius());
    text(look, pill.inset(padding, 0), line.words,
         {.type = line.style.type, .colour = kLateMark.ink});
}

void draw_lines(const Look& look, const Rect& room, const Setting& setting) {
    Rect block = room.middle(room.w, std::min(setting.height, room.h));
    for (const Line& line : setting.lines) {
        const Rect rect = block.cut_top(line.height, line_gap(look));
        switch (line.kind) {
            case Line::Kind::Word:
                large_word(look, rect, line.words, line.style.colour);
                break;
            case Line::Kind::LateMark:
                late_mark(look, rect, line);
                break;
            case Line::Kind::Text:
                text(look, rect, line.words, line.style);
                break;
        }
    }
}

// What to do now, on a ground of its own and as large as the title: it is the way on.
void draw_foot(const Look& look, const Rect& foot, const AnswerWords& words, Pair pair,
               const Setting& setting) {
    fill(foot, second_ground(pair), look.style.radius());
    Rect inside = foot.inset(look.style.units(2), 0);
    icon_in(look, inside.cut_left(look.style.size(setting.type), look.style.units(2)),
            words.is_warning ? icon::kWarning : icon::kInfo, setting.type, pair.ink);
    text(look, inside, words.cure, foot_style(setting, pair));
}

}  // namespace

void large_answer(const Look& look, const Rect& room, const view::Answer& answer) {
    const AnswerWords words = answer_words(look.texts, answer);
    const Pair pair = answer_colours(words.tone);
    fill(room, pair.ground, look.style.radius() * 2);
    const Setting setting = setting_for(look, words, pair, room);
    const Panel panel = panel_of(look, room, setting);
    large_sign(look, panel.sign, words, pair);
    draw_lines(look, panel.lines, setting);
    if (!words.cure.empty()) draw_foot(look, panel.foot, words, pair, setting);
}

}  // namespace screens
