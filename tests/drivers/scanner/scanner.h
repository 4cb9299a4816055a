// A HID-POS scanner that a test holds in its hand: its reports for a code.
#pragma once

#include <algorithm>
#include <string_view>

#include "tests/drivers/capture.h"

namespace test {

using Reports = std::vector<std::vector<std::uint8_t>>;

/// As the scanner of scanner/with_count.txt sends it: id, byte count, three bytes of symbology, 56
/// of data, two of the maker's, a flag.
inline Reports scanned(std::string_view code, std::string_view symbology = "]Q1") {
    constexpr std::size_t kDataAt = 5, kDataSize = 56, kFlagAt = 63;
    Reports reports;
    do {
        const std::string_view part = code.substr(0, kDataSize);
        code.remove_prefix(part.size());
        std::vector<std::uint8_t> report(kFlagAt + 1);
        report[0] = 0x02;
        report[1] = static_cast<std::uint8_t>(part.size());
        std::copy(symbology.begin(), symbology.end(), report.begin() + 2);
        std::copy(part.begin(), part.end(), report.begin() + kDataAt);
        report[kFlagAt] = code.empty() ? 0 : 1;
        reports.push_back(report);
    } while (!code.empty());
    return reports;
}

}  // namespace test
