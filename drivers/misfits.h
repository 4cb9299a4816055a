// What is plugged into a bound socket and can be no reader.
//
// Two sorts: a device of which the kernel could make nothing (its descriptors are broken, or its
// hub has too little power for it), and one that is something else, a mouse in the reader's socket.
// Without a word both look like an empty socket.
#pragma once

#include <string>
#include <vector>

#include "drivers/event.h"
#include "drivers/usb/bus.h"
#include "drivers/wanted.h"

namespace drivers {

class Misfits {
public:
    /// A device that has just been plugged in has no interfaces yet; it gets so long.
    static constexpr base::Millis kSettleTime{2000};

    /// Looks at what is plugged in at `now`; told are faults, and a detach when it is over.
    void look(const std::vector<usb::Device>& devices, const Wanted& wanted, base::Millis now,
              const Sink& sink);

private:
    struct Misfit {
        std::string port;  // As it is bound.
        usb::Device device;
        base::Millis since;
        bool is_told = false;
    };
    const Misfit* known(const Misfit& seen) const;

    std::vector<Misfit> misfits_;
};

}  // namespace drivers
