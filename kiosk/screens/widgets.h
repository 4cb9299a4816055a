// What can be touched: buttons, and lists that are dragged by a finger.
//
// Built on ImGui's invisible buttons, drawn by us. A finger has no hover, so nothing changes under
// a pointer that does not press. A touch counts when it ends where it began, and not when it
// dragged a list. Every target is told to the recorder with its label.
#pragma once

#include <functional>
#include <string_view>

#include "kiosk/screens/paint.h"

namespace screens {

enum class Weight {
    Primary,    ///< the one thing to do next: filled with the accent
    Secondary,  ///< grey, quiet
    OnAccent,   ///< sits on the accent-coloured header
    Bare,       ///< a surface of its own: tiles and rows draw themselves
};

struct Button {
    std::string_view label = {};
    const char* icon = nullptr;
    Weight weight = Weight::Secondary;
    bool is_enabled = true;
    bool is_chosen = false;
    Type type = Type::SmallStrong;
    /// Tells two buttons of one label apart; the label otherwise.
    std::string_view id = {};
};

/// True in the frame in which a finger lets go of it.
bool touch_button(const Look& look, const Rect& rect, const Button& button);
/// The touch without the drawing. `is_pressed` tells whether a finger is on it now.
bool touch_area(const Look& look, const Rect& rect, const Button& button,
                bool* is_pressed = nullptr);
/// How wide a button must be for its label.
float button_width(const Look& look, const Button& button);

/// A small rounded word, e.g. a mark; returns its rectangle. Stands at the left of its room.
Rect badge(const Look& look, const Rect& room, std::string_view words, const char* icon, Pair pair,
           Align align = Align::Left);

/// Rows of one height in a room, dragged by a finger or moved by two large buttons that appear when
/// there are more rows than fit. At rest every row that shows is whole. Only visible rows are
/// drawn: 400 cost what ten do.
struct ScrollList {
    std::string_view id;
    int rows = 0;
    float row_height = 0;  ///< at least; rows grow into room that one more would not fit into
    float gap = 0;
};
void scroll_list(const Look& look, Rect room, const ScrollList& list,
                 const std::function<void(int row, const Rect& rect)>& draw_row);

/// Choices side by side, wrapped to rows of one touch height, at most `rows_max`; when they do not
/// fit, the last one turns the page. Returns what was touched, or -1, and cuts its height off
/// `room`.
struct Chip {
    std::string label;
    bool is_chosen = false;
};
int chips(const Look& look, Rect& room, std::string_view id, const std::vector<Chip>& choices,
          int rows_max);

}  // namespace screens
