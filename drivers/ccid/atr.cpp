#include "drivers/ccid/atr.h"

#include <algorithm>
#include <array>

namespace drivers::ccid {
namespace {

// Category 0x80, application identifier of 12 bytes, registered to the PC/SC workgroup.
constexpr std::array<std::uint8_t, 8> kStorageCard = {0x80, 0x4F, 0x0C, 0xA0,
                                                      0x00, 0x00, 0x03, 0x06};
constexpr std::size_t kHistoricalAt = 4, kStandardAt = kHistoricalAt + kStorageCard.size();

/// The byte SS of PC/SC part 3, table of standards (supplement to part 3).
Technology technology_from(std::uint8_t standard) {
    switch (standard) {
        case 0x05:
        case 0x06:
        case 0x07:
            return Technology::Iso14443B;
        case 0x09:
        case 0x0A:
        case 0x0B:
        case 0x0C:
            return Technology::Iso15693;
        case 0x11:
            return Technology::Felica;
        default:
            return Technology::Iso14443A;
    }
}

}  // namespace

CardKind kind_from_atr(std::span<const std::uint8_t> atr) {
    const bool is_storage =
        atr.size() > kStandardAt && std::equal(kStorageCard.begin(), kStorageCard.end(),
                                               atr.begin() + std::ptrdiff_t{kHistoricalAt});
    if (is_storage) return {technology_from(atr[kStandardAt]), false};
    return {Technology::Iso14443A, true};
}

}  // namespace drivers::ccid
