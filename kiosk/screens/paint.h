// Shapes and text: the strokes that widgets and screens are made of.
//
// Text is always given a room and never leaves it: it wraps, then takes the next smaller type, and
// only as the last resort ends with "…". That is why no screen measures a letter itself.
#pragma once

#include <string_view>

#include "kiosk/screens/look.h"

namespace screens {

enum class Align { Left, Centre, Right };
enum class Stand { Top, Middle, Bottom };

struct TextStyle {
    Type type = Type::Body;
    ImU32 colour = kInk;
    Align align = Align::Left;
    Stand stand = Stand::Middle;
    int lines_max = 1;
};

void fill(const Rect& rect, ImU32 colour, float radius = 0);
/// The largest disc in the middle of `rect`.
void fill_disc(const Rect& rect, ImU32 colour);
void outline(const Rect& rect, ImU32 colour, float radius, float thickness);
/// A white card with a soft shadow below.
void card(const Look& look, const Rect& rect);
void hairline(const Rect& rect_above);

/// Draws text into its room; returns the rectangle the letters cover.
Rect text(const Look& look, const Rect& room, std::string_view words, const TextStyle& style = {});
/// The first of these that fits the width on one line of this type; the last when none does.
std::string first_fitting(const Look& look, float width,
                          std::initializer_list<std::string> wordings, Type type);
/// How wide the words are on one line.
float text_width(const Look& look, std::string_view words, Type type);
/// How far right of its room's edge the first letter begins: at the largest size eyes see it.
float left_bearing(const Look& look, std::string_view words, Type type);
/// How high the text will be in a room this wide, after shrinking and wrapping.
float text_height(const Look& look, float width, std::string_view words, const TextStyle& style);
/// One icon in the middle of its rectangle, as large as the type.
void icon_in(const Look& look, const Rect& rect, const char* icon, Type type, ImU32 colour);

/// A share of 0 to 1 as a horizontal bar.
void bar(const Rect& rect, double share, ImU32 colour);
/// Seconds left of `seconds_max`, as a closing ring with the number inside. Steps once a second.
void ring(const Look& look, const Rect& rect, int seconds, int seconds_max, ImU32 colour,
          ImU32 track);
/// A share of 0 to 1 as a ring, nothing inside.
void share_ring(const Rect& rect, double share, ImU32 colour, ImU32 track);

}  // namespace screens
