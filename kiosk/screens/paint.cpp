#include "kiosk/screens/paint.h"

#include <imgui_internal.h>

#include <numbers>
#include <string>

namespace screens {

namespace {

constexpr std::string_view kEllipsis = "…";

struct Fitted {
    Type type = Type::Small;
    std::vector<std::string> lines;
    float width = 0;
    bool is_cut = false;
};

ImDrawList& pen() { return *ImGui::GetWindowDrawList(); }

float width_of(const Style& style, std::string_view words, Type type) {
    const float px = style.size(type);
    return style.font(type)
        ->CalcTextSizeA(px, FLT_MAX, 0, words.data(), words.data() + words.size())
        .x;
}

// "60 W", "1,5 mm²": a number and its unit are one word to the eye.
bool is_unit_of(std::string_view before, std::string_view word) {
    constexpr std::size_t kUnitBytesMax = 4;
    return !before.empty() && !word.empty() && word.size() <= kUnitBytesMax &&
           before.back() >= '0' && before.back() <= '9' &&
           before.find_first_not_of("0123456789.,(") == std::string_view::npos;
}

// Where the word that begins these words ends, its unit included.
std::size_t end_of_word(std::string_view words) {
    const std::size_t end = std::min(words.find_first_of(" \n"), words.size());
    if (end == words.size() || words[end] == '\n') return end;
    const std::size_t next = std::min(words.find_first_of(" \n", end + 1), words.size());
    return is_unit_of(words.substr(0, end), words.substr(end + 1, next - end - 1)) ? next : end;
}

// Breaks at spaces and new lines; a word that is too wide stays whole on its own line.
std::vector<std::string> wrapped(const Style& style, std::string_view words, Type type,
                                 float width) {
    std::vector<std::string> lines;
    std::string line;
    while (!words.empty()) {
        const std::size_t end = end_of_word(words);
        const std::string word(words.substr(0, end));
        const std::string longer = line.empty() ? word : line + " " + word;
        if (!line.empty() && width_of(style, longer, type) > width) {
            lines.push_back(std::exchange(line, word));
        } else {
            line = longer;
        }
        if (end < words.size() && words[end] == '\n') lines.push_back(std::exchange(line, {}));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

float widest(const Style& style, const std::vector<std::string>& lines, Type type) {
    float width = 0;
    for (const std::string& line : lines) width = std::max(width, width_of(style, line, type));
    return width;
}

// Lines of like length: a lone short word on the last line reads as a slip.
std::vector<std::string> balanced(const Style& style, std::string_view words, Type type,
                                  float width) {
    std::vector<std::string> lines = wrapped(style, words, type, width);
    if (lines.size() < 2 || width_of(style, lines.back(), type) > width * 0.4F) return lines;
    std::vector<std::string> narrower = wrapped(style, words, type, width * 0.72F);
    const bool is_better =
        narrower.size() == lines.size() && widest(style, narrower, type) <= width;
    return is_better ? narrower : lines;
}

void drop_last_letter(std::string& text) {
    while (!text.empty()) {
        const bool is_inside_letter = (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U;
        text.pop_back();
        if (!is_inside_letter) return;
    }
}

void cut_to(const Style& style, Fitted& fitted, std::size_t lines_max, float width) {
    fitted.is_cut = true;
    if (fitted.lines.size() > lines_max) fitted.lines.resize(lines_max);
    for (std::size_t i = 0; i < fitted.lines.size(); ++i) {
        std::string& line = fitted.lines[i];
        const bool is_last = i + 1 == fitted.lines.size();
        if (!is_last && width_of(style, line, fitted.type) <= width) continue;
        while (!line.empty() &&
               width_of(style, line + std::string(kEllipsis), fitted.type) > width) {
            drop_last_letter(line);
        }
        line += kEllipsis;
    }
}

Fitted fit(const Style& style, std::string_view words, const TextStyle& wish, ImVec2 room) {
    Fitted fitted;
    Type type = wish.type;
    while (true) {
        const float lines_room = std::floor((room.y + 1) / style.size(type));
        const auto lines_max = static_cast<std::size_t>(
            std::clamp(lines_room, 1.0F, static_cast<float>(std::max(wish.lines_max, 1))));
        fitted.type = type;
        fitted.lines =
            lines_max == 1 ? std::vector{std::string(words)} : balanced(style, words, type, room.x);
        fitted.width = widest(style, fitted.lines, type);
        const bool has_room = fitted.lines.size() <= lines_max && fitted.width <= room.x + 0.5F;
        const Type next = style.smaller(type);
        if (has_room) return fitted;
        if (next == type) {
            cut_to(style, fitted, lines_max, room.x);
            fitted.width = widest(style, fitted.lines, type);
            return fitted;
        }
        type = next;
    }
}

float standing(float from, float room, float size, Stand stand) {
    if (stand == Stand::Top) return from;
    return stand == Stand::Bottom ? from + room - size : from + (room - size) / 2;
}

float aligned(float from, float room, float size, Align align) {
    if (align == Align::Left) return from;
    return align == Align::Right ? from + room - size : from + (room - size) / 2;
}

Rect current_clip() {
    const ImVec2 min = pen().GetClipRectMin();
    const ImVec2 max = pen().GetClipRectMax();
    return {min.x, min.y, max.x - min.x, max.y - min.y};
}

void stroke_arc(const Rect& rect, double share, ImU32 colour, float thickness) {
    if (share <= 0) return;
    const float radius = std::min(rect.w, rect.h) / 2 - thickness / 2;
    if (share >= 1) {
        pen().AddCircle(rect.centre(), radius, colour, 64, thickness);
        return;
    }
    const float from = -std::numbers::pi_v<float> / 2;
    const float to = from + 2 * std::numbers::pi_v<float> * static_cast<float>(share);
    pen().PathArcTo(rect.centre(), radius, from, to, 64);
    pen().PathStroke(colour, 0, thickness);
}

}  // namespace

void fill(const Rect& rect, ImU32 colour, float radius) {
    const Rect sharp = rect.on_pixels();
    pen().AddRectFilled(sharp.min(), sharp.max(), colour, radius);
}

void fill_disc(const Rect& rect, ImU32 colour) {
    // As many corners as a circle of a third of the screen needs to look round.
    constexpr int kCorners = 128;
    pen().AddCircleFilled(rect.centre(), std::min(rect.w, rect.h) / 2, colour, kCorners);
}

void outline(const Rect& rect, ImU32 colour, float radius, float thickness) {
    const Rect inner = rect.on_pixels().inset(thickness / 2);
    pen().AddRect(inner.min(), inner.max(), colour, radius, 0, thickness);
}

void card(const Look& look, const Rect& room) {
    const Rect rect = room.on_pixels();
    const float radius = look.style.radius();
    // Only the foot of the shadow shows; the rest of it would be painted to be painted over.
    const float depth = look.style.units(0.375F);
    pen().AddRectFilled({rect.x, rect.bottom() - 2 * radius}, {rect.right(), rect.bottom() + depth},
                        kLine, radius, ImDrawFlags_RoundCornersBottom);
    fill(rect, kSurface, radius);
}

void hairline(const Rect& rect_above) {
    const float y = std::round(rect_above.bottom());
    pen().AddRectFilled({rect_above.x, y}, {rect_above.right(), y + 1}, kLine);
}

Rect text(const Look& look, const Rect& room, std::string_view words, const TextStyle& style) {
    if (words.empty()) return {room.x, room.y, 0, 0};
    const Fitted fitted = fit(look.style, words, style, {room.w, room.h});
    const float px = look.style.size(fitted.type);
    const float height = px * static_cast<float>(fitted.lines.size());
    float y = std::round(standing(room.y, room.h, height, style.stand));
    // The first letter stands a little off its own left edge: at the largest size eyes see it.
    const float bearing = std::max(left_bearing(look, fitted.lines.front(), fitted.type), 0.0F);
    const float left = aligned(room.x, room.w, fitted.width, style.align) + bearing;
    const Rect ink{left, y, fitted.width - bearing, height};
    for (const std::string& line : fitted.lines) {
        const float width = width_of(look.style, line, fitted.type);
        const float x = std::round(aligned(room.x, room.w, width, style.align));
        pen().AddText(look.style.font(fitted.type), px, {x, y}, style.colour, line.data(),
                      line.data() + line.size());
        y += px;
    }
    if (look.recorder != nullptr) {
        look.recorder->shown.push_back({std::string(words), ink, room, current_clip(),
                                        fitted.is_cut, fitted.type, style.colour});
    }
    return ink;
}

std::string first_fitting(const Look& look, float width,
                          std::initializer_list<std::string> wordings, Type type) {
    for (const std::string& words : wordings) {
        if (width_of(look.style, words, type) <= width) return words;
    }
    return *(wordings.end() - 1);
}

float text_width(const Look& look, std::string_view words, Type type) {
    return std::ceil(width_of(look.style, words, type));
}

float left_bearing(const Look& look, std::string_view words, Type type) {
    unsigned int codepoint = 0;
    ImTextCharFromUtf8(&codepoint, words.data(), words.data() + words.size());
    const ImFontGlyph* glyph = look.style.font(type)->FindGlyph(static_cast<ImWchar>(codepoint));
    return words.empty() || glyph == nullptr ? 0 : glyph->X0;
}

float text_height(const Look& look, float width, std::string_view words, const TextStyle& style) {
    const Fitted fitted = fit(look.style, words, style, {width, FLT_MAX});
    return look.style.size(fitted.type) * static_cast<float>(fitted.lines.size());
}

void icon_in(const Look& look, const Rect& rect, const char* icon, Type type, ImU32 colour) {
    // By the glyph's own box: icons stand unevenly on their line, and eyes see a shifted sign.
    unsigned int codepoint = 0;
    ImTextCharFromUtf8(&codepoint, icon, nullptr);
    const ImFontGlyph* glyph = look.style.font(type)->FindGlyph(static_cast<ImWchar>(codepoint));
    if (glyph == nullptr) return;
    const ImVec2 centre = rect.centre();
    const ImVec2 at{std::round(centre.x - (glyph->X0 + glyph->X1) / 2),
                    std::round(centre.y - (glyph->Y0 + glyph->Y1) / 2)};
    pen().AddText(look.style.font(type), look.style.size(type), at, colour, icon);
}

void bar(const Rect& rect, double share, ImU32 colour) {
    const float radius = rect.h / 2;
    fill(rect, kSunken, radius);
    if (share <= 0) return;
    Rect filled = rect;
    // A rounded end needs the width of both its corners.
    filled.w = std::max(rect.w * static_cast<float>(std::min(share, 1.0)), rect.h);
    fill(filled, colour, radius);
}

void share_ring(const Rect& rect, double share, ImU32 colour, ImU32 track) {
    const float thickness = std::max(std::min(rect.w, rect.h) * 0.11F, 3.0F);
    stroke_arc(rect, 1, track, thickness);
    stroke_arc(rect, share, colour, thickness);
}

void ring(const Look& look, const Rect& rect, int seconds, int seconds_max, ImU32 colour,
          ImU32 track) {
    share_ring(rect, static_cast<double>(seconds) / std::max(seconds_max, 1), colour, track);
    text(look, rect, std::to_string(seconds),
         {.type = Type::SmallStrong, .colour = colour, .align = Align::Centre});
}

}  // namespace screens
