#include "drivers/hid/field.h"

#include <algorithm>

namespace drivers::hid {
namespace {

constexpr std::size_t kValueBitsMax = 32;

bool has_value(const Field& field) {
    return field.bits > 0 && field.bits <= kValueBitsMax && field.count > 0;
}

}  // namespace

bool has_room(const Field& field, std::uint32_t value) {
    return has_value(field) && std::uint64_t{value} >> field.bits == 0;
}

bool is_bytes(const Field& field) { return field.bits == 8 && field.first_bit % 8 == 0; }

std::optional<std::uint32_t> value_in(std::span<const std::uint8_t> report, const Field& field) {
    if (!has_value(field)) return std::nullopt;
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
    if (!is_bytes(field)) return {};
    const std::size_t first = std::min(field.first_bit / 8, report.size());
    return report.subspan(first, std::min(field.count, report.size() - first));
}

}  // namespace drivers::hid
