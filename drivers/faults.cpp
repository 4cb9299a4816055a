#include "drivers/faults.h"

#include <fmt/format.h>

#include <utility>

namespace drivers {
namespace {

using usb::Trouble;

// What sysfs calls a program's claim.
constexpr const char* kUsbfs = "usbfs";

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
            return "silent";
        case Trouble::Gone:
            return "gone";
        case Trouble::NoAccess:
            return "no-access";
        case Trouble::Busy:
            return "busy";
    }
    return "io";
}

/// The driver that has an interface which is claimed together with this one; empty: none.
std::string driver_in_the_way(const Scene& scene) {
    std::string kernel;
    for (const usb::Interface& one : scene.device.interfaces) {
        if (one.class_code != scene.interface.class_code) continue;
        if (one.driver == kUsbfs) return kUsbfs;
        if (kernel.empty()) kernel = one.driver;
    }
    return kernel;
}

struct InTheWay {
    std::string name;  ///< Event::holder
    std::string sentence;
};

InTheWay in_the_way(const Scene& scene) {
    const std::string driver = driver_in_the_way(scene);
    const bool is_kernel = !driver.empty() && driver != kUsbfs;
    const auto holders = scene.bus.holders(scene.device);
    // Drivers of the kernel can be told to let go, so it is they only when it is nobody else.
    if (!holders.empty() && (holders.front().is_seen || !is_kernel)) {
        return {holders.front().name, sentence_of(holders.front())};
    }
    if (is_kernel) return {driver, sentence_of_driver(driver)};
    if (driver.empty()) return {"", "something holds it; replug it"};
    return {"", "another program holds it; run as root, workshopctl doctor readers says which"};
}

std::string text_of(Trouble trouble, const usb::Device& device) {
    switch (trouble) {
        case Trouble::NoAccess:
            return fmt::format(
                "opening /dev/bus/usb/{:03}/{:03}: permission denied; this user must be in the "
                "group plugdev and 60-workshop-kiosk.rules in /etc/udev/rules.d, then replug it",
                device.bus_number, device.address);
        case Trouble::Busy:
            break;  // Says who is in the way.
        case Trouble::Gone:
            return "the reader does not answer though it is plugged in, or its device node is "
                   "missing; replug it";
        case Trouble::Stall:
            return "the reader refuses again and again; trying anew; replug it";
        case Trouble::Overflow:
            return "the reader sent more than it may; trying anew";
        case Trouble::Timeout:
            return "the reader is plugged in and does not answer; trying anew; replug it";
        case Trouble::Io:
        case Trouble::None:
            break;
    }
    return "the reader could not be read; trying anew; check its cable and replug it";
}

}  // namespace

std::string command_against(std::string_view holder) {
    if (holder == "pcscd") return "systemctl stop pcscd.socket pcscd";
    if (holder == "scdaemon") return "gpgconf --kill scdaemon";
    if (holder.starts_with("pn533")) return "modprobe -r pn533_usb";
    return {};
}

std::string sentence_of(const usb::Holder& holder) {
    const std::string who = fmt::format("{} (process {}) {} it", holder.name, holder.process,
                                        holder.is_seen ? "holds" : "runs, and very likely holds");
    const std::string command = command_against(holder.name);
    if (command.empty()) return who + ": end it";
    const char* const for_good = holder.name == "scdaemon" ? "\"disable-ccid\" in its scdaemon.conf"
                                                           : "disable both so that it stays so";
    return fmt::format("{}: `{}`, and {}", who, command, for_good);
}

std::string sentence_of_broken(const usb::Device& device) {
    return fmt::format(
        "the kernel can make nothing of this device ({:04x}:{:04x}): plug it into the machine "
        "itself, in case its hub has too little power for it; if that does not help, it is broken",
        device.vendor_id, device.product_id);
}

std::string sentence_of_driver(const std::string& driver) {
    const std::string command = command_against(driver);
    if (command.empty()) {
        return fmt::format("the kernel driver {} does not let go of it; replug it", driver);
    }
    return fmt::format(
        "the kernel driver {} holds it: install workshop-kiosk-blacklist.conf into "
        "/etc/modprobe.d, `{}`, replug it",
        driver, command);
}

Event fault_event(Trouble trouble, const Scene& scene, const char* reader_kind) {
    Event event = {EventKind::Fault, scene.interface.port, reader_kind, name_of(trouble), {}};
    if (trouble != Trouble::Busy) {
        event.text = text_of(trouble, scene.device);
        return event;
    }
    InTheWay found = in_the_way(scene);
    event.text = "claiming the reader: " + found.sentence;
    event.command = command_against(found.name);
    event.holder = std::move(found.name);
    return event;
}

}  // namespace drivers
