#include "drivers/magstripe/layout.h"

namespace drivers::magstripe {
namespace {

/// The usages of track 1; those of tracks 2 and 3 follow each.
struct Dialect {
    std::uint16_t page;
    std::uint16_t status;  // 0: there is none.
    std::uint16_t length;
    std::uint16_t data;
};
constexpr Dialect kDialects[] = {{0xFF00, 0x20, 0x28, 0x30}, {0x8E, 0, 0x11, 0x21}};

// Track 2 has up to 40 characters (ISO/IEC 7811-2); a shorter field is something else.
constexpr std::uint32_t kTrackSizeMin = 40;
constexpr std::uint32_t kStatusMin = 1;  // Of a track that could not be decoded.

std::optional<Track> track_of(const hid::ReportDescriptor& says, const Dialect& dialect,
                              std::uint8_t report_id, std::size_t number) {
    const auto field = [&](std::uint16_t first_usage) -> const hid::Field* {
        const auto id = static_cast<std::uint16_t>(first_usage + number);
        const hid::Field* const found = says.field({dialect.page, id}, report_id);
        return found && found->application.page == dialect.page ? found : nullptr;
    };
    const hid::Field* const length = field(dialect.length);
    const hid::Field* const data = field(dialect.data);
    if (!length || !hid::has_room(*length, kTrackSizeMin)) return std::nullopt;
    if (!data || !hid::is_bytes(*data) || data->count < kTrackSizeMin) return std::nullopt;
    Track track = {std::nullopt, *length, *data};
    if (dialect.status == 0) return track;
    const hid::Field* const status = field(dialect.status);
    if (!status || !hid::has_room(*status, kStatusMin)) return std::nullopt;
    track.status = *status;
    return track;
}

}  // namespace

std::optional<Layout> layout_of(const hid::ReportDescriptor& says) {
    for (const Dialect& dialect : kDialects) {
        for (const hid::InputReport& report : says.reports) {
            Layout layout = {report.id, {}};
            bool has_track = false;
            for (std::size_t number = 0; number < layout.tracks.size(); ++number) {
                layout.tracks[number] = track_of(says, dialect, report.id, number);
                has_track = has_track || layout.tracks[number].has_value();
            }
            if (has_track) return layout;
        }
    }
    return std::nullopt;
}

}  // namespace drivers::magstripe
