// What sort of card it is, from the answer to reset that the reader makes up for it.
//
// A contactless card has no answer to reset; PC/SC part 3 §3.1.3.2.3 says what a reader invents
// instead. Only technology and sort are read from it: numbers of card products differ from maker to
// maker of readers.
#pragma once

#include <cstdint>
#include <span>

#include "drivers/number/card_number.h"

namespace drivers::ccid {

using number::Technology;

struct CardKind {
    /// As far as it is told; a card with a processor does not tell whether it is of type A or B.
    Technology technology = Technology::Iso14443A;
    /// It can be asked for applications (ISO/IEC 14443-4), as a phone and a chip ID card are.
    bool has_applications = false;
};

CardKind kind_from_atr(std::span<const std::uint8_t> atr);

}  // namespace drivers::ccid
