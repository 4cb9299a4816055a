// The name of a USB socket, as udev's path_id gives it in ID_PATH, without udev.
//
// A bus number changes when controllers start in another order; the controller's own path and the
// chain of hub ports do not. Reads symbolic links of sysfs, nothing else.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace drivers::usb {

/// "pci-0000:00:14.0-usb-0:1.2" for a device directory such as
/// /sys/devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1.2 (no symbolic link on the way).
std::string port_path(const std::filesystem::path& device_directory);

/// Whether a port that a person or a setting names is this interface's port. Named without the
/// interface ("…-usb-0:1.2") it stands for every interface of the device in that socket.
bool is_port_named(std::string_view named, std::string_view interface_port);

/// The one of `all` that names this interface's port, null when none does: one that names the
/// interface goes before one that names the whole socket. `port` is the member that says an
/// element's port.
template <class All, class Port>
auto most_exact(const All& all, std::string_view interface_port, Port port)
    -> decltype(all.data()) {
    decltype(all.data()) found = nullptr;
    for (const auto& one : all) {
        const bool is_it = is_port_named(one.*port, interface_port);
        if (is_it && (!found || one.*port == interface_port)) found = &one;
    }
    return found;
}

/// Whether a text has the form of a port path, with or without its interface:
/// "CONTROLLER-usb-0:1.2" or "CONTROLLER-usb-0:1.2:1.0". Says nothing of what is plugged in there.
bool is_port_path(std::string_view text);

}  // namespace drivers::usb
