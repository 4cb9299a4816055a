#include "drivers/misfits.h"

#include <algorithm>
#include <utility>

#include "drivers/faults.h"

namespace drivers {
namespace {

/// "…-usb-0:2" of "…-usb-0:2:1.0" and of itself.
bool is_socket_of(const usb::Device& device, const std::string& port) {
    return port == device.port || port.starts_with(device.port + ":");
}

bool is_reader(const usb::Device& device, const std::string& port) {
    const Wanted only_this = {.claim = {.ports = {port}}};
    const auto all = families();
    return std::any_of(all.begin(), all.end(), [&](const Family& family) {
        return !wishes_for(device, family, only_this).empty();
    });
}

Event fault_of(const std::string& port, const usb::Device& device) {
    const bool is_broken = device.interfaces.empty();
    return {EventKind::Fault,
            port,
            {},
            is_broken ? "no-interfaces" : "not-a-reader",
            is_broken ? sentence_of_broken(device)
                      : "what is plugged in there is no reader; plug in the reader"};
}

}  // namespace

const Misfits::Misfit* Misfits::known(const Misfit& seen) const {
    const auto found = std::find_if(misfits_.begin(), misfits_.end(), [&](const Misfit& one) {
        return one.port == seen.port && one.device.is_same_plug(seen.device);
    });
    return found == misfits_.end() ? nullptr : &*found;
}

void Misfits::look(const std::vector<usb::Device>& devices, const Wanted& wanted, base::Millis now,
                   const Sink& sink) {
    std::vector<Misfit> seen;
    for (const std::string& port : named_ports(wanted)) {
        for (const usb::Device& device : devices) {
            if (!is_socket_of(device, port) || is_reader(device, port)) continue;
            Misfit misfit = {port, device, now};
            if (const Misfit* const before = known(misfit)) misfit = *before;
            seen.push_back(std::move(misfit));
        }
    }
    const std::vector<Misfit> before = std::exchange(misfits_, std::move(seen));
    for (const Misfit& one : before) {
        if (one.is_told && !known(one)) sink({EventKind::Detached, one.port, {}, {}, {}});
    }
    for (Misfit& one : misfits_) {
        if (one.is_told || now - one.since < kSettleTime) continue;
        one.is_told = true;
        sink(fault_of(one.port, one.device));
    }
}

}  // namespace drivers
