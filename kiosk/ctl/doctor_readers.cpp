#include "kiosk/ctl/doctor_readers.h"

#include <fmt/format.h>

#include <algorithm>

#include "drivers/faults.h"
#include "drivers/usb/port_path.h"
#include "kiosk/ctl/doctor_bound_reader.h"
#include "kiosk/ctl/doctor_reader_setup.h"
#include "kiosk/domain/words.h"

namespace ctl {
namespace {

using drivers::usb::Device;
using drivers::usb::Interface;

/// The devices must outlive the plugs.
std::vector<Plug> plugs_of(const std::vector<Device>& devices) {
    std::vector<Plug> plugs;
    for (const drivers::Candidate& candidate : drivers::candidates_among(devices)) {
        for (const Device& device : devices) {
            for (const Interface& interface : device.interfaces) {
                if (interface.port == candidate.port) {
                    plugs.push_back({candidate, &device, &interface});
                }
            }
        }
    }
    return plugs;
}

bool is_at(const Plug& plug, const app::ReaderBinding& binding) {
    return drivers::usb::is_port_named(binding.port, plug.candidate.port);
}

bool is_socket_of(const Device& device, const app::ReaderBinding& binding) {
    return drivers::usb::is_port_named(device.port, binding.port);
}

bool is_bound_device(const Plug& plug, const app::ReaderBinding& binding) {
    return binding.is_of_device(plug.candidate.device);
}

void look_at_other(const Plug& plug, const app::ReaderBinding& binding, Findings& findings) {
    findings.wrong(
        kReadersPart,
        fmt::format("Where the reader \"{}\" is bound is another device now, {}, and the kiosk "
                    "leaves it alone: plug the reader in there, or bind what is there with "
                    "`workshopctl readers --bind {} --lane {}`.",
                    binding.name, name_of(plug), binding.port, domain::name_of(binding.lane)));
}

/// Where the reader of an empty socket may be now: a device of its kind that nobody bound.
std::string elsewhere(const ReaderCase& at, const std::vector<Plug>& plugs,
                      const app::ReaderBinding& binding) {
    const auto found = std::ranges::find_if(plugs, [&](const Plug& plug) {
        const bool is_bound = std::ranges::any_of(at.bindings, [&](const auto& other) {
            return is_at(plug, other) && is_bound_device(plug, other);
        });
        return !binding.device.empty() && plug.candidate.device == binding.device && !is_bound;
    });
    if (found == plugs.end()) return {};
    return fmt::format(
        " A device of its kind is at {}: if it is the reader, plug it back or bind "
        "it there.",
        found->candidate.port);
}

void look_at_empty(const std::vector<Device>& devices, const app::ReaderBinding& binding,
                   const std::string& hint, Findings& findings) {
    const std::string what =
        fmt::format("The reader \"{}\" is bound to {}, where ", binding.name, binding.port);
    const auto device = std::ranges::find_if(
        devices, [&](const Device& one) { return is_socket_of(one, binding); });
    if (device == devices.end())
        return findings.wrong(kReadersPart, what + "nothing is plugged in." + hint);
    if (!device->interfaces.empty()) {
        return findings.wrong(kReadersPart,
                              what +
                                  "something is plugged in that is no reader: plug the reader "
                                  "in there, or bind the socket where it is.");
    }
    findings.wrong(kReadersPart,
                   what + "something is plugged in; " + drivers::sentence_of_broken(*device) + ".");
}

void look_at_free(const ReaderCase& at, const Plug& plug, Findings& findings) {
    findings.add(kReadersPart, at.bindings.empty() ? Health::Note : Health::Good,
                 fmt::format("{} could be a reader and is not bound: if it is one, `workshopctl "
                             "readers --bind {} --lane door`.",
                             name_of(plug), plug.candidate.port));
    if (plug.interface->driver != "usbfs") return;
    if (const auto other = intruder(at, plug)) {
        findings.note(kReadersPart,
                      fmt::format("{}: {}.", name_of(plug), drivers::sentence_of(*other)));
    }
}

void look_at_bindings(const ReaderCase& at, const std::vector<Device>& devices,
                      const std::vector<Plug>& plugs, Findings& findings) {
    for (const app::ReaderBinding& binding : at.bindings) {
        const auto plug =
            std::ranges::find_if(plugs, [&](const Plug& one) { return is_at(one, binding); });
        if (plug == plugs.end()) {
            look_at_empty(devices, binding, elsewhere(at, plugs, binding), findings);
        } else if (!is_bound_device(*plug, binding)) {
            look_at_other(*plug, binding, findings);
        } else {
            look_at_bound(at, *plug, binding, findings);
        }
    }
}

/// What nobody bound: candidates, and devices of which nobody can tell what they are.
void look_at_rest(const ReaderCase& at, const std::vector<Device>& devices,
                  const std::vector<Plug>& plugs, Findings& findings) {
    for (const Plug& plug : plugs) {
        const bool is_bound = std::ranges::any_of(
            at.bindings, [&](const auto& binding) { return is_at(plug, binding); });
        if (!is_bound) look_at_free(at, plug, findings);
    }
    for (const Device& device : devices) {
        const bool is_bound = std::ranges::any_of(
            at.bindings, [&](const auto& binding) { return is_socket_of(device, binding); });
        if (is_bound || !device.interfaces.empty()) continue;
        findings.note(kReadersPart,
                      fmt::format("At {}, {}.", device.port, drivers::sentence_of_broken(device)));
    }
    if (at.bindings.empty()) {
        findings.note(kReadersPart, plugs.empty()
                                        ? "No reader is bound, and nothing that could be one is "
                                          "plugged in."
                                        : "No reader is bound.");
    }
}

}  // namespace

std::string name_of(const Plug& plug) {
    return plug.device->name.empty()
               ? plug.candidate.port
               : fmt::format("{} ({})", plug.candidate.port, plug.device->name);
}

void look_at_readers(const ReaderCase& at, Findings& findings) {
    const auto devices = at.bus.devices();
    if (!devices) return findings.wrong(kReadersPart, devices.error().what);
    const std::vector<Plug> plugs = plugs_of(*devices);
    look_at_bindings(at, *devices, plugs, findings);
    look_at_rest(at, *devices, plugs, findings);
    look_at_setup(at.root, *devices, plugs, findings);
}

}  // namespace ctl
