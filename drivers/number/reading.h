// What one presentation of a card or a label means: what is shown of it, which card it is, and by
// which other forms another reader may know it.
//
// A card that was given at one reader has to be found at the next, which may show fewer bits, other
// digits or another order. So a reading carries every form that can be worked out from what was
// read, the strongest first: whoever keeps cards keeps (keyed hashes of) all of them. Forms that
// cannot be worked out are not guessed: ten digits give the eight, eight do not give the ten.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "drivers/number/card_number.h"
#include "drivers/number/profile.h"

namespace drivers::number {

/// Why nobody may be known by what was read.
enum class Rejection {
    None,
    WrongDigits,  ///< Digits, but not as many as this reader types: a misread.
    Blank,        ///< Only zeros or only ones.
    CutOff,       ///< The reader shows too few bytes of a long number; see is_cut_off().
    BankCard,     ///< Somebody's bank card: nothing of it was kept.
};

/// "wrong-digits", "blank-number", "cut-off-number", "bank-card": the fault's name,
/// drivers/README.md.
std::string_view name_of(Rejection rejection);

struct Reading {
    Rejection rejection = Rejection::None;
    /// As the profile writes it; for a label its text. Empty when rejected, as all below.
    std::string code;
    /// CardNumber::canonical(); empty when the technology is not known.
    std::string card = {};
    /// The other forms, the strongest first. Decimal digits have no leading zeros, as in
    /// domain::card_code_from_text.
    std::vector<std::string> also = {};
    /// Event::is_changing, as far as the number shows it.
    bool is_changing = false;

    bool operator==(const Reading&) const = default;
};

/// From a reader that tells bytes in the order of the air.
Reading reading_of_card(const CardNumber& number, const Profile& profile);
/// From a reader that types. What is no number at all is a label, whatever the profile.
Reading reading_of_text(std::string_view text, const Profile& profile);

}  // namespace drivers::number
