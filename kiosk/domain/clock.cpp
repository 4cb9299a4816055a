#include "kiosk/domain/clock.h"

namespace domain {

base::ClockConfidence judged_clock(base::ClockConfidence said, base::Instant now,
                                   base::Instant believed_at) {
    if (now < kFirstDay) return base::ClockConfidence::Unknown;
    if (said == base::ClockConfidence::Ntp) return said;
    return now + kBehindMax < believed_at ? base::ClockConfidence::Unknown : said;
}

}  // namespace domain
