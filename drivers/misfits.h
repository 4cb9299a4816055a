// What is plugged into a bound socket and is not the reader that belongs there.
//
// Three sorts: a device of which the kernel could make nothing (its descriptors are broken, or its
// hub has too little power for it), one that is no reader, a mouse in the reader's socket, and one
// that could be a reader and is another device than was bound, perhaps a person's keyboard. Without
// a word all of them look like an empty socket.
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

    /// Looks at what is plugged in at `now`; told are faults, and a detach when the device goes or
    /// nobody wants its socket any more. What has become the reader is told by its attach.
    void look(const std::vector<usb::Device>& devices, const Wanted& wanted, base::Millis now,
              const Sink& sink);

private:
    struct Misfit {
        std::string port;  // As it is bound.
        usb::Device device;
        base::Millis since;
        bool is_other = false;  // It could be a reader.
        bool is_told = false;
    };
    /// The one of the same port and plug; null when there is none.
    static const Misfit* find(const std::vector<Misfit>& misfits, const Misfit& seen);
    /// Whether it is still plugged in and has become the reader of its port.
    static bool is_at_home(const Misfit& former, const std::vector<usb::Device>& devices,
                           const Wanted& wanted);

    std::vector<Misfit> misfits_;
};

}  // namespace drivers
