// Remembers what HID interfaces say of themselves, as long as their plug stays in.
//
// The kernel shows a report descriptor only while its own driver holds the interface. Right after
// the plug that is not so yet, and as soon as we claim the interface it is so no longer; what we
// know must not change with that. One thread uses it.
#pragma once

#include <optional>
#include <vector>

#include "drivers/usb/bus.h"

namespace drivers {

class ReportDescriptors {
public:
    /// Fills in what earlier lists told, and forgets what is no longer plugged in.
    void complete(std::vector<usb::Device>& devices, base::Millis now);
    /// Whether it is time to say what the device is: everything is known of it, or nobody is going
    /// to tell the rest.
    bool is_settled(const usb::Device& device, base::Millis now) const;
    /// When a device that is not settled will be, if nothing is told before.
    std::optional<base::Millis> due(base::Millis now) const;

private:
    struct Seen {
        usb::Device device;
        base::Millis first_at{0};
    };
    const Seen* find(const usb::Device& device) const;

    std::vector<Seen> seen_;
};

}  // namespace drivers
