// When the kernel had a report of a reader in its hands, by the kernel's own clock.
//
// usbmon notes every completion of a transfer with its time (Documentation/usb/usbmon.rst of the
// kernel), before whoever waits for it is woken: the one moment that both sides of a comparison
// have in common. Its notes wait in a buffer of the kernel, so nobody has to read them meanwhile.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "drivers/usb/file_descriptor.h"

namespace bench {

/// The clock of usbmon, which has microseconds.
using Moment = std::chrono::sys_time<std::chrono::microseconds>;

inline Moment now() {
    return std::chrono::time_point_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now());
}

class UsbMonitor {
public:
    /// Needs the module usbmon, and root.
    UsbMonitor();

    /// Takes what was noted; the moments at which Enter was reported as pressed since the last
    /// look.
    std::vector<Moment> take_enters();

private:
    drivers::usb::FileDescriptor file_;
};

}  // namespace bench
