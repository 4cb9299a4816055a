// Cards whose numbers are known, for the tests of numbers.
#pragma once

#include "drivers/number/card_number.h"
#include "drivers/number/profile.h"

namespace test {

/// EM4100, version 01, data 026F6C3A.
inline const drivers::number::CardNumber kEmCard = {drivers::number::Technology::Em,
                                                    {0x01, 0x02, 0x6F, 0x6C, 0x3A}};
/// A MIFARE card with four bytes, and one with seven.
inline const drivers::number::CardNumber kShortCard = {drivers::number::Technology::Iso14443A,
                                                       {0x9C, 0x59, 0x9B, 0x32}};
inline const drivers::number::CardNumber kLongCard = {drivers::number::Technology::Iso14443A,
                                                      {0x04, 0xA3, 0xC6, 0xCA, 0xE2, 0x61, 0x80}};

inline drivers::number::Profile profile(std::string_view text) {
    return drivers::number::profile_from_text(text).value();
}

}  // namespace test
