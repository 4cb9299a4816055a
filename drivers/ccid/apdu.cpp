#include "drivers/ccid/apdu.h"

#include <fmt/format.h>

namespace drivers::ccid {
namespace {

using Bytes = std::vector<std::uint8_t>;

std::optional<std::uint8_t> low_byte_if(std::uint16_t status, std::uint8_t high_byte) {
    if (status >> 8 != high_byte) return std::nullopt;
    return static_cast<std::uint8_t>(status);
}

}  // namespace

Bytes get_number(std::uint8_t length) { return {0xFF, 0xCA, 0x00, 0x00, length}; }

Bytes get_response(std::uint8_t length) { return {0x00, 0xC0, 0x00, 0x00, length}; }

Bytes select_android(Exchange exchange) {
    Bytes apdu = {0x00, 0xA4, 0x04, 0x00, 0x0F,  // By name, 15 bytes.
                  0xA0, 0x00, 0x00, 0x04, 0x76,  // Google
                  'A',  'n',  'd',  'r',  'o',  'i', 'd', 'H', 'C', 'E'};
    // The length of the answer is no part of a TPDU that carries data (ISO/IEC 7816-3 §12.1).
    if (exchange != Exchange::Tpdu) apdu.push_back(0x00);
    return apdu;
}

Bytes select_travel_document() {
    return {0x00, 0xA4, 0x04, 0x0C, 0x07, 0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01};
}

std::optional<std::uint8_t> Response::ready_length() const { return low_byte_if(status, 0x61); }

std::optional<std::uint8_t> Response::right_length() const { return low_byte_if(status, 0x6C); }

std::optional<Response> response_from(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < 2) return std::nullopt;
    const auto status_at = bytes.size() - 2;
    return Response{bytes.first(status_at),
                    static_cast<std::uint16_t>(bytes[status_at] << 8 | bytes[status_at + 1])};
}

bool is_number_length(std::size_t length) {
    return length == 4 || length == 7 || length == 8 || length == 10;
}

}  // namespace drivers::ccid
