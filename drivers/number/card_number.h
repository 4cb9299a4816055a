// The number of a card, whole or in part, in the one order in which cards are compared.
//
// One card is six and more numbers on six readers: every reader writes it in a way of its own, and
// some leave bits out. Here is what is behind all of them: the technology and the bytes, EM as the
// reader's 40 bits with the most significant first, ISO 14443 in the order of the air (PC/SC part 3
// §3.2.2.1.3). Pure values; nothing here knows how a reader writes (notation) or whom a card
// belongs to. A card's number is never logged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace drivers::number {

enum class Technology {
    Unknown,    ///< A dual reader, or nobody has said yet.
    Em,         ///< EM4100 and its like, 125 kHz: 40 bits.
    Iso14443A,  ///< MIFARE and its like, 13.56 MHz: 4, 7 or 10 bytes.
    Iso14443B,
    Iso15693,
    Felica,
};

/// "em", "iso14443a"; empty for Unknown.
std::string_view name_of(Technology technology);

/// How sure it is that no other card has this number.
enum class Confidence {
    Full,     ///< All bits of the card.
    Partial,  ///< The reader leaves bits out: several cards look alike to it.
    Guess,    ///< The technology is not known, or the shape of the text is all there is.
};

struct CardNumber {
    Technology technology = Technology::Unknown;
    std::vector<std::uint8_t> bytes;

    std::size_t bit_length() const { return 8 * bytes.size(); }
    Confidence confidence() const;
    /// "iso14443a:04A3C6CAE26180"; what a keyed hash is made of.
    std::string canonical() const;

    bool operator==(const CardNumber&) const = default;
};

/// Takes what canonical() makes; nothing for another text.
std::optional<CardNumber> number_from_canonical(std::string_view text);

/// "04A3C6"
std::string hex_of(std::span<const std::uint8_t> bytes);

/// Only zeros or only ones: what a failing reader tells, never a card.
bool is_blank(const CardNumber& number);

/// Four bytes that begin with the cascade tag 88 (ISO/IEC 14443-3 §6.5.4): a reader for short
/// numbers showed the first three bytes of a long one, and cards of one maker would look alike.
bool is_cut_off(const CardNumber& number);

/// Four bytes that begin with 08: made up anew for every tap (ISO/IEC 14443-3 §6.5.4, NXP AN10927).
/// Phones and chip ID cards do so, though not all of them say it this way.
bool is_random(const CardNumber& number);

}  // namespace drivers::number
