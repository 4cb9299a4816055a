// A magnetic-stripe reader that a test holds in its hand: what it says of itself, and its report
// for a card.
#pragma once

#include <algorithm>
#include <array>
#include <string>

#include "drivers/hid/report_descriptor.h"
#include "drivers/magstripe/layout.h"
#include "tests/drivers/capture.h"

namespace test {

struct StripeCard {
    std::string track1, track2, track3;
    /// Of each track: whether it was there and could not be decoded.
    std::array<bool, 3> is_unread = {};
};

/// The classic report of 337 bytes (MagTek manual 99875191, section 4).
inline std::vector<std::uint8_t> classic_report(const StripeCard& card) {
    constexpr std::size_t kTracksAt = 7, kTrackSize = 110;
    std::vector<std::uint8_t> report(kTracksAt + 3 * kTrackSize);
    const std::array tracks = {card.track1, card.track2, card.track3};
    for (std::size_t at = 0; at < tracks.size(); ++at) {
        report[at] = card.is_unread[at] ? 1 : 0;
        report[3 + at] = static_cast<std::uint8_t>(tracks[at].size());
        std::copy(tracks[at].begin(), tracks[at].end(),
                  report.begin() + std::ptrdiff_t(kTracksAt + at * kTrackSize));
    }
    return report;
}

inline drivers::hid::ReportDescriptor described(const std::vector<std::uint8_t>& bytes) {
    return drivers::hid::report_descriptor_from_bytes(bytes).value();
}

}  // namespace test
