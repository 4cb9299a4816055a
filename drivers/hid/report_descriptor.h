// What a HID device says of the reports it sends: the report descriptor (HID 1.11 §6.2.2).
//
// It is a little program that comes from outside: nothing of it is believed, everything is bounded,
// and one that is not well-formed is none, as for the kernel. Kept is what readers need: the
// application collections, and of the input reports their sizes and the fields that have a value of
// their own. Arrays (the keys of a keyboard), outputs and features are passed over. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "drivers/hid/field.h"

namespace drivers::hid {

struct InputReport {
    std::uint8_t id = 0;   ///< 0: the reports have no ids.
    std::size_t size = 0;  ///< Bytes, the id not counted.

    bool operator==(const InputReport&) const = default;
};

struct ReportDescriptor {
    std::vector<Usage> applications;
    std::vector<InputReport> reports;
    std::vector<Field> fields;
    bool has_ids = false;  ///< Every report begins with its id.

    bool has_application(std::uint16_t page) const;
    /// The first field of this usage in this report; null when there is none.
    const Field* field(const Usage& usage, std::uint8_t report_id) const;
};

/// Nothing when the bytes are not well-formed, or more than any reader has.
std::optional<ReportDescriptor> report_descriptor_from_bytes(std::span<const std::uint8_t> bytes);

}  // namespace drivers::hid
