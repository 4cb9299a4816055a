// Whether the list of devices that was read is still so.
//
// Reading it means some hundred small files of sysfs: most of what idle readers cost. Where the
// kernel tells what changes (it does not in a container), reading again is only to be sure.
#pragma once

#include <optional>

#include "kiosk/base/clock.h"

namespace drivers::usb {

class Freshness {
public:
    /// What news is about may go on for so long: drivers are bound and rights are set one by one.
    static constexpr base::Millis kSettleTime{3000};
    static constexpr base::Millis kAgeMax{30'000};

    void told(base::Millis now) { told_at_ = now; }
    void read(base::Millis now) { read_at_ = now; }

    /// Read after all that is known to have changed, and not long ago.
    bool is_fresh(base::Millis now) const {
        return told_at_ && read_at_ && *read_at_ - *told_at_ >= kSettleTime &&
               now - *read_at_ < kAgeMax;
    }

private:
    std::optional<base::Millis> told_at_;
    std::optional<base::Millis> read_at_;
};

}  // namespace drivers::usb
