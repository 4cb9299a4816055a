// Key reports as a wedge reader sends them, for tests: a press and a release for each character.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "kiosk/base/check.h"

namespace test {

using Report = std::array<std::uint8_t, 8>;

inline constexpr Report kRelease = {};
inline constexpr std::uint8_t kLeftShift = 0x02, kLeftAlt = 0x04;

inline Report pressed(std::uint8_t usage, std::uint8_t modifiers = 0) {
    return {modifiers, 0, usage, 0, 0, 0, 0, 0};
}

/// The key of a character on a US board, from usage 0x04 on; 0x29 and 0x2A type none, 0x32 is not
/// on it.
inline Report pressed_for(char character) {
    constexpr std::string_view kPlain =
        "abcdefghijklmnopqrstuvwxyz1234567890\n\x01\x01\t -=[]\\\x01;'`,./";
    constexpr std::string_view kShifted =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()\x01\x01\x01\x01\x01_+{}|\x01:\"~<>?";
    constexpr std::uint8_t kFirst = 0x04;
    if (const auto at = kPlain.find(character); at != std::string_view::npos) {
        return pressed(static_cast<std::uint8_t>(kFirst + at));
    }
    const auto at = kShifted.find(character);
    base::check(at != std::string_view::npos, "a US board types what a test types");
    return pressed(static_cast<std::uint8_t>(kFirst + at), kLeftShift);
}

inline std::vector<Report> reports_of(std::string_view text) {
    std::vector<Report> reports;
    for (const char character : text) {
        reports.push_back(pressed_for(character));
        reports.push_back(kRelease);
    }
    return reports;
}

/// Digits at the keypad while Alt is held.
inline std::vector<Report> reports_of_alt_code(std::string_view digits) {
    constexpr std::uint8_t kKeypadOne = 0x59;
    constexpr std::string_view kKeypad = "1234567890";
    std::vector<Report> reports = {pressed(0, kLeftAlt)};
    for (const char digit : digits) {
        const auto usage = static_cast<std::uint8_t>(kKeypadOne + kKeypad.find(digit));
        reports.push_back(pressed(usage, kLeftAlt));
        reports.push_back(pressed(0, kLeftAlt));
    }
    reports.push_back(kRelease);
    return reports;
}

}  // namespace test
