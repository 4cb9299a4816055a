#include "kiosk/screens/keyboard.h"

#include <array>

namespace screens {

namespace {

constexpr std::array<std::string_view, 4> kRows = {"1234567890", "QWERTYUIOP", "ASDFGHJKL-",
                                                   "ZXCVBNM"};
constexpr int kColumns = 10;
// The last row ends with erase and confirm.
constexpr std::array<std::string_view, 4> kNumberRows = {"123AB", "456CD", "789EF", ",0:"};
constexpr int kNumberColumns = 5;

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// Renamed between the versions that Debian 12 and Debian 13 package.
#if IMGUI_VERSION_NUM >= 18700
constexpr ImGuiKey kKeypadEnter = ImGuiKey_KeypadEnter;
#else
constexpr ImGuiKey kKeypadEnter = ImGuiKey_KeyPadEnter;
#endif

bool is_pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }

bool is_enter_pressed() { return is_pressed(ImGuiKey_Enter) || is_pressed(kKeypadEnter); }

void real_number_keys(view::Intents& intents) {
    constexpr std::string_view kAll = "0123456789ABCDEFabcdef,:";
    for (const ImWchar letter : ImGui::GetIO().InputQueueCharacters) {
        if (letter > 0x7E || kAll.find(static_cast<char>(letter)) == std::string_view::npos) {
            continue;
        }
        intents.emplace_back(view::TypeText{std::string(1, static_cast<char>(letter))});
    }
    if (is_pressed(ImGuiKey_Backspace)) intents.emplace_back(view::EraseText{});
}

void real_keyboard(view::Intents& intents) {
    for (const ImWchar letter : ImGui::GetIO().InputQueueCharacters) {
        if (letter < 0x20 || letter > 0x7E) continue;
        intents.emplace_back(view::TypeText{std::string(1, static_cast<char>(letter))});
    }
    if (is_pressed(ImGuiKey_Backspace)) intents.emplace_back(view::EraseText{});
}

void last_row(const Look& look, const Rect& row, view::Intents& intents) {
    const float gap = look.style.gap;
    const Rect key = row.column(0, kColumns, gap);
    Rect rest = row;
    rest.cut_left(7 * (key.w + gap));
    const Rect erase = rest.cut_right(key.w, gap);
    const std::string space = look.texts("keyboard.space");
    if (touch_button(look, rest, {.label = space})) intents.emplace_back(view::TypeText{" "});
    if (touch_button(look, erase, {.icon = icon::kBack, .id = "erase"})) {
        intents.emplace_back(view::EraseText{});
    }
}

}  // namespace

float keyboard_height(const Look& look) {
    const float rows = static_cast<float>(kRows.size());
    return rows * look.style.touch + (rows - 1) * look.style.gap;
}

void keyboard(const Look& look, const Rect& room, view::Intents& intents) {
    real_keyboard(intents);
    for (std::size_t r = 0; r < kRows.size(); ++r) {
        const Rect row =
            room.row(static_cast<int>(r), static_cast<int>(kRows.size()), look.style.gap);
        for (std::size_t c = 0; c < kRows[r].size(); ++c) {
            const Rect key = row.column(static_cast<int>(c), kColumns, look.style.gap);
            const std::string_view label = kRows[r].substr(c, 1);
            if (touch_button(look, key, {.label = label, .type = Type::BodyStrong})) {
                intents.emplace_back(view::TypeText{std::string(1, lower(label.front()))});
            }
        }
        if (r + 1 == kRows.size()) last_row(look, row, intents);
    }
}

void pin_pad(const Look& look, const Rect& room, bool is_enabled, bool can_confirm,
             view::Intents& intents) {
    if (is_enabled) {
        for (const ImWchar letter : ImGui::GetIO().InputQueueCharacters) {
            if (letter >= '0' && letter <= '9') intents.emplace_back(view::TypeDigit{letter - '0'});
        }
        if (is_pressed(ImGuiKey_Backspace)) intents.emplace_back(view::EraseDigit{});
        if (can_confirm && is_enter_pressed()) intents.emplace_back(view::ConfirmPin{});
    }
    const float gap = look.style.gap;
    for (int i = 0; i < 12; ++i) {
        const Rect key = room.row(i / 3, 4, gap).column(i % 3, 3, gap);
        if (i == 9) {
            if (touch_button(look, key,
                             {.icon = icon::kBack,
                              .is_enabled = is_enabled,
                              .type = Type::Title,
                              .id = "erase"})) {
                intents.emplace_back(view::EraseDigit{});
            }
        } else if (i == 11) {
            if (touch_button(look, key,
                             {.icon = icon::kCheck,
                              .weight = Weight::Primary,
                              .is_enabled = is_enabled && can_confirm,
                              .type = Type::Title,
                              .id = "confirm"})) {
                intents.emplace_back(view::ConfirmPin{});
            }
        } else {
            const int digit = i == 10 ? 0 : i + 1;
            const std::string label = std::to_string(digit);
            if (touch_button(look, key,
                             {.label = label, .is_enabled = is_enabled, .type = Type::Title})) {
                intents.emplace_back(view::TypeDigit{digit});
            }
        }
    }
}

void number_pad(const Look& look, const Rect& room, bool is_enabled, bool can_confirm,
                view::Intents& intents) {
    if (is_enabled) {
        real_number_keys(intents);
        if (can_confirm && is_enter_pressed()) intents.emplace_back(view::ConfirmNumber{});
    }
    const int rows = static_cast<int>(kNumberRows.size());
    for (int r = 0; r < rows; ++r) {
        const std::string_view keys = kNumberRows[static_cast<std::size_t>(r)];
        for (std::size_t c = 0; c < keys.size(); ++c) {
            const Rect key = room.row(r, rows, look.style.gap)
                                 .column(static_cast<int>(c), kNumberColumns, look.style.gap);
            const std::string_view label = keys.substr(c, 1);
            if (touch_button(
                    look, key,
                    {.label = label, .is_enabled = is_enabled, .type = Type::BodyStrong})) {
                intents.emplace_back(view::TypeText{std::string(label)});
            }
        }
    }
    const Rect last = room.row(rows - 1, rows, look.style.gap);
    if (touch_button(look, last.column(kNumberColumns - 2, kNumberColumns, look.style.gap),
                     {.icon = icon::kBack,
                      .is_enabled = is_enabled,
                      .type = Type::BodyStrong,
                      .id = "erase"})) {
        intents.emplace_back(view::EraseText{});
    }
    if (touch_button(look, last.column(kNumberColumns - 1, kNumberColumns, look.style.gap),
                     {.icon = icon::kCheck,
                      .weight = Weight::Primary,
                      .is_enabled = is_enabled && can_confirm,
                      .type = Type::BodyStrong,
                      .id = "confirm"})) {
        intents.emplace_back(view::ConfirmNumber{});
    }
}

void typed_field(const Look& look, const Rect& room, const char* icon, std::string_view typed,
                 std::string_view hint) {
    const float radius = look.style.radius();
    fill(room, kSurface, radius);
    outline(room, look.accent, radius, std::max(look.style.units(0.375F), 2.0F));
    Rect inside = room.inset(look.style.units(2), 0);
    icon_in(look, inside.cut_left(look.style.size(Type::Body), look.style.units(1)), icon,
            Type::Small, kInkSoft);
    if (typed.empty()) {
        text(look, inside, hint, {.type = Type::Body, .colour = kInkSoft});
        return;
    }
    // The end of the text is where the next letter goes: a caret that does not blink, so that
    // nothing moves while nothing happens.
    const Rect ink = text(look, inside, typed, {.type = Type::Body});
    const float height = look.style.size(Type::Body) * 0.8F;
    fill({ink.right() + look.style.units(0.25F), room.y + (room.h - height) / 2,
          std::max(look.style.units(0.375F), 2.0F), height},
         look.accent);
}

bool field_keyboard(const Look& look, Rect room, const FieldTyped& field, view::Intents& intents) {
    keyboard(look, room.cut_bottom(keyboard_height(look), look.style.gap), intents);
    Rect line = room.cut_bottom(look.style.touch);
    const Button button{.label = field.done, .weight = Weight::Primary};
    const bool is_done =
        touch_button(look, line.cut_right(button_width(look, button), look.style.gap), button);
    typed_field(look, line, field.icon, field.text, field.hint);
    return is_done;
}

}  // namespace screens
