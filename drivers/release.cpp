#include "drivers/release.h"

#include <algorithm>

#include "drivers/faults.h"
#include "drivers/wedge/reader.h"

namespace drivers {
namespace {

using usb::Trouble;

bool is_orphan(const usb::Interface& interface) {
    return interface.is_hid() && interface.driver.empty();
}

/// Claims what has no driver and closes the device: closing gives back, which is what makes the
/// kernel look for a driver. It need not be we who took the driver away.
Trouble give_back(usb::Bus& bus, const usb::Device& device) {
    const usb::Opened opened = bus.open(device);
    if (!opened.device) return opened.trouble;
    for (const usb::Interface& interface : device.interfaces) {
        if (!is_orphan(interface)) continue;
        const Trouble trouble = opened.device->claim(interface.number);
        if (trouble != Trouble::None) return trouble;
        if (wedge::is_candidate(interface)) {
            wedge::restore_report_protocol(*opened.device, interface);
        }
    }
    return Trouble::None;
}

struct Orphan {
    usb::Device device;
    usb::Interface interface;
    Trouble trouble = Trouble::None;
};

bool is_still_orphan(const Orphan& orphan, const std::vector<usb::Device>& devices) {
    for (const usb::Device& device : devices) {
        if (!device.is_same_plug(orphan.device)) continue;
        for (const usb::Interface& interface : device.interfaces) {
            if (interface.number == orphan.interface.number) return is_orphan(interface);
        }
    }
    return false;
}

}  // namespace

base::Result<Released> release_all(usb::Bus& bus) {
    const auto before = bus.devices();
    if (!before) return before.error();
    std::vector<Orphan> orphans;
    for (const usb::Device& device : *before) {
        if (std::none_of(device.interfaces.begin(), device.interfaces.end(), is_orphan)) continue;
        const Trouble trouble = give_back(bus, device);
        for (const usb::Interface& interface : device.interfaces) {
            if (is_orphan(interface)) orphans.push_back({device, interface, trouble});
        }
    }
    const auto after = bus.devices();
    if (!after) return after.error();

    Released released;
    for (const Orphan& orphan : orphans) {
        if (!is_still_orphan(orphan, *after)) {
            released.given_back.push_back(orphan.interface.port);
        } else if (orphan.trouble == Trouble::None) {
            released.failed.push_back(orphan.interface.port + ": no kernel driver wants it");
        } else {
            const Scene scene = {bus, orphan.device, orphan.interface};
            const Event fault = fault_event(orphan.trouble, scene, wedge::kReaderKind);
            released.failed.push_back(orphan.interface.port + ": " + fault.text);
        }
    }
    return released;
}

}  // namespace drivers
