// What the decoders of HID readers do alike: packets become reports, those of one kind are taken,
// and after a loss nothing is believed before there was silence.
#pragma once

#include <cstdint>
#include <span>

#include "drivers/hid/assembler.h"
#include "drivers/hid/decoder.h"

namespace drivers::hid {

class ReportDecoder : public Decoder {
public:
    Outcomes feed(std::span<const std::uint8_t> packet, base::Millis at) final;
    Outcomes disturb(base::Millis now) final;

protected:
    /// `report_id`: of the reports that are taken; 0 where the device numbers none.
    ReportDecoder(const ReportDescriptor& says, std::size_t packet_size_max, std::uint8_t report_id)
        : assembler_(says, packet_size_max), report_id_(report_id) {}

    /// Takes a whole report, or one that is shorter than described; it is wiped afterwards.
    virtual void take(std::span<const std::uint8_t> report, base::Millis at,
                      Outcomes& outcomes) = 0;
    /// Drops what is under way; says "half-read" unless it was said of it already.
    virtual void drop(Outcomes& outcomes) = 0;

    Assembler assembler_;

private:
    std::uint8_t report_id_;
    bool is_loss_untold_ = false;  // Nobody has heard yet that something was lost.
};

}  // namespace drivers::hid
