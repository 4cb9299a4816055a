// The tracks of a magnetic stripe, as text (ISO/IEC 7811-2): whose number is on it, and whether it
// is a bank card.
//
// A track runs from its start sentinel, "%" for the first, ";" for the second, "+" and others for
// the third, to the end sentinel "?". On a learner's card the second has the number. A bank card is
// nobody's business here: of its text nothing comes out but that it is one. Nothing is copied; who
// has the text wipes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace drivers::number {

/// Whether some track in the text looks like that of a bank card (ISO/IEC 7813), with sentinels or
/// without, alone or among others: "B" and 13 to 19 digits before "^", or 13 to 21 digits before
/// "=" (a third track has two more, ISO/IEC 4909).
bool has_bank_track(std::string_view text);

/// Whether a track begins with this character.
bool is_start_sentinel(char character);

/// Whether the text is one track or several, each from its start sentinel to its end sentinel.
bool is_stripe(std::string_view text);

/// The number of the card with these tracks: what stands on track 2 before "=", without a track 2
/// on track 1 before "^", else on track 3. Empty when it could not be read there: another track
/// does not make up for it, or one card would be two.
std::string number_on_stripe(std::string_view tracks);

}  // namespace drivers::number
