// Whether a reader from which nothing comes still lives.
//
// A reader that hangs and a quiet morning look alike. So when nothing has come for a minute the
// device is asked for its own descriptor, which every device has told already when it was plugged
// in (USB 2.0 §9.4.3). The question is a transfer like any other: nobody waits for the answer, and
// what somebody taps meanwhile arrives. Whatever is answered, even a refusal, the reader lives.
#pragma once

#include <optional>

#include "drivers/usb/bus.h"

namespace drivers {

class Pulse {
public:
    static constexpr base::Millis kQuietMax{60'000};
    /// A device has 500 ms for such an answer (USB 2.0 §9.2.6.4).
    static constexpr base::Millis kAnswerMax{1000};

    /// The device must outlive it. Asks for the first time at the next expire().
    Pulse(usb::OpenDevice& device, base::Millis now) : device_(device), ask_at_(now) {}

    /// What came, of whatever sort; of other devices nothing is taken. A returned trouble means
    /// that it is of no use any more: Timeout when it says nothing at all.
    usb::Trouble take(const usb::Arrival& arrival);
    /// Asks when it is time to; troubles as with take().
    usb::Trouble expire(base::Millis now);
    base::Millis deadline() const { return ask_at_; }
    /// Whether it has ever said anything.
    bool is_alive() const { return is_alive_; }

private:
    usb::OpenDevice& device_;
    base::Millis ask_at_;
    bool is_asked_ = false;
    bool is_alive_ = false;
};

}  // namespace drivers
