#include "drivers/misfits.h"

#include <algorithm>
#include <utility>

#include "drivers/faults.h"
#include "drivers/usb/fingerprint.h"
#include "drivers/usb/port_path.h"

namespace drivers {
namespace {

bool is_reader(const usb::Device& device, const std::string& port) {
    const Wanted only_this = {.claim = {.ports = {port}}};
    const auto all = families();
    return std::any_of(all.begin(), all.end(), [&](const Family& family) {
        return !wishes_for(device, family, only_this).empty();
    });
}

/// Whether somebody said which device belongs there, and it is not this one.
bool is_other(const usb::Device& device, const std::string& port, const Wanted& wanted) {
    return std::any_of(wanted.bindings.begin(), wanted.bindings.end(), [&](const Binding& one) {
        return one.port == port && !one.device.empty() && one.device != usb::fingerprint(device);
    });
}

Event fault_of(const std::string& port, const usb::Device& device, bool is_other) {
    Event fault = {EventKind::Fault,
                   port,
                   {},
                   "not-a-reader",
                   "what is plugged in there is no reader; plug in the reader"};
    if (device.interfaces.empty()) {
        fault.code = "no-interfaces";
        fault.text = sentence_of_broken(device);
    } else if (is_other) {
        fault.code = "other-device";
        fault.text =
            "another device than was bound is plugged in there and is left alone; plug in the "
            "reader, or bind the device";
    }
    return fault;
}

}  // namespace

const Misfits::Misfit* Misfits::find(const std::vector<Misfit>& misfits, const Misfit& seen) {
    const auto found = std::find_if(misfits.begin(), misfits.end(), [&](const Misfit& one) {
        return one.port == seen.port && one.device.is_same_plug(seen.device);
    });
    return found == misfits.end() ? nullptr : &*found;
}

bool Misfits::is_at_home(const Misfit& former, const std::vector<usb::Device>& devices,
                         const Wanted& wanted) {
    const auto ports = named_ports(wanted);
    const bool is_wanted = std::find(ports.begin(), ports.end(), former.port) != ports.end();
    return is_wanted && std::any_of(devices.begin(), devices.end(), [&](const auto& device) {
               return device.is_same_plug(former.device);
           });
}

void Misfits::look(const std::vector<usb::Device>& devices, const Wanted& wanted, base::Millis now,
                   const Sink& sink) {
    std::vector<Misfit> seen;
    for (const std::string& port : named_ports(wanted)) {
        for (const usb::Device& device : devices) {
            if (!usb::is_port_named(device.port, port)) continue;
            const bool is_candidate = is_reader(device, port);
            const bool is_another = is_candidate && is_other(device, port, wanted);
            if (is_candidate && !is_another) continue;
            Misfit misfit = {port, device, now, is_another};
            // A port may be bound and claimed at once.
            if (find(seen, misfit)) continue;
            if (const Misfit* const before = find(misfits_, misfit)) misfit = *before;
            seen.push_back(std::move(misfit));
        }
    }
    const std::vector<Misfit> before = std::exchange(misfits_, std::move(seen));
    for (const Misfit& one : before) {
        if (!one.is_told || find(misfits_, one) || is_at_home(one, devices, wanted)) continue;
        sink({EventKind::Detached, one.port, {}, {}, {}});
    }
    for (Misfit& one : misfits_) {
        if (one.is_told || now - one.since < kSettleTime) continue;
        one.is_told = true;
        sink(fault_of(one.port, one.device, one.is_other));
    }
}

}  // namespace drivers
