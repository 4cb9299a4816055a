#include "drivers/number/notation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace drivers::number {
namespace {

constexpr Notation decimal(std::string_view name, std::size_t bits, std::size_t digits) {
    return {name, bits, false, {bits, digits}, {}};
}
constexpr Notation hexadecimal(std::string_view name, std::size_t bits) {
    return {name, bits, true, {}, {}};
}

constexpr std::array kNotations = {
    hexadecimal("14H", 56),
    decimal("14H17D", 56, 17),
    hexadecimal("10H", 40),
    decimal("10H12D", 40, 12),
    decimal("10H13D", 40, 13),
    decimal("10HD", 40, 0),
    hexadecimal("8H", 32),
    decimal("8H10D", 32, 10),
    decimal("8HD", 32, 0),
    Notation{"4H4H", 32, false, {16, 5}, {16, 5}},
    hexadecimal("6H", 24),
    decimal("6H8D", 24, 8),
    decimal("6HD", 24, 0),
    // Wiegand's 26 bits without their parity: facility and card.
    Notation{"2H4H", 24, false, {8, 3}, {16, 5}},
};

constexpr std::string_view kDecimalDigits = "0123456789";
constexpr std::string_view kHexDigits = "0123456789ABCDEFabcdef";
constexpr std::string_view kSeparators = ",;:.- ";

std::uint64_t low_bits(std::uint64_t value, std::size_t bits) {
    return value & ((std::uint64_t{1} << bits) - 1);
}

std::string written(std::uint64_t value, const Group& group) {
    return fmt::format("{:0{}}", value, group.digits);
}

std::optional<std::uint64_t> number_from(std::string_view digits, int base, std::size_t bits) {
    std::uint64_t value = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stopped_at, error] = std::from_chars(digits.data(), end, value, base);
    if (error != std::errc{} || stopped_at != end || low_bits(value, bits) != value) {
        return std::nullopt;
    }
    return value;
}

/// Filled up with zeros, and longer only when the number is: 12 digits do not hold all of 40 bits.
bool has_width(std::string_view digits, const Group& group) {
    if (digits.size() == group.digits) return true;
    const bool has_leading_zero = digits.size() > 1 && digits.front() == '0';
    return digits.size() > group.digits && !has_leading_zero;
}

std::optional<std::uint64_t> value_in(std::string_view digits, const Group& group) {
    if (!has_width(digits, group)) return std::nullopt;
    return number_from(digits, 10, group.bits);
}

std::optional<std::uint64_t> value_of_two(std::string_view text, const Notation& notation) {
    const std::size_t first_digits = notation.first.digits;
    if (text.size() < first_digits) return std::nullopt;
    const std::string_view head = text.substr(0, first_digits);
    std::string_view tail = text.substr(first_digits);
    if (!tail.empty() && kSeparators.find(tail.front()) != std::string_view::npos) {
        tail.remove_prefix(1);
    }
    const auto high = value_in(head, notation.first);
    const auto low = value_in(tail, notation.second);
    if (!high || !low) return std::nullopt;
    return *high << notation.second.bits | *low;
}

}  // namespace

std::span<const Notation> notations() { return kNotations; }

std::string notation_names() {
    std::string names;
    for (const Notation& notation : kNotations) {
        if (!names.empty()) names += ", ";
        names += notation.name;
    }
    return names;
}

const Notation* notation_named(std::string_view name) {
    const auto* const found = std::find_if(kNotations.begin(), kNotations.end(),
                                           [&](const Notation& one) { return one.name == name; });
    return found == kNotations.end() ? nullptr : found;
}

std::string written(std::uint64_t value, const Notation& notation) {
    const std::uint64_t shown = low_bits(value, notation.bits);
    if (notation.is_hex) return fmt::format("{:0{}X}", shown, notation.bits / 4);
    if (notation.second.bits == 0) return written(shown, notation.first);
    return written(shown >> notation.second.bits, notation.first) + "," +
           written(low_bits(shown, notation.second.bits), notation.second);
}

std::optional<std::uint64_t> value_in(std::string_view text, const Notation& notation) {
    if (notation.second.bits != 0) return value_of_two(text, notation);
    if (!notation.is_hex) return value_in(text, notation.first);
    if (text.size() != notation.bits / 4) return std::nullopt;
    return number_from(text, 16, notation.bits);
}

bool is_number_like(std::string_view text, const Notation& notation) {
    const std::string_view digits = notation.is_hex ? kHexDigits : kDecimalDigits;
    const bool has_groups = notation.second.bits != 0;
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return digits.find(c) != std::string_view::npos ||
               (has_groups && kSeparators.find(c) != std::string_view::npos);
    });
}

}  // namespace drivers::number
