#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/reader_words.h"
#include "kiosk/screens/readers.h"

namespace screens {

namespace {

/// One of the two things to do: a sentence, and a tick when it is done.
void step(const Look& look, Rect& room, std::string_view words, bool is_done) {
    const Style& style = look.style;
    const TextStyle style_of{.type = Type::BodyStrong,
                             .colour = is_done ? kInkSoft : kInk,
                             .stand = Stand::Top,
                             .lines_max = 2};
    const float sign = style.size(Type::Body) + style.units(1.5F);
    const float height = text_height(look, room.w - sign, words, style_of);
    Rect line = room.cut_top(height, style.units(1));
    const Rect mark = line.cut_left(style.size(Type::Body), style.units(1.5F));
    icon_in(look, {mark.x, mark.y, mark.w, style.size(Type::Body)},
            is_done ? icon::kCheck : icon::kRight, Type::Small, is_done ? kGood : look.accent);
    text(look, line, words, style_of);
}

void number_step(const view::CalibrationPage& page, const Look& look, Rect& room) {
    const Style& style = look.style;
    step(look, room,
         look.texts(page.is_second ? "calibration.number-second" : "calibration.number"),
         page.is_number_known);
    const Rect field = room.cut_top(style.touch, style.units(2));
    if (page.is_number_told) {
        text(look, field, look.texts("calibration.told"), {.type = Type::Body, .colour = kGood});
    } else if (page.is_number_known) {
        text(look, field, page.number, {.type = Type::Body});
    } else {
        typed_field(look, field, icon::kCard, page.number, look.texts("calibration.hint"));
    }
}

void tap_step(const view::CalibrationPage& page, const Look& look, Rect& room) {
    const Style& style = look.style;
    const bool is_heard = !page.heard.empty();
    step(look, room, look.texts("calibration.tap", {{"name", page.reader_name}}), is_heard);
    const Rect line = room.cut_top(style.size(Type::Body), style.units(2));
    if (is_heard) {
        badge(look, line, look.texts("place.heard", {{"end", page.heard}}), icon::kCard,
              {kGoodSoft, kGood});
    }
}

void problem_panel(const view::CalibrationPage& page, const Look& look, Rect& room) {
    // A card that cannot be heard explains nothing.
    const bool is_deaf = !page.reader.fault.empty();
    const std::string words = is_deaf ? reader_trouble(look.texts, page.reader)
                                      : calibration_problem(look.texts, page.problem);
    if (words.empty()) return;
    const bool is_bad = is_deaf || page.problem == view::CalibrationPage::Problem::NotExplained ||
                        page.problem == view::CalibrationPage::Problem::NoNumber;
    const float height = reader_warning_height(look, room.w, words);
    reader_warning(look, room.cut_bottom(height, look.style.units(1.5F)),
                   is_bad ? icon::kWarning : icon::kInfo, words,
                   is_bad ? Pair{kBadSoft, kBad} : Pair{kWarnSoft, kWarn});
}

/// The way without a known card; for a reader that is bound, what its cards come to meanwhile.
void skip_row(const view::CalibrationPage& page, const Look& look, Rect row,
              view::Intents& intents) {
    if (page.is_anew) {
        text(look, row, look.texts("calibration.anew-means"),
             {.type = Type::SmallStrong, .lines_max = 2});
        return;
    }
    const std::string words = look.texts("calibration.skip");
    const Button skip{.label = words};
    if (touch_button(look, row.cut_left(button_width(look, skip), look.style.units(1.5F)), skip)) {
        intents.emplace_back(view::SkipCalibration{});
    }
    text(look, row,
         look.texts(page.has_telling_reader ? "calibration.or-other-reader"
                                            : "calibration.skip-means"),
         {.type = Type::Small, .colour = kInkSoft, .lines_max = 2});
}

}  // namespace

void calibration_panel(const view::CalibrationPage& page, const Look& look, const Rect& room,
                       view::Intents& intents) {
    const Style& style = look.style;
    Rect body = room;
    const Rect pad = body.cut_right(std::min(body.w * 0.46F, body.h * 1.3F), style.units(2.5F));
    card(look, pad);
    const bool is_open = !page.is_number_known;
    number_pad(look, pad.inset(style.units(2.5F)), is_open, is_open && !page.number.empty(),
               intents);
    card(look, body);
    Rect inside = body.inset(style.units(2.5F), style.units(2));
    skip_row(page, look, inside.cut_bottom(style.touch, style.units(1.5F)), intents);
    problem_panel(page, look, inside);
    number_step(page, look, inside);
    tap_step(page, look, inside);
}

}  // namespace screens
