#include "drivers/magstripe/decoder.h"

#include <algorithm>
#include <string_view>

#include "drivers/magstripe/stripe.h"

namespace drivers::magstripe {
namespace {

using Bytes = std::span<const std::uint8_t>;

const hid::Outcome kHalfRead = {.fault = "half-read"};

constexpr std::uint32_t kDecodeError = 0x01;  // Bit 0 of a track's status.

/// What a report says of one track. The text is in the report, not a copy.
struct Read {
    enum class Kind { Nothing, Text, Unread, Cipher };
    Kind kind = Kind::Nothing;
    std::string_view text = {};
};

Read read_from(Bytes report, const Track& track) {
    if (track.status) {
        const auto status = hid::value_in(report, *track.status);
        if (!status || (*status & kDecodeError) != 0) return {Read::Kind::Unread};
    }
    const auto length = hid::value_in(report, track.length);
    const Bytes data = hid::bytes_in(report, track.data);
    if (!length || *length > data.size()) return {Read::Kind::Unread};
    if (*length == 0) return {};
    const std::string_view text(reinterpret_cast<const char*>(data.data()), *length);
    return {is_track_text(text) ? Read::Kind::Text : Read::Kind::Cipher, text};
}

hid::Outcome outcome_from(Bytes report, const Layout& layout) {
    std::array<Read, 3> tracks;
    for (std::size_t at = 0; at < tracks.size(); ++at) {
        if (layout.tracks[at]) tracks[at] = read_from(report, *layout.tracks[at]);
    }
    if (std::any_of(tracks.begin(), tracks.end(),
                    [](const Read& one) { return is_bank_track(one.text); })) {
        return {.fault = "bank-card"};
    }
    for (const Read& track : {tracks[1], tracks[0], tracks[2]}) {
        if (track.kind == Read::Kind::Text) return {.text = std::string(track.text)};
        if (track.kind == Read::Kind::Unread) return kHalfRead;
        if (track.kind == Read::Kind::Cipher) return {.fault = "encrypted"};
    }
    return {.fault = "no-number"};
}

}  // namespace

void Decoder::take(Bytes report, base::Millis, hid::Outcomes& outcomes) {
    outcomes.push_back(outcome_from(report, layout_));
}

void Decoder::drop(hid::Outcomes& outcomes) {
    if (assembler_.drop()) outcomes.push_back(kHalfRead);
}

hid::Outcomes Decoder::expire(base::Millis now) {
    hid::Outcomes outcomes;
    const auto at = assembler_.deadline();
    if (at && *at <= now) drop(outcomes);
    return outcomes;
}

}  // namespace drivers::magstripe
