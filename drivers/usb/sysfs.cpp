#include "drivers/usb/sysfs.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>

#include "drivers/usb/descriptors.h"
#include "drivers/usb/file_descriptor.h"
#include "drivers/usb/port_path.h"
#include "kiosk/base/text.h"

namespace drivers::usb {
namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& file) {
    const FileDescriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    std::string text;
    // Attributes are at most a page; descriptors may be some.
    std::array<char, 4096> part;
    for (ssize_t size = 1; in.is_open() && size > 0;) {
        size = ::read(in.get(), part.data(), part.size());
        if (size > 0) text.append(part.data(), static_cast<std::size_t>(size));
    }
    return text;
}

/// One line of text, empty when it is not there.
std::string attribute(const fs::path& file) { return std::string(base::trim(contents(file))); }

std::optional<unsigned> number(const fs::path& file) {
    const std::string text = attribute(file);
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string driver_of(const fs::path& interface_directory) {
    std::error_code error;
    return fs::read_symlink(interface_directory / "driver", error).filename().string();
}

/// Below the interface, in the directory of what the HID core made of it: "0003:08FF:0009.0001",
/// after the bus number of USB, the device's numbers and a count.
std::vector<std::uint8_t> report_descriptor_in(const fs::path& interface_directory) {
    std::error_code error;
    fs::directory_iterator entry(interface_directory, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        if (!entry->path().filename().string().starts_with("0003:")) continue;
        const std::string raw = contents(entry->path() / "report_descriptor");
        return {raw.begin(), raw.end()};
    }
    return {};
}

/// The value of the active configuration, 0: none. Told by the names of the interfaces
/// ("1-1.2:1.0"): whoever reads bConfigurationValue waits while the device is set up or reset,
/// which takes as long as a broken one likes.
std::uint8_t configuration_of(const fs::path& directory) {
    const std::string prefix = directory.filename().string() + ":";
    std::error_code error;
    fs::directory_iterator entry(directory, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(prefix)) continue;
        std::uint8_t value = 0;
        std::from_chars(name.data() + prefix.size(), name.data() + name.size(), value);
        return value;
    }
    return 0;
}

void add_ports_and_drivers(const fs::path& directory, std::uint8_t configuration, Device& device) {
    const std::string name = directory.filename().string();
    for (Interface& interface : device.interfaces) {
        const std::string suffix = fmt::format(":{}.{}", configuration, interface.number);
        interface.port = device.port + suffix;
        const fs::path shown = directory / (name + suffix);
        interface.driver = driver_of(shown);
        if (interface.is_hid()) interface.report_descriptor = report_descriptor_in(shown);
    }
}

/// Reading the name waits like that as well: it is asked for once.
std::string name_of(const fs::path& directory, const Device& device,
                    const std::vector<Device>& known) {
    const auto same = std::find_if(known.begin(), known.end(),
                                   [&](const Device& one) { return one.is_same_plug(device); });
    return same != known.end() ? same->name : attribute(directory / "product");
}

std::optional<Device> device_in(const fs::path& directory, const std::vector<Device>& known) {
    const auto bus_number = number(directory / "busnum");
    const auto address = number(directory / "devnum");
    if (!bus_number || !address) return std::nullopt;
    const std::uint8_t configuration = configuration_of(directory);
    const std::string raw = contents(directory / "descriptors");
    auto described = described_from_bytes(
        {reinterpret_cast<const std::uint8_t*>(raw.data()), raw.size()}, configuration);
    if (!described) return std::nullopt;

    Device device = {.port = port_path(directory),
                     .name = {},
                     .vendor_id = described->vendor_id,
                     .product_id = described->product_id,
                     .bus_number = *bus_number,
                     .address = *address,
                     .may_sleep = attribute(directory / "power/control") == "auto",
                     .interfaces = std::move(described->interfaces)};
    device.name = name_of(directory, device, known);
    add_ports_and_drivers(directory, configuration, device);
    return device;
}

/// "1-1.2" is a device; "usb1" a root hub, "1-1.2:1.0" an interface.
bool is_device_name(const std::string& name) {
    return name.find('-') != std::string::npos && name.find(':') == std::string::npos;
}

fs::path list_in(const fs::path& sysfs) { return sysfs / "bus/usb/devices"; }

}  // namespace

base::Result<std::vector<Device>> devices_in_sysfs(const fs::path& sysfs,
                                                   const std::vector<Device>& known) {
    const fs::path list = list_in(sysfs);
    std::vector<Device> devices;
    std::error_code error;
    fs::directory_iterator entry(list, error);
    if (error == std::errc::no_such_file_or_directory) return devices;
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        if (!is_device_name(entry->path().filename().string())) continue;
        std::error_code vanished;
        const fs::path directory = fs::canonical(entry->path(), vanished);
        if (vanished) continue;
        if (auto device = device_in(directory, known)) devices.push_back(*std::move(device));
    }
    if (error) {
        return base::Error{base::ErrorKind::Device,
                           fmt::format("listing {}: {}; is sysfs mounted and readable?",
                                       list.string(), error.message())};
    }
    std::sort(devices.begin(), devices.end(),
              [](const Device& a, const Device& b) { return a.port < b.port; });
    return devices;
}

std::vector<std::string> names_in_sysfs(const fs::path& sysfs) {
    std::vector<std::string> names;
    std::error_code error;
    fs::directory_iterator entry(list_in(sysfs), error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        names.push_back(entry->path().filename().string());
    }
    return names;
}

}  // namespace drivers::usb
