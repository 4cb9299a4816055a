// Where a magnetic-stripe reader puts the tracks in its report, as its report descriptor says.
//
// The classic report is 337 bytes, newer readers put fields between and behind, so nothing here is
// a fixed offset. Two sorts of descriptors are known: MagTek's own usages on the vendor page 0xFF00
// (USB HID Swipe Reader manual 99875191, section 4), which other makers copy, and the page Magnetic
// Stripe Reader 0x8E of the HID Point of Sale usage tables 1.02. The vendor page alone says
// nothing, everybody uses it; a reader is known by its tracks. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "drivers/hid/report_descriptor.h"

namespace drivers::magstripe {

/// Where one track is: how many of its bytes count, and the bytes.
struct Track {
    std::optional<hid::Field> status;  ///< Bit 0: the track was there and could not be decoded.
    hid::Field length;
    hid::Field data;
};

struct Layout {
    std::uint8_t report_id = 0;
    /// Tracks 1, 2 and 3 as far as there are any; one at least.
    std::array<std::optional<Track>, 3> tracks;
};

/// Nothing when the descriptor is not that of a stripe reader, or of one that could tell no track.
std::optional<Layout> layout_of(const hid::ReportDescriptor& says);

}  // namespace drivers::magstripe
