// What is on the tracks of a card, once they have been decoded to characters (ISO/IEC 7811-2).
//
// Pure. The text of a bank card must not go further than from here to the answer that it is one.
#pragma once

#include <string_view>

namespace drivers::magstripe {

/// Whether a track looks like that of a bank card (ISO/IEC 7813), with its start sentinel or
/// without: the format code B and a number before "^", or 13 to 21 digits before "=". Better one
/// learner's card too many than one bank card kept.
bool is_bank_track(std::string_view track);

/// Printable characters from a start sentinel to the end sentinel "?". What a reader with
/// encryption sends is not.
bool is_track_text(std::string_view track);

}  // namespace drivers::magstripe
