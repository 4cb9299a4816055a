// Wakes the bus when something happened beside the transfers: at a USB socket, or at the end of a
// port's reset.
//
// libusb waits for transfers itself. Whoever waits for other descriptors too has to wait first and
// then let libusb look again, which every report pays for; so those others have a thread here,
// which sleeps until one of them has something to say.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include "drivers/usb/file_descriptor.h"
#include "drivers/usb/uevents.h"

namespace drivers::usb {

class NewsWatch {
public:
    /// `alarm` is an eventfd: who raises it has the bus woken. `wake` is called on the thread.
    NewsWatch(FileDescriptor alarm, std::function<void()> wake);
    ~NewsWatch();
    NewsWatch(const NewsWatch&) = delete;
    NewsWatch& operator=(const NewsWatch&) = delete;

    int alarm() const { return alarm_.get(); }
    /// Whether there was news of USB since it was last asked. From any thread.
    bool take_told() { return is_told_.exchange(false); }

private:
    void run();

    FileDescriptor alarm_;
    std::function<void()> wake_;
    Uevents uevents_;
    std::atomic<bool> is_told_{false};
    std::atomic<bool> is_ending_{false};
    std::thread thread_;
};

}  // namespace drivers::usb
