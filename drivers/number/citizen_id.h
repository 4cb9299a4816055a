// The number of a Vietnamese citizen out of the code on the chip card.
//
// The code lists number, number of the former card, name, date of birth, sex, address and date of
// issue, with "|" between them; newer cards add more. Nobody publishes its form, so only that is
// asked for which proves the number. A photograph of the code serves as well as the card, and
// whoever reads it holds an address in hands: of all of it the number is the only thing that comes
// out of here. The text is not copied; who has it wipes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace drivers::number {

/// What stands before the number in Reading::card.
inline constexpr std::string_view kCitizenCard = "cccd:";

/// Whether a text begins as such a code, with twelve digits and "|". It is somebody's then, and
/// nothing of it may pass as a label, whether its number can be believed or not.
bool is_citizen_code(std::string_view text);

/// The twelve digits; nothing unless there are six fields or more and one of them is a date of
/// birth (ddMMyyyy) of the century and the year that the digits say: the fourth is the century and
/// the sex, the fifth and sixth the year (Decree 137/2015/NĐ-CP, article 13).
std::optional<std::string> citizen_id_in(std::string_view text);

}  // namespace drivers::number
