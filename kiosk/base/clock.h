// What time it is, from a source that tests can hold still.
//
// Two clocks: the wall clock, which may jump and may be wrong, and the steady one, which orders
// what happened since boot. Rules take an Instant as an argument; only app asks the clock.
#pragma once

#include <chrono>

namespace base {

/// Milliseconds since 1970 UTC, the only form in which times are kept.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Millis = std::chrono::milliseconds;

/// How far the wall clock can be believed.
enum class ClockConfidence {
    Unknown = 0,  ///< Impossible or unproven: before the build date, or behind the journal.
    Rtc = 1,      ///< A plausible time that nothing has confirmed.
    Ntp = 2,      ///< The kernel says that a time server disciplines the clock.
};

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    virtual Millis since_boot() const = 0;
    virtual ClockConfidence confidence() const = 0;
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
    Millis since_boot() const override;
    /// Asks the kernel (adjtimex); cheap enough for every tap.
    ClockConfidence confidence() const override;
};

/// Stands still until a test moves it.
class FakeClock final : public Clock {
public:
    explicit FakeClock(Instant start) : now_(start) {}
    Instant now() const override { return now_; }
    Millis since_boot() const override { return since_boot_; }
    ClockConfidence confidence() const override { return confidence_; }

    void advance(Millis by) {
        now_ += by;
        since_boot_ += by;
    }
    /// Moves the wall clock only, as a person or a time server would.
    void set(Instant now) { now_ = now; }
    void set_confidence(ClockConfidence confidence) { confidence_ = confidence; }

private:
    Instant now_;
    Millis since_boot_{1'000'000};
    ClockConfidence confidence_ = ClockConfidence::Ntp;
};

}  // namespace base
