#include "kiosk/base/clock.h"

#include <sys/timex.h>

#include <ctime>

namespace base {

Instant SystemClock::now() const {
    return std::chrono::floor<Millis>(std::chrono::system_clock::now());
}

Millis SystemClock::since_boot() const {
    // CLOCK_BOOTTIME goes on while the machine sleeps; steady_clock does not.
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::duration_cast<Millis>(std::chrono::seconds(time.tv_sec) +
                                              std::chrono::nanoseconds(time.tv_nsec));
}

ClockConfidence SystemClock::confidence() const {
    timex state{};
    const bool synchronised = adjtimex(&state) != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
    return synchronised ? ClockConfidence::Ntp : ClockConfidence::Rtc;
}

}  // namespace base
