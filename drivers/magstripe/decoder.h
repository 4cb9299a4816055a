// Turns the packets of a magnetic-stripe reader into the tracks of cards.
//
// Such a reader sends one report for every swipe, also when it could read nothing. Of a card the
// text of one track is told, sentinels included, as a reader that types would: track 2 where there
// is one, else 1, else 3. A track that could not be read is not made up for by the next, because
// the same card would then be two. Bank cards go no further than here.
#pragma once

#include "drivers/hid/assembler.h"
#include "drivers/hid/decoder.h"
#include "drivers/magstripe/layout.h"

namespace drivers::magstripe {

/// The faults it tells: "half-read", "no-number", "bank-card", "encrypted".
class Decoder final : public hid::Decoder {
public:
    Decoder(const hid::ReportDescriptor& says, const Layout& layout, std::size_t packet_size_max)
        : assembler_(says, packet_size_max), layout_(layout) {}

    hid::Outcomes feed(std::span<const std::uint8_t> packet, base::Millis at) override;
    hid::Outcomes expire(base::Millis now) override;
    hid::Outcomes disturb(base::Millis now) override;
    std::optional<base::Millis> deadline() const override { return assembler_.deadline(); }
    bool is_midway() const override { return assembler_.deadline().has_value(); }

private:
    hid::Assembler assembler_;
    Layout layout_;
    bool is_loss_untold_ = false;  // Nobody has heard yet that something was lost.
};

}  // namespace drivers::magstripe
