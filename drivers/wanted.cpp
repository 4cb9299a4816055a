#include "drivers/wanted.h"

#include <algorithm>
#include <optional>

#include "drivers/usb/port_path.h"

namespace drivers {
namespace {

std::optional<wedge::Profile> profile_for(const std::string& port, const Wanted& wanted) {
    const Binding* found = nullptr;
    for (const Binding& binding : wanted.bindings) {
        if (!usb::is_port_named(binding.port, port)) continue;
        if (!found || binding.port == port) found = &binding;
    }
    if (found) return found->profile;
    const auto names_it = [&](const std::string& named) { return usb::is_port_named(named, port); };
    const std::vector<std::string>& ports = wanted.claim.ports;
    if (wanted.claim.is_auto || std::any_of(ports.begin(), ports.end(), names_it)) {
        return wedge::Profile{};
    }
    return std::nullopt;
}

}  // namespace

std::vector<wedge::Wish> wishes_for(const usb::Device& device, const Wanted& wanted) {
    std::vector<wedge::Wish> wishes;
    for (const usb::Interface& interface : device.interfaces) {
        if (!wedge::is_candidate(interface)) continue;
        const auto profile = profile_for(interface.port, wanted);
        if (profile) wishes.push_back({interface, *profile});
    }
    return wishes;
}

}  // namespace drivers
