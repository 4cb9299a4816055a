// Letters and digits under a finger: the on-screen keyboard and the PIN pad.
//
// Plain Latin, because names are found without their marks and a note is short. What a real
// keyboard types arrives as the same intents.
#pragma once

#include "kiosk/screens/widgets.h"
#include "kiosk/view/intents.h"

namespace screens {

/// How high the keyboard must be for keys a finger wide.
float keyboard_height(const Look& look);
/// Four rows: digits, QWERTY, space, hyphen, erase. Appends TypeText and EraseText.
void keyboard(const Look& look, const Rect& room, view::Intents& intents);

/// Three columns of digits, erase and confirm. Appends TypeDigit, EraseDigit and ConfirmPin.
void pin_pad(const Look& look, const Rect& room, bool is_enabled, bool can_confirm,
             view::Intents& intents);

/// Digits, the letters of hexadecimal numbers, and the signs that stand between groups of them, as
/// numbers are printed on cards. Appends TypeText, EraseText and ConfirmNumber.
void number_pad(const Look& look, const Rect& room, bool is_enabled, bool can_confirm,
                view::Intents& intents);

/// The field above a keyboard: what was typed so far, or a hint.
void typed_field(const Look& look, const Rect& room, const char* icon, std::string_view typed,
                 std::string_view hint);

/// A text that is written for a field of its own: what it is, and the word that ends it.
struct FieldTyped {
    const char* icon;
    std::string_view text;
    std::string_view hint;
    std::string_view done;
};

/// The field, the button that ends it, and the keyboard below. Returns whether it was ended.
bool field_keyboard(const Look& look, Rect room, const FieldTyped& field, view::Intents& intents);

}  // namespace screens
