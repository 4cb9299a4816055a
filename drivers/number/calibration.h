// Finds out how a reader writes, from cards whose numbers are known.
//
// The numbers come from a reader that tells all bits, or from what is printed on the card. One card
// is often enough; a number that reads the same in two ways needs a second one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/number/card_number.h"
#include "drivers/number/profile.h"

namespace drivers::number {

struct Sample {
    std::string typed;  ///< by the reader in question
    CardNumber known;
};

/// The profiles that explain every sample to the letter, the likeliest first: those that show the
/// most bits, in the order of the air, not negated. None when no way of writing explains them.
std::vector<Profile> profiles_explaining(const std::vector<Sample>& samples);

/// What is printed on a card: "0013961168  213,02000" (EM, as far as it is printed), or bytes such
/// as "04:A3:C6:CA:E2:61:80" (ISO 14443). Nothing when it is neither.
std::optional<CardNumber> number_from_print(std::string_view text);

}  // namespace drivers::number
