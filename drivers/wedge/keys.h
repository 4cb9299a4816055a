// Usages of the keyboard page (HID usage tables 1.12, §10, page 0x07) as US ASCII.
//
// A reader is programmed for the US layout unless someone changed it, and the kiosk's own layout
// must not matter; so the one table here is the whole truth. Keys that type no character (arrows,
// Num Lock, Escape) are none of our business.
#pragma once

#include <cstdint>
#include <optional>

namespace drivers::wedge {

/// Whether the key ends a code: Enter 0x28, Tab 0x2B, keypad Enter 0x58.
bool is_terminator(std::uint8_t usage);

/// The printable character of a key; none for the error codes 0x01 to 0x03 and for no key, 0x00.
std::optional<char> character_from_usage(std::uint8_t usage, bool is_shifted);

/// The number that is typed at the keypad while Alt is held, after one more key: so scanners type
/// characters that a board lacks, and some of them all others too. A key that is no digit there
/// makes it a number of no character.
unsigned alt_code_with(unsigned alt_code, std::uint8_t usage);
/// The printable ASCII character of such a number; other ones depend on the code page of a Windows
/// that is not here.
std::optional<char> character_from_alt_code(unsigned alt_code);

}  // namespace drivers::wedge
