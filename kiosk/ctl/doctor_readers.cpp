#include "kiosk/ctl/doctor_readers.h"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/domain/words.h"

namespace ctl {
namespace {

using drivers::usb::Device;
using drivers::usb::Interface;

constexpr std::string_view kPart = "readers";
constexpr std::string_view kNoAccess =
    "this user may not open it: install assets/system/95-workshop-kiosk.rules into "
    "/etc/udev/rules.d, add the user to the group plugdev, and plug the reader in again";

struct Plug {
    const Device* device = nullptr;
    const Interface* interface = nullptr;
};

std::vector<Plug> keyboards_of(const std::vector<Device>& devices) {
    std::vector<Plug> plugs;
    for (const Device& device : devices) {
        for (const Interface& interface : device.interfaces) {
            if (interface.is_boot_keyboard()) plugs.push_back({&device, &interface});
        }
    }
    return plugs;
}

bool is_at(const Plug& plug, const app::ReaderBinding& binding) {
    return plug.interface->port == binding.port || plug.device->port == binding.port;
}

std::string name_of_plug(const Plug& plug) {
    return plug.device->name.empty()
               ? plug.interface->port
               : fmt::format("{} ({})", plug.interface->port, plug.device->name);
}

void look_at_bound(drivers::usb::Bus& bus, const Plug& plug, const app::ReaderBinding& binding,
                   bool is_kiosk_running, Findings& findings) {
    const std::string what = fmt::format("The reader \"{}\" (lane {}) at {}", binding.name,
                                         domain::name_of(binding.lane), name_of_plug(plug));
    const std::string& driver = plug.interface->driver;
    if (driver == "usbfs") {
        return is_kiosk_running
                   ? findings.good(kPart, what + " is held by the kiosk.")
                   : findings.wrong(kPart, what + " is held by another program: close it.");
    }
    const auto opened = bus.open(*plug.device);
    if (opened.trouble == drivers::usb::Trouble::NoAccess) {
        return findings.wrong(kPart, fmt::format("{}: {}.", what, kNoAccess));
    }
    if (is_kiosk_running) {
        return findings.wrong(kPart, what +
                                         " is not held by the kiosk that runs: look at its "
                                         "screen, and plug the reader in again.");
    }
    if (driver.empty()) {
        return findings.note(kPart, what +
                                        " was left without a driver by a program that died: "
                                        "`workshopctl readers --release` gives it back.");
    }
    findings.good(kPart, fmt::format("{} is a keyboard now ({}) and a reader once the kiosk runs.",
                                     what, driver));
}

void look_at_free(const Plug& plug, bool has_bindings, Findings& findings) {
    findings.add(kPart, has_bindings ? Health::Good : Health::Note,
                 fmt::format("{} could be a reader and is not bound: if it is one, `workshopctl "
                             "readers --bind {} --lane door`.",
                             name_of_plug(plug), plug.interface->port));
}

}  // namespace

void look_at_readers(drivers::usb::Bus& bus, const std::vector<app::ReaderBinding>& bindings,
                     bool is_kiosk_running, Findings& findings) {
    const auto devices = bus.devices();
    if (!devices) return findings.wrong(kPart, devices.error().what);
    const auto plugs = keyboards_of(*devices);
    for (const app::ReaderBinding& binding : bindings) {
        const auto plug = std::ranges::find_if(
            plugs, [&](const Plug& candidate) { return is_at(candidate, binding); });
        if (plug == plugs.end()) {
            findings.wrong(kPart, fmt::format("The reader \"{}\" is bound to {}, where nothing is "
                                              "plugged in.",
                                              binding.name, binding.port));
        } else {
            look_at_bound(bus, *plug, binding, is_kiosk_running, findings);
        }
    }
    for (const Plug& plug : plugs) {
        const bool is_bound = std::ranges::any_of(
            bindings, [&](const auto& binding) { return is_at(plug, binding); });
        if (!is_bound) look_at_free(plug, !bindings.empty(), findings);
    }
    if (bindings.empty()) {
        findings.note(kPart, plugs.empty()
                                 ? "No reader is bound, and nothing that could be one is plugged "
                                   "in."
                                 : "No reader is bound.");
    }
}

}  // namespace ctl
