#include "drivers/wanted.h"

#include <algorithm>
#include <optional>

#include "drivers/usb/fingerprint.h"
#include "drivers/usb/port_path.h"

namespace drivers {
namespace {

bool is_meant(const Binding& binding, const usb::Device& device) {
    return binding.device.empty() || binding.device == usb::fingerprint(device);
}

std::optional<Settings> settings_for(const std::string& port, const usb::Device& device,
                                     const Wanted& wanted) {
    const Binding* const found = usb::most_exact(wanted.bindings, port, &Binding::port);
    if (found && is_meant(*found, device)) return found->settings;
    const auto names_it = [&](const std::string& named) { return usb::is_port_named(named, port); };
    const std::vector<std::string>& ports = wanted.claim.ports;
    if (wanted.claim.is_auto || std::any_of(ports.begin(), ports.end(), names_it)) {
        return Settings{};
    }
    return std::nullopt;
}

}  // namespace

std::vector<std::string> named_ports(const Wanted& wanted) {
    std::vector<std::string> ports = wanted.claim.ports;
    for (const Binding& binding : wanted.bindings) ports.push_back(binding.port);
    return ports;
}

std::vector<Wish> wishes_for(const usb::Device& device, const Family& family,
                             const Wanted& wanted) {
    std::vector<Wish> wishes;
    for (const usb::Interface& interface : device.interfaces) {
        if (!is_of(family, interface, device)) continue;
        const auto settings = settings_for(interface.port, device, wanted);
        if (settings) wishes.push_back({interface, *settings});
    }
    return wishes;
}

Share share_of(const usb::Device& device, const Family& family, const Wanted& wanted) {
    Share share = {wishes_for(device, family, wanted), {}};
    std::vector<std::uint8_t> listened_to;
    for (const Family& one : families()) {
        const std::vector<Wish> wishes = wishes_for(device, one, wanted);
        const bool is_first = listened_to.empty() && !wishes.empty();
        if (is_first && wishes != share.wishes) return share;
        for (const Wish& wish : wishes) listened_to.push_back(wish.interface.number);
    }
    if (listened_to.empty()) return share;
    for (const usb::Interface& interface : device.interfaces) {
        const auto found = std::find(listened_to.begin(), listened_to.end(), interface.number);
        if (found == listened_to.end()) share.sides.push_back(interface.number);
    }
    return share;
}

}  // namespace drivers
