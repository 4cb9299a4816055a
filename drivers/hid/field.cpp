#include "drivers/hid/field.h"

#include <algorithm>

namespace drivers::hid {

std::optional<std::uint32_t> value_in(std::span<const std::uint8_t> report, const Field& field) {
    constexpr std::size_t kValueBitsMax = 32;
    if (field.bits == 0 || field.bits > kValueBitsMax || field.count == 0) return std::nullopt;
    if (field.first_bit + field.bits > 8 * report.size()) return std::nullopt;
    std::uint32_t value = 0;
    // The least significant bit comes first (HID 1.11 §8.1).
    for (std::size_t bit = 0; bit < field.bits; ++bit) {
        const std::size_t at = field.first_bit + bit;
        const std::uint32_t one = report[at / 8] >> at % 8 & 1U;
        value |= one << bit;
    }
    return value;
}

std::span<const std::uint8_t> bytes_in(std::span<const std::uint8_t> report, const Field& field) {
    if (field.bits != 8 || field.first_bit % 8 != 0) return {};
    const std::size_t first = std::min(field.first_bit / 8, report.size());
    return report.subspan(first, std::min(field.count, report.size() - first));
}

}  // namespace drivers::hid
