#include "drivers/hid/report_decoder.h"

#include <utility>

#include "kiosk/base/crypto.h"

namespace drivers::hid {

Outcomes ReportDecoder::feed(std::span<const std::uint8_t> packet, base::Millis at) {
    Outcomes outcomes = expire(at);
    if (assembler_.is_distrusted(at)) {
        if (std::exchange(is_loss_untold_, false)) outcomes.push_back({.fault = "half-read"});
        return outcomes;
    }
    auto report = assembler_.feed(packet, at);
    if (!report) return outcomes;
    if (report->id == report_id_) take(report->bytes, at, outcomes);
    base::wipe(report->bytes);
    return outcomes;
}

Outcomes ReportDecoder::disturb(base::Millis now) {
    Outcomes outcomes;
    is_loss_untold_ = !is_midway();
    drop(outcomes);
    assembler_.distrust(now);
    return outcomes;
}

}  // namespace drivers::hid
