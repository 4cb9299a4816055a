// Where a bar-code scanner puts a code in its reports, as its report descriptor says.
//
// The usages are those of the page Bar Code Scanner 0x8C of the HID Point of Sale usage tables
// 1.02. Makers order and size the fields in their own ways, and many add a byte count, which the
// tables do not have. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "drivers/hid/report_descriptor.h"

namespace drivers::scanner {

struct Layout {
    std::uint8_t report_id = 0;
    /// How many of the data bytes count; else zeros at their end are padding.
    std::optional<hid::Field> size = {};
    /// The AIM symbology identifier (ISO/IEC 15424), "]Q1"; three fields of a byte, or none.
    std::vector<hid::Field> symbology = {};
    hid::Field data = {};
    /// Not 0: the next report goes on with the same code.
    std::optional<hid::Field> continued = {};
};

/// Nothing when the descriptor is not that of a scanner that decodes, or of one that could tell no
/// code.
std::optional<Layout> layout_of(const hid::ReportDescriptor& says);

}  // namespace drivers::scanner
