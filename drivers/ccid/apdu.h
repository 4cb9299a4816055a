// The few commands that a card is ever sent, and what its answers say.
//
// The number of a card is asked from the reader and not from the card (PC/SC part 3 §3.2.2.1.3).
// Two applications are selected by name to recognise what makes up its number; nothing that is
// stored on a card is ever read.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "drivers/ccid/descriptor.h"

namespace drivers::ccid {

/// GET DATA, the number of the card in the order of the air; `length` 0: all of it.
std::vector<std::uint8_t> get_number(std::uint8_t length);
/// GET RESPONSE, which fetches what is ready at TPDU level (ISO/IEC 7816-4 §11.8.1).
std::vector<std::uint8_t> get_response(std::uint8_t length);
/// SELECT of the application that every Android phone answers to which plays a card.
std::vector<std::uint8_t> select_android(Exchange exchange);
/// SELECT of the travel document application (ICAO 9303 part 10); no data are asked for.
std::vector<std::uint8_t> select_travel_document();

/// An answer of a card: data and the status word (ISO/IEC 7816-4 §5.6).
struct Response {
    std::span<const std::uint8_t> data;
    std::uint16_t status = 0;

    bool is_done() const { return status == 0x9000; }
    /// 61xx: so many bytes are ready (0: 256).
    std::optional<std::uint8_t> ready_length() const;
    /// 6Cxx: ask again for so many bytes.
    std::optional<std::uint8_t> right_length() const;
};

/// Nothing when it is too short for a status word. The bytes must outlive it.
std::optional<Response> response_from(std::span<const std::uint8_t> bytes);

/// Whether a card can have such a number: 4, 7 or 10 bytes (ISO/IEC 14443-3), or 8.
bool is_number_length(std::size_t length);

}  // namespace drivers::ccid
