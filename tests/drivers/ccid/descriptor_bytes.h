// What card readers say of themselves, as bytes.
#pragma once

#include <cstdint>
#include <vector>

namespace test {

/// The functional descriptor (CCID 1.1 §5.1) with what matters here.
inline std::vector<std::uint8_t> functional_descriptor(std::uint8_t slot_index_max,
                                                       std::uint32_t features,
                                                       std::uint32_t message_size_max) {
    std::vector<std::uint8_t> bytes(54);
    bytes[0] = 54;
    bytes[1] = 0x21;
    bytes[2] = 0x10;
    bytes[3] = 0x01;
    bytes[4] = slot_index_max;
    for (std::size_t i = 0; i < 4; ++i) {
        bytes[40 + i] = static_cast<std::uint8_t>(features >> (8 * i));
        bytes[44 + i] = static_cast<std::uint8_t>(message_size_max >> (8 * i));
    }
    bytes[53] = 1;
    return bytes;
}

}  // namespace test
