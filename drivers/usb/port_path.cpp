#include "drivers/usb/port_path.h"

#include <algorithm>
#include <system_error>

namespace drivers::usb {
namespace {

namespace fs = std::filesystem;

std::string subsystem_of(const fs::path& directory) {
    std::error_code error;
    return fs::read_symlink(directory / "subsystem", error).filename().string();
}

/// The way from the root hub up, as path_id names it: the nearest PCI function (bridges above it
/// are left out), and before it the nearest platform device.
std::string controller_path(const fs::path& root_hub) {
    std::string path;
    bool has_pci = false, has_platform = false;
    for (fs::path up = root_hub.parent_path(); up.has_relative_path(); up = up.parent_path()) {
        const std::string subsystem = subsystem_of(up);
        bool& is_known = subsystem == "pci" ? has_pci : has_platform;
        if ((subsystem != "pci" && subsystem != "platform") || is_known) continue;
        is_known = true;
        path.insert(0, subsystem + "-" + up.filename().string() + "-");
    }
    // An unknown kind of controller still has a name that stays.
    return path.empty() ? root_hub.parent_path().filename().string() + "-" : path;
}

/// "1.2.4": numbers between dots, nothing else.
bool is_numbers(std::string_view text) {
    bool is_digit_before = false;
    for (const char letter : text) {
        const bool is_digit = letter >= '0' && letter <= '9';
        if (!is_digit && (letter != '.' || !is_digit_before)) return false;
        is_digit_before = is_digit;
    }
    return is_digit_before;
}

}  // namespace

std::string port_path(const fs::path& device_directory) {
    fs::path root_hub = device_directory;
    while (root_hub.has_relative_path() && !root_hub.filename().string().starts_with("usb")) {
        root_hub = root_hub.parent_path();
    }
    const std::string name = device_directory.filename().string();  // "1-1.2": bus, ports.
    return controller_path(root_hub) + "usb-0:" + name.substr(name.find('-') + 1);
}

bool is_port_named(std::string_view named, std::string_view interface_port) {
    if (named == interface_port) return true;
    if (named.empty() || !interface_port.starts_with(named)) return false;
    const std::string_view rest = interface_port.substr(named.size());
    // ":1.0", configuration and interface; a port number of a hub is not followed by the end.
    return rest.starts_with(':') && std::count(rest.begin(), rest.end(), ':') == 1 &&
           rest.find('.') != std::string_view::npos &&
           named.find("usb-0:") != std::string_view::npos;
}

bool is_port_path(std::string_view text) {
    constexpr std::string_view kMiddle = "-usb-0:";
    const auto middle = text.rfind(kMiddle);
    if (middle == std::string_view::npos || middle == 0) return false;
    const bool is_word = std::all_of(text.begin(), text.end(),
                                     [](char letter) { return letter > ' ' && letter < 0x7f; });
    std::string_view ports = text.substr(middle + kMiddle.size());
    const auto colon = ports.find(':');
    if (colon == std::string_view::npos) return is_word && is_numbers(ports);
    // Configuration and interface: "1.0".
    const std::string_view interface = ports.substr(colon + 1);
    return is_word && is_numbers(ports.substr(0, colon)) && is_numbers(interface) &&
           std::count(interface.begin(), interface.end(), '.') == 1;
}

}  // namespace drivers::usb
