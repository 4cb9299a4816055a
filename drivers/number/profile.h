// How one reader writes the numbers of cards: which technology, which notation, in which order of
// the bytes.
//
// Nobody can tell this from the reader; it is found out once with known cards (calibration) and
// kept with the binding, as a text that a person can read: "em:8H10D", "iso14443a:8H10D:reversed".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "drivers/number/card_number.h"
#include "drivers/number/notation.h"

namespace drivers::number {

struct Profile {
    /// Unknown for a reader of two frequencies, which writes both sorts alike.
    Technology technology = Technology::Unknown;
    /// Null as long as nobody has said: then what was written goes by its shape.
    const Notation* notation = nullptr;
    /// The last byte of the air comes first.
    bool is_reversed = false;
    /// Every bit is negated, as some wall readers' boards do.
    bool is_inverted = false;

    bool operator==(const Profile&) const = default;
};

/// "TECHNOLOGY:NOTATION[:reversed][:inverted]" with "any" for the unknown technology; empty for a
/// reader of which nothing is known. Nothing when it is none.
std::optional<Profile> profile_from_text(std::string_view text);
std::string text_of(const Profile& profile);

/// The number as such a reader writes it, in a notation; a number with fewer bits is filled up with
/// zeros. Without a notation, as hexadecimal digits in the order of the air.
std::string written(const CardNumber& number, const Profile& profile);

/// The card behind what was written, as far as it was; nothing when the profile has no notation or
/// it does not fit.
std::optional<CardNumber> number_in(std::string_view text, const Profile& profile);

}  // namespace drivers::number
