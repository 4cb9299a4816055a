#include "kiosk/screens/widgets.h"

namespace screens {

namespace {

struct Paint {
    ImU32 ground;
    ImU32 ink;
};

Paint paint_of(const Look& look, const Button& button, bool is_pressed) {
    if (!button.is_enabled) {
        return button.weight == Weight::OnAccent
                   ? Paint{look.accent, blend(look.accent, kOnDark, 0.9F)}
                   : Paint{kSunken, kInkOff};
    }
    if (button.weight == Weight::Primary || button.is_chosen) {
        return {is_pressed ? blend(look.accent, rgb(0), 0.25F) : look.accent, kOnDark};
    }
    if (button.weight == Weight::OnAccent) {
        return {is_pressed ? kPressed : kSurface, look.accent};
    }
    return {is_pressed ? kSunkenPressed : kSunken, kInk};
}

Rect clip_now() {
    const ImVec2 min = ImGui::GetWindowDrawList()->GetClipRectMin();
    const ImVec2 max = ImGui::GetWindowDrawList()->GetClipRectMax();
    return {min.x, min.y, max.x - min.x, max.y - min.y};
}

float icon_room(const Look& look, const Button& button) {
    return button.icon == nullptr ? 0 : look.style.size(button.type) * 0.95F;
}

bool was_dragged() {
    const ImGuiIO& io = ImGui::GetIO();
    const float tolerance = io.DisplaySize.y * 0.025F;
    return io.MouseDragMaxDistanceSqr[0] > tolerance * tolerance;
}

}  // namespace

bool touch_area(const Look& look, const Rect& rect, const Button& button, bool* is_pressed) {
    const std::string_view id = button.id.empty() ? button.label : button.id;
    if (look.recorder != nullptr) {
        look.recorder->targets.push_back(
            {std::string(button.label), rect, clip_now(), button.is_enabled, button.is_chosen});
    }
    ImGui::PushID(id.data(), id.data() + id.size());
    ImGui::SetCursorScreenPos(rect.min());
    ImGui::BeginDisabled(!button.is_enabled);
    const bool is_touched =
        ImGui::InvisibleButton("touch", {std::max(rect.w, 1.0F), std::max(rect.h, 1.0F)});
    // A row that moved along with the finger was dragged, not touched.
    const bool is_in_list = clip_now().h < look.style.height - 1;
    if (is_pressed != nullptr) *is_pressed = ImGui::IsItemActive() && ImGui::IsItemHovered();
    ImGui::EndDisabled();
    ImGui::PopID();
    return is_touched && !(is_in_list && was_dragged());
}

float button_width(const Look& look, const Button& button) {
    return std::ceil(text_width(look, button.label, button.type) + icon_room(look, button) +
                     (button.label.empty() ? look.style.units(2) : look.style.units(5)));
}

bool touch_button(const Look& look, const Rect& rect, const Button& button) {
    bool is_pressed = false;
    const bool is_touched = touch_area(look, rect, button, &is_pressed);
    const Paint paint = paint_of(look, button, is_pressed);
    fill(rect, paint.ground, look.style.radius());
    if (button.label.empty() || button.icon == nullptr) {
        if (button.icon != nullptr) icon_in(look, rect, button.icon, button.type, paint.ink);
        text(look, rect.inset(look.style.units(1), 0), button.label,
             {.type = button.type, .colour = paint.ink, .align = Align::Centre, .lines_max = 2});
        return is_touched;
    }
    const float room = icon_room(look, button);
    const float padding = look.style.units(1.5F);
    const float words =
        std::min(text_width(look, button.label, button.type), rect.w - room - 2 * padding);
    Rect line = rect.middle(words + room + look.style.units(0.5F), rect.h);
    icon_in(look, line.cut_left(room), button.icon, button.type, paint.ink);
    line.cut_left(look.style.units(0.5F));
    line.w += 1;
    text(look, line, button.label, {.type = button.type, .colour = paint.ink, .lines_max = 2});
    return is_touched;
}

Rect badge(const Look& look, const Rect& room, std::string_view words, const char* icon, Pair pair,
           Align align) {
    const float height = std::min(look.style.size(Type::Small) * 1.35F, room.h);
    const float padding = look.style.units(1.25F);
    const float sign = icon == nullptr ? 0 : look.style.size(Type::Small) * 1.1F;
    const float width =
        std::min(text_width(look, words, Type::SmallStrong) + sign + 2 * padding + 1, room.w);
    const float x = align == Align::Right ? room.right() - width : room.x;
    const Rect rect{x, room.y + (room.h - height) / 2, width, height};
    fill(rect, pair.ground, height / 2);
    Rect inside = rect.inset(padding, 0);
    if (icon != nullptr) {
        const Rect left = inside.cut_left(sign);
        icon_in(look, {left.x - padding * 0.25F, left.y, left.w, left.h}, icon, Type::Small,
                pair.ink);
    }
    text(look, inside, words, {.type = Type::SmallStrong, .colour = pair.ink});
    return rect;
}

namespace {

struct Scroll {
    float offset = 0;
    float offset_max = 0;
    float step = 0;
    float page = 0;
};

// The offset lives in the window's own storage: the draw functions keep no state.
float& stored_offset(std::string_view id) {
    return *ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID(id.data(), id.data() + id.size()),
                                                  0);
}

// How many rows fit, and how high each is then. A row that is cut through its letters reads as a
// slip, so the room that no further row fits into goes to those that do, up to a quarter of each.
struct Rows {
    int fit = 1;
    float height = 0;
};

Rows rows_in(float room, const ScrollList& list) {
    constexpr float kGrowthMax = 1.25F;
    const float step = list.row_height + list.gap;
    const int fit = std::max(1, static_cast<int>((room + list.gap + 0.5F) / step));
    const float each = (room + list.gap) / static_cast<float>(fit) - list.gap;
    return {fit, std::floor(std::clamp(each, list.row_height, list.row_height * kGrowthMax))};
}

// A finger moves the list by the pixel; let go, it stands on whole rows again.
void drag(const Rect& room, Scroll& scroll) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool is_dragged =
        ImGui::IsMouseDown(0) && room.contains(io.MouseClickedPos[0]) && was_dragged();
    if (is_dragged) {
        scroll.offset -= io.MouseDelta.y;
    } else {
        scroll.offset = std::round(scroll.offset / scroll.step) * scroll.step;
    }
    if (room.contains(io.MousePos)) scroll.offset -= std::round(io.MouseWheel) * scroll.step;
}

void scroll_buttons(const Look& look, Rect column, Scroll& scroll) {
    const float height = std::min(look.style.touch * 1.5F, (column.h - look.style.gap) / 2);
    const Rect up = column.cut_top(height);
    const Rect down = column.cut_bottom(height);
    if (touch_button(look, up,
                     {.icon = icon::kUp, .is_enabled = scroll.offset > 0.5F, .id = "up"})) {
        scroll.offset -= scroll.page;
    }
    if (touch_button(look, down,
                     {.icon = icon::kDown,
                      .is_enabled = scroll.offset < scroll.offset_max - 0.5F,
                      .id = "down"})) {
        scroll.offset += scroll.page;
    }
    const Rect track{column.x + column.w / 2 - look.style.units(0.5F), column.y + look.style.gap,
                     look.style.units(1), column.h - 2 * look.style.gap};
    if (track.h < look.style.units(6)) return;
    const float whole = scroll.offset_max + scroll.page;
    fill(track, kSunken, track.w / 2);
    const float thumb = std::max(track.h * scroll.page / whole, look.style.units(3));
    const float at = (track.h - thumb) * std::clamp(scroll.offset / scroll.offset_max, 0.0F, 1.0F);
    fill({track.x, track.y + at, track.w, thumb}, kInkSoft, track.w / 2);
}

}  // namespace

void scroll_list(const Look& look, Rect room, const ScrollList& list,
                 const std::function<void(int row, const Rect& rect)>& draw_row) {
    room = room.on_pixels();
    const Rows rows = rows_in(room.h, list);
    float& stored = stored_offset(list.id);
    ImGui::PushID(list.id.data(), list.id.data() + list.id.size());
    Scroll scroll{.offset = stored, .step = rows.height + list.gap};
    if (list.rows > rows.fit) {
        const Rect column = room.cut_right(look.style.touch, look.style.gap);
        // A page leaves a row of the last one in sight, so that nobody loses the place.
        scroll.page = static_cast<float>(std::max(rows.fit - 1, 1)) * scroll.step;
        scroll.offset_max = static_cast<float>(list.rows - rows.fit) * scroll.step;
        drag(room, scroll);
        scroll_buttons(look, column, scroll);
    }
    scroll.offset = std::clamp(scroll.offset, 0.0F, scroll.offset_max);
    stored = scroll.offset;

    // What stands on whole rows ends with one; below it nothing begins.
    room.h = std::min(room.h, static_cast<float>(rows.fit) * scroll.step - list.gap);
    ImGui::PushClipRect(room.min(), room.max(), true);
    const int first = static_cast<int>((scroll.offset + 0.5F) / scroll.step);
    for (int row = first; row < list.rows; ++row) {
        const Rect rect{room.x,
                        room.y + static_cast<float>(row) * scroll.step - std::round(scroll.offset),
                        room.w, rows.height};
        if (rect.y >= room.bottom()) break;
        ImGui::PushID(row);
        draw_row(row, rect);
        ImGui::PopID();
    }
    ImGui::PopClipRect();
    ImGui::PopID();
}

namespace {

// How many choices from `first` on fit into the rows, keeping room for the page-turner.
int fitting(const std::vector<float>& widths, int first, float width, float gap, int rows_max,
            float reserve) {
    float x = 0;
    int row = 1;
    int count = 0;
    for (std::size_t i = static_cast<std::size_t>(first); i < widths.size(); ++i) {
        const float limit = row == rows_max ? width - reserve : width;
        if (x > 0 && x + widths[i] > limit) {
            if (++row > rows_max) break;
            x = 0;
        }
        x += widths[i] + gap;
        ++count;
    }
    return std::max(count, 1);
}

}  // namespace

int chips(const Look& look, Rect& room, std::string_view id, const std::vector<Chip>& choices,
          int rows_max) {
    const float height = look.style.touch;
    const float gap = look.style.gap;
    std::vector<float> widths;
    for (const Chip& chip : choices) {
        widths.push_back(
            std::min(std::max(button_width(look, {.label = chip.label}), height), room.w));
    }
    const int all = static_cast<int>(choices.size());
    const bool is_whole = fitting(widths, 0, room.w, gap, rows_max, 0) == all;
    float& page_start = stored_offset(id);
    int first = is_whole ? 0 : static_cast<int>(page_start);
    if (first >= all) first = 0;
    const int count = is_whole ? all : fitting(widths, first, room.w, gap, rows_max, height + gap);

    ImGui::PushID(id.data(), id.data() + id.size());
    int touched = -1;
    Rect line = room.cut_top(height);
    for (int i = first; i < std::min(first + count, all); ++i) {
        const float width = widths[static_cast<std::size_t>(i)];
        if (line.w + 0.5F < width) {
            room.cut_top(gap);
            line = room.cut_top(height);
        }
        const Chip& chip = choices[static_cast<std::size_t>(i)];
        ImGui::PushID(i);
        if (touch_button(look, line.cut_left(width, gap),
                         {.label = chip.label, .is_chosen = chip.is_chosen})) {
            touched = i;
        }
        ImGui::PopID();
    }
    if (!is_whole &&
        touch_button(look, line.cut_right(height), {.icon = icon::kRight, .id = "more"})) {
        page_start = static_cast<float>(first + count >= all ? 0 : first + count);
    }
    room.cut_top(gap);
    ImGui::PopID();
    return touched;
}

}  // namespace screens
