// One field of an input report: what it means, where it is, and what a report has there.
//
// Reports come from outside and may be shorter than the descriptor says, so reading gives as much
// of a field as there is. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace drivers::hid {

/// HID usage tables: a page and what is on it.
struct Usage {
    std::uint16_t page = 0;
    std::uint16_t id = 0;

    bool operator==(const Usage&) const = default;
};

struct Field {
    Usage usage;
    Usage application;           ///< The application collection around it.
    std::uint8_t report_id = 0;  ///< 0: the reports have no ids.
    std::size_t first_bit = 0;   ///< In the report, its id not counted.
    std::size_t bits = 0;        ///< Of one value.
    std::size_t count = 0;       ///< Of values, one after another.

    bool operator==(const Field&) const = default;
};

/// Whether reports can have this value in the field, so that value_in() reads it.
bool has_room(const Field& field, std::uint32_t value);

/// Whether the values are bytes and begin at one, so that bytes_in() reads them.
bool is_bytes(const Field& field);

/// The first value of the field; nothing when the report ends before it, or a value has more than
/// 32 bits. `report` is without its id.
std::optional<std::uint32_t> value_in(std::span<const std::uint8_t> report, const Field& field);

/// The values of a field of bytes, as far as the report has them; none when it is not is_bytes().
/// `report` is without its id.
std::span<const std::uint8_t> bytes_in(std::span<const std::uint8_t> report, const Field& field);

}  // namespace drivers::hid
