#include "drivers/report_descriptors.h"

#include <algorithm>
#include <utility>

#include "drivers/deadlines.h"

namespace drivers {
namespace {

// The kernel asks a new device within some 10 ms, one that is slow or does not answer within a few
// tenths of a second.
constexpr base::Millis kSettleMax{1000};

bool is_untold(const usb::Interface& interface) {
    return interface.is_hid() && !interface.is_boot_keyboard() &&
           interface.report_descriptor.empty();
}

bool has_untold(const usb::Device& device) {
    return std::any_of(device.interfaces.begin(), device.interfaces.end(), is_untold);
}

void fill_in(usb::Device& device, const usb::Device& before) {
    for (usb::Interface& interface : device.interfaces) {
        if (!interface.report_descriptor.empty()) continue;
        for (const usb::Interface& one : before.interfaces) {
            if (one.port == interface.port) interface.report_descriptor = one.report_descriptor;
        }
    }
}

}  // namespace

void ReportDescriptors::complete(std::vector<usb::Device>& devices, base::Millis now) {
    std::vector<Seen> seen;
    for (usb::Device& device : devices) {
        const Seen* const before = find(device);
        if (before) fill_in(device, before->device);
        seen.push_back({device, before ? before->first_at : now});
    }
    seen_ = std::move(seen);
}

bool ReportDescriptors::is_settled(const usb::Device& device, base::Millis now) const {
    const Seen* const seen = find(device);
    return !has_untold(device) || (seen && now - seen->first_at >= kSettleMax);
}

std::optional<base::Millis> ReportDescriptors::due(base::Millis now) const {
    std::optional<base::Millis> first;
    for (const Seen& seen : seen_) {
        if (is_settled(seen.device, now)) continue;
        first = earlier(first, seen.first_at + kSettleMax);
    }
    return first;
}

const ReportDescriptors::Seen* ReportDescriptors::find(const usb::Device& device) const {
    const auto found = std::find_if(seen_.begin(), seen_.end(), [&](const Seen& one) {
        return one.device.is_same_plug(device);
    });
    return found == seen_.end() ? nullptr : &*found;
}

}  // namespace drivers
