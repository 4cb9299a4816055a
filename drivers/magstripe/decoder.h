// Turns the packets of a magnetic-stripe reader into the tracks of cards.
//
// Such a reader sends one report for every swipe, also when it could read nothing. Of a card the
// text of one track is told, sentinels included, as a reader that types would: track 2 where there
// is one, else 1, else 3. A track that could not be read is not made up for by the next, because
// the same card would then be two. Bank cards go no further than here.
#pragma once

#include "drivers/hid/report_decoder.h"
#include "drivers/magstripe/layout.h"

namespace drivers::magstripe {

/// The faults it tells: "half-read", "no-number", "bank-card", "encrypted".
class Decoder final : public hid::ReportDecoder {
public:
    Decoder(const hid::ReportDescriptor& says, const Layout& layout, std::size_t packet_size_max)
        : ReportDecoder(says, packet_size_max, layout.report_id), layout_(layout) {}

    hid::Outcomes expire(base::Millis now) override;
    std::optional<base::Millis> deadline() const override { return assembler_.deadline(); }
    bool is_midway() const override { return assembler_.deadline().has_value(); }

private:
    void take(std::span<const std::uint8_t> report, base::Millis at,
              hid::Outcomes& outcomes) override;
    void drop(hid::Outcomes& outcomes) override;

    Layout layout_;
};

}  // namespace drivers::magstripe
