// A rectangle on the screen, and the way screens are laid out: by cutting pieces off its sides.
//
// A screen starts with the whole window and cuts: header off the top, buttons off the bottom, what
// remains is the body. No coordinate is written by hand, so every size of window looks intended.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace screens {

struct Rect {
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
    ImVec2 min() const { return {x, y}; }
    ImVec2 max() const { return {right(), bottom()}; }
    ImVec2 centre() const { return {x + w / 2, y + h / 2}; }

    /// Each cut returns the piece and leaves the rest, less the gap, in this rectangle.
    Rect cut_top(float height, float gap = 0) {
        const Rect piece{x, y, w, std::min(height, h)};
        const float taken = std::min(height + gap, h);
        y += taken;
        h -= taken;
        return piece;
    }
    Rect cut_bottom(float height, float gap = 0) {
        const float taken = std::min(height, h);
        const Rect piece{x, bottom() - taken, w, taken};
        h -= std::min(height + gap, h);
        return piece;
    }
    Rect cut_left(float width, float gap = 0) {
        const Rect piece{x, y, std::min(width, w), h};
        const float taken = std::min(width + gap, w);
        x += taken;
        w -= taken;
        return piece;
    }
    Rect cut_right(float width, float gap = 0) {
        const float taken = std::min(width, w);
        const Rect piece{right() - taken, y, taken, h};
        w -= std::min(width + gap, w);
        return piece;
    }

    Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
    Rect inset(float by) const { return inset(by, by); }
    /// A piece of this size in the middle.
    Rect middle(float width, float height) const {
        return {x + (w - width) / 2, y + (h - height) / 2, width, height};
    }
    /// The n-th of `count` equal columns (rows), `gap` apart.
    Rect column(int n, int count, float gap) const {
        const float each = (w - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
        return {x + static_cast<float>(n) * (each + gap), y, each, h};
    }
    Rect row(int n, int count, float gap) const {
        const float each = (h - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
        return {x, y + static_cast<float>(n) * (each + gap), w, each};
    }

    /// Its sides on whole pixels: a side between two would be drawn as a blur, and a list would cut
    /// the corners off its first row.
    Rect on_pixels() const {
        const float left = std::round(x);
        const float top = std::round(y);
        return {left, top, std::round(right()) - left, std::round(bottom()) - top};
    }

    bool contains(const Rect& other, float slack = 0) const {
        return other.x >= x - slack && other.y >= y - slack && other.right() <= right() + slack &&
               other.bottom() <= bottom() + slack;
    }
    bool contains(ImVec2 p) const {
        return p.x >= x && p.x < right() && p.y >= y && p.y < bottom();
    }
    bool overlaps(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
};

}  // namespace screens
