// Raw descriptors of two readers, as sysfs shows them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

namespace test {

using Bytes = std::vector<std::uint8_t>;

inline Bytes joined(std::initializer_list<Bytes> parts) {
    Bytes all;
    for (const Bytes& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

inline Bytes device_descriptor(std::uint16_t vendor, std::uint16_t product) {
    const auto low = [](std::uint16_t word) { return static_cast<std::uint8_t>(word); };
    const auto high = [](std::uint16_t word) { return static_cast<std::uint8_t>(word >> 8); };
    return {18, 1, 0x00, 0x02, 0, 0, 0, 8, low(vendor), high(vendor), low(product), high(product),
            0,  0, 1,    2,    3, 1};
}
inline Bytes configuration_descriptor(std::uint8_t value, std::uint8_t interfaces) {
    return {9, 2, 34, 0, interfaces, value, 0, 0xA0, 50};
}
inline Bytes interface_descriptor(std::uint8_t number, std::uint8_t subclass, std::uint8_t protocol,
                                  std::uint8_t alternate_setting = 0) {
    return {9, 4, number, alternate_setting, 1, 3, subclass, protocol, 0};
}
inline Bytes hid_descriptor() { return {9, 0x21, 0x11, 0x01, 0, 1, 0x22, 0x3F, 0}; }
inline Bytes endpoint_descriptor(std::uint8_t address, std::uint8_t type, std::uint8_t size) {
    return {7, 5, address, type, size, 0, 10};
}

/// A wedge reader: one boot keyboard, interrupt IN 0x81, 8 bytes.
inline Bytes wedge_reader_bytes() {
    return joined({device_descriptor(0x08FF, 0x0009), configuration_descriptor(1, 1),
                   interface_descriptor(0, 1, 1), hid_descriptor(),
                   endpoint_descriptor(0x81, 3, 8)});
}

}  // namespace test
