// Hears that something happened at the USB sockets.
//
// The kernel's own news (netlink group 1) comes with and without udevd; udevd's (group 2) comes
// when it has set the rights of a device node. Both are only a hint to look again, so their
// contents are not believed. In a container neither may come: whoever listens here must look from
// time to time.
#pragma once

#include <cstdint>
#include <span>

#include "drivers/usb/file_descriptor.h"

namespace drivers::usb {

/// Whether one message of either group is about USB devices or interfaces.
bool is_about_usb(std::span<const char> message);

class Uevents {
public:
    /// Without a socket (no such kernel, no right) it stays silent for ever.
    Uevents();

    /// For poll(); -1 when silent.
    int descriptor() const { return socket_.get(); }
    /// Takes all that waits; whether any of it was about USB, or was lost.
    bool drain();

private:
    FileDescriptor socket_;
};

}  // namespace drivers::usb
