// What a reader typed, in the one form by which a card is found again.
//
// Readers and spreadsheets disagree about leading zeros, so a code of digits is compared as a
// number; any other code keeps its letters, in upper case. The database never sees this text: it
// keeps a keyed hash of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace domain {

/// The longest code that any reader of ours sends; more is noise.
inline constexpr std::size_t kCodeLengthMax = 64;

struct CardCode {
    std::string canonical;  ///< never empty, never shown, never logged
    /// Other forms in which another reader may show the same card, the strongest first.
    std::vector<std::string> also = {};
    bool operator==(const CardCode&) const = default;
};

/// Nothing for an empty, over-long or unprintable text and for a number of zeros or of ones only,
/// which is what a failing reader types.
std::optional<CardCode> card_code_from_text(std::string_view text);

/// An item's code as it is printed: upper case, no space around. Nothing when it cannot be one.
std::optional<std::string> item_code_from_text(std::string_view text);

}  // namespace domain
