// The ways in which readers write a number: how many bits they show, and in which digits.
//
// The names are those of the trade: "8H10D" shows eight hexadecimal digits' worth, 32 bits, as ten
// decimal digits; "2H4H" shows 8 and 16 bits as two decimal groups, "111,27706". There is no
// standard for it, so this is a list. The order of the bytes is not part of it (profile).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace drivers::number {

/// Decimal digits for some of the bits.
struct Group {
    std::size_t bits = 0;
    /// At least so many; a number that needs more has them, and no leading zeros.
    std::size_t digits = 0;
};

struct Notation {
    std::string_view name;
    std::size_t bits = 0;  ///< shown: the low ones of the number; a multiple of 8, at most 56
    bool is_hex = false;   ///< two digits a byte, and no groups
    Group first = {};      ///< the most significant
    Group second = {};     ///< of no bits when there is one group
};

/// All, the most bits first.
std::span<const Notation> notations();

/// "14H, 14H17D, 10H, …": all of them, for people.
std::string notation_names();

/// Null when there is none of this name.
const Notation* notation_named(std::string_view name);

/// The low bits of `value`, as such a reader types them; a comma between two groups.
std::string written(std::uint64_t value, const Notation& notation);

/// What was written; the sign between two groups may be missing, or another one. Nothing when the
/// length is another one, a sign does not belong there, or the number needs more bits.
std::optional<std::uint64_t> value_in(std::string_view text, const Notation& notation);

/// Whether it is made of the notation's digits and separators: then it is a number, if a wrong one,
/// and not the text of a label.
bool is_number_like(std::string_view text, const Notation& notation);

}  // namespace drivers::number
