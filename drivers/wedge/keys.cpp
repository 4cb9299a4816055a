#include "drivers/wedge/keys.h"

#include <string_view>

namespace drivers::wedge {
namespace {

// 0x1E is the key "1", 0x27 the key "0".
constexpr std::uint8_t kFirstDigit = 0x1E;
constexpr std::string_view kDigits = "1234567890";
constexpr std::string_view kShiftedDigits = "!@#$%^&*()";

// 0x2C is the space bar; 0x32 is the second "\|" of European boards.
constexpr std::uint8_t kFirstSign = 0x2C;
constexpr std::string_view kSigns = " -=[]\\\\;'`,./";
constexpr std::string_view kShiftedSigns = " _+{}||:\"~<>?";

// 0x54 is "/" of the keypad, 0x63 its "."; 0x58 is its Enter and ends a code before it gets here.
constexpr std::uint8_t kFirstKeypad = 0x54;
constexpr std::string_view kKeypad = "/*-+\n1234567890.";

// Keypad digits, from "1" to "0".
constexpr std::uint8_t kFirstKeypadDigit = 0x59;

// More than any number of a character.
constexpr unsigned kNoAltCode = 1'000'000;

constexpr std::uint8_t kFirstLetter = 0x04;
constexpr std::uint8_t kLastLetter = 0x1D;

std::optional<char> at(std::string_view row, std::uint8_t first, std::uint8_t usage) {
    if (usage < first || usage >= first + row.size()) return std::nullopt;
    return row[static_cast<std::size_t>(usage - first)];
}

}  // namespace

bool is_terminator(std::uint8_t usage) { return usage == 0x28 || usage == 0x2B || usage == 0x58; }

std::optional<char> character_from_usage(std::uint8_t usage, bool is_shifted) {
    if (usage >= kFirstLetter && usage <= kLastLetter) {
        return static_cast<char>((is_shifted ? 'A' : 'a') + (usage - kFirstLetter));
    }
    if (const auto digit = at(is_shifted ? kShiftedDigits : kDigits, kFirstDigit, usage)) {
        return digit;
    }
    if (const auto sign = at(is_shifted ? kShiftedSigns : kSigns, kFirstSign, usage)) return sign;
    return at(kKeypad, kFirstKeypad, usage);
}

unsigned alt_code_with(unsigned alt_code, std::uint8_t usage) {
    const auto digit = at(kDigits, kFirstKeypadDigit, usage);
    if (!digit || alt_code >= kNoAltCode) return kNoAltCode;
    return alt_code * 10 + static_cast<unsigned>(*digit - '0');
}

std::optional<char> character_from_alt_code(unsigned alt_code) {
    if (alt_code < ' ' || alt_code > '~') return std::nullopt;
    return static_cast<char>(alt_code);
}

}  // namespace drivers::wedge
