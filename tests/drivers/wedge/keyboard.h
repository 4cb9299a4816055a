// Key reports as a wedge reader sends them, for tests: a press and a release for each character.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace test {

using Report = std::array<std::uint8_t, 8>;

inline constexpr Report kRelease = {};

inline Report pressed(std::uint8_t usage, std::uint8_t modifiers = 0) {
    return {modifiers, 0, usage, 0, 0, 0, 0, 0};
}

/// The key of a digit, a letter, "-" or an end; what the tests type.
inline Report pressed_for(char character) {
    constexpr std::uint8_t kLeftShift = 0x02;
    if (character == '0') return pressed(0x27);
    if (character >= '1' && character <= '9') {
        return pressed(static_cast<std::uint8_t>(0x1E + (character - '1')));
    }
    if (character >= 'a' && character <= 'z') {
        return pressed(static_cast<std::uint8_t>(0x04 + (character - 'a')));
    }
    if (character >= 'A' && character <= 'Z') {
        return pressed(static_cast<std::uint8_t>(0x04 + (character - 'A')), kLeftShift);
    }
    if (character == '-') return pressed(0x2D);
    if (character == '\t') return pressed(0x2B);
    return pressed(0x28);
}

inline std::vector<Report> reports_of(std::string_view text) {
    std::vector<Report> reports;
    for (const char character : text) {
        reports.push_back(pressed_for(character));
        reports.push_back(kRelease);
    }
    return reports;
}

}  // namespace test
