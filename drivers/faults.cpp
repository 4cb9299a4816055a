#include "drivers/faults.h"

#include <fmt/format.h>

#include <algorithm>

namespace drivers {
namespace {

using usb::Trouble;

const char* name_of(Trouble trouble) {
    switch (trouble) {
        case Trouble::None:
            break;
        case Trouble::Stall:
            return "stalled";
        case Trouble::Overflow:
            return "overflow";
        case Trouble::Io:
            return "io";
        case Trouble::Timeout:
            return "timeout";
        case Trouble::Gone:
            return "gone";
        case Trouble::NoAccess:
            return "no-access";
        case Trouble::Busy:
            return "busy";
    }
    return "io";
}

/// Who holds an interface of the device that we could not claim; those of its class are claimed
/// with it.
std::string holder_of(const usb::Device& device, const usb::Interface& interface) {
    const auto held =
        std::find_if(device.interfaces.begin(), device.interfaces.end(), [&](const auto& one) {
            return one.class_code == interface.class_code && one.driver == "usbfs";
        });
    if (held != device.interfaces.end()) {
        const char* const who = interface.is_hid() ? "a second kiosk" : "pcscd, a second kiosk";
        return fmt::format("another program holds it ({}, or workshopctl readers --watch); end it",
                           who);
    }
    for (const usb::Interface& one : device.interfaces) {
        if (one.class_code != interface.class_code || one.driver.empty()) continue;
        if (one.driver.starts_with("pn533")) {
            return fmt::format(
                "the kernel driver {} holds it; blacklist it in /etc/modprobe.d, replug",
                one.driver);
        }
        return fmt::format("the kernel driver {} does not let go of it; replug it", one.driver);
    }
    return "something holds it; replug it";
}

std::string text_of(Trouble trouble, const usb::Device& device, const usb::Interface& interface) {
    switch (trouble) {
        case Trouble::NoAccess:
            return fmt::format(
                "opening /dev/bus/usb/{:03}/{:03}: permission denied; this user must be in the "
                "group plugdev and 60-workshop-kiosk.rules in /etc/udev/rules.d, then replug it",
                device.bus_number, device.address);
        case Trouble::Busy:
            return "claiming the reader: " + holder_of(device, interface);
        case Trouble::Gone:
            return "the reader does not answer though it is plugged in, or its device node is "
                   "missing; replug it";
        case Trouble::Stall:
            return "the reader refuses again and again; trying anew; replug it";
        case Trouble::Overflow:
            return "the reader sent more than it may; trying anew";
        case Trouble::Timeout:
            return "the reader did not answer in time; trying anew";
        case Trouble::Io:
        case Trouble::None:
            break;
    }
    return "the reader could not be read; trying anew; check its cable and replug it";
}

}  // namespace

Event fault_event(Trouble trouble, const usb::Device& device, const usb::Interface& interface,
                  const char* reader_kind) {
    return {EventKind::Fault, interface.port, reader_kind, name_of(trouble),
            text_of(trouble, device, interface)};
}

}  // namespace drivers
