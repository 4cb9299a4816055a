// Resets the port of a device, aside: the kernel tries a dead one again and again, up to a minute.
//
// A thread of its own for each, which nobody waits for. It shares nothing with the bus but whether
// it is over.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>

namespace drivers::usb {

class PortReset {
public:
    /// Begins to reset the device of this node. When it is over `alarm`, an eventfd, is raised.
    PortReset(const std::filesystem::path& node, int alarm);

    bool is_over() const { return *is_over_; }

private:
    std::shared_ptr<std::atomic<bool>> is_over_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace drivers::usb
