// What one presentation of a card or a label means: what is shown of it, which card it is, and by
// which other forms another reader may know it.
//
// A card that was given at one reader has to be found at the next, which may show fewer bits, other
// digits or another order. So a reading carries every form that can be worked out from what was
// read, the strongest first: whoever keeps cards keeps (keyed hashes of) all of them. Forms that
// cannot be worked out are not guessed: ten digits give the eight, eight do not give the ten.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/number/card_number.h"
#include "drivers/number/profile.h"

namespace drivers::number {

/// The longest text of a label: they have up to 40 characters. As domain::kCodeLengthMax.
inline constexpr std::size_t kLabelLengthMax = 64;

/// Why nobody may be known by what was read.
enum class Rejection {
    None,
    WrongDigits,  ///< Digits, but not as many as this reader types: a misread.
    Blank,        ///< Only zeros or only ones.
    CutOff,       ///< The reader shows too few bytes of a long number; see is_cut_off().
    BankCard,     ///< Somebody's bank card: nothing of it was kept.
    NoNumber,     ///< A stripe or a citizen's code without a number that can be believed.
    TooLong,      ///< Longer than any label, or the number on a stripe is.
    NotText,      ///< Neither card nor stripe, and with signs or spaces that no label has.
};

/// "wrong-digits", "blank-number", "cut-off-number", "bank-card", "no-number", "too-long",
/// "not-text": the fault's name, drivers/README.md.
std::string_view name_of(Rejection rejection);

struct Reading {
    Rejection rejection = Rejection::None;
    /// As the profile writes it; the number of a citizen or on a stripe; for a label its text.
    /// Empty when rejected, as all below.
    std::string code;
    /// CardNumber::canonical(), "cccd:019207000001" or "magstripe:2026000123"; empty when the
    /// technology is not known.
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
/// Whether Reading::also is worked out where nobody knows how the reader writes: that takes most of
/// the time, and most cards are known as they stand.
enum class OtherForms { Now, Later };

/// From a reader that types or scans. What is no number at all is a label, whatever the profile.
/// Of a bank card nothing is in the reading, of a citizen's code and of a stripe the number only;
/// nothing is copied, and who has the text wipes it (base::wipe).
Reading reading_of_text(std::string_view text, const Profile& profile,
                        OtherForms forms = OtherForms::Now);

}  // namespace drivers::number
