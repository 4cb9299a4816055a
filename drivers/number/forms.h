// All forms in which readers may show one card, worked out from what is known of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/number/card_number.h"

namespace drivers::number {

/// Every form, the strongest first: all bits, then 56, 40, 32 and 24 of them, each as its canonical
/// form (where the technology is known) and as a reader of which nobody has said anything types it.
/// ISO numbers also in reversed order, because readers differ; EM readers agree.
std::vector<std::string> forms_of(const CardNumber& number);

/// A number that a text of this shape can be, its technology unknown: ten decimal digits up to
/// 4294967295, eight up to 16777215, twelve, thirteen or seventeen, "FFF,NNNNN", or six, eight, ten
/// or fourteen hexadecimal digits with a letter among them. Nothing for other texts.
std::optional<CardNumber> number_by_shape(std::string_view text);

/// Decimal digits without leading zeros, as domain::card_code_from_text compares them; other texts
/// as they are.
std::string plain(std::string text);

/// Whether a reader that shows 24 bits of a chip may write this: so short that among some thousand
/// cards it may be the number of another one.
bool is_narrow(std::string_view text);

}  // namespace drivers::number
