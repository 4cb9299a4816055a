#include "drivers/usb/system_bus.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>

#include <cerrno>
#include <cstdlib>
#include <map>
#include <utility>

#include "drivers/usb/file_descriptor.h"
#include "drivers/usb/freshness.h"
#include "drivers/usb/holders.h"
#include "drivers/usb/libusb_device.h"
#include "drivers/usb/libusb_owners.h"
#include "drivers/usb/port_reset.h"
#include "drivers/usb/sysfs.h"
#include "drivers/usb/uevents.h"

namespace drivers::usb {
namespace {

struct FreePollfds {
    void operator()(const libusb_pollfd** list) const noexcept { libusb_free_pollfds(list); }
};

class SystemBus final : public Bus {
public:
    SystemBus(SystemPaths paths, Context context, FileDescriptor alarm)
        : paths_(std::move(paths)), context_(std::move(context)), alarm_(std::move(alarm)) {}

    base::Result<std::vector<Device>> devices() override;
    Opened open(const Device& device) override;
    void reset(const Device& device) override;
    bool is_resetting(const Device& device) const override {
        return resets_.contains(node_of(device));
    }
    std::vector<Holder> holders(const Device& device) const override {
        return holders_in(paths_.proc, node_of(device));
    }
    News wait(base::Millis wait_max) override;
    void wake() override { ::eventfd_write(alarm_.get(), 1); }
    base::Millis now() const override { return base::SystemClock().since_boot(); }

private:
    std::filesystem::path node_of(const Device& device) const;
    std::vector<pollfd> descriptors() const;

    SystemPaths paths_;
    Context context_;
    FileDescriptor alarm_;
    Uevents uevents_;
    std::vector<Device> seen_;        // By devices(), the last time,
    std::vector<std::string> names_;  // under these names.
    Freshness freshness_;             // Of both.
    std::map<std::filesystem::path, std::weak_ptr<const void>> uses_;  // Of what was opened.
    std::map<std::filesystem::path, PortReset> resets_;                // Under way, by node.
    std::vector<Arrival> arrivals_;
    std::vector<libusb_transfer*> idle_;
    bool is_waiting_ = false;
    std::uint64_t last_id_ = 0;
};

base::Result<std::vector<Device>> SystemBus::devices() {
    std::vector<std::string> names = names_in_sysfs(paths_.sysfs);
    if (freshness_.is_fresh(now()) && names == names_) return seen_;
    auto devices = devices_in_sysfs(paths_.sysfs, seen_);
    if (!devices) return devices;
    seen_ = *devices;
    names_ = std::move(names);
    freshness_.read(now());
    return devices;
}

std::filesystem::path SystemBus::node_of(const Device& device) const {
    return paths_.nodes / fmt::format("{:03}", device.bus_number) /
           fmt::format("{:03}", device.address);
}

Opened SystemBus::open(const Device& device) {
    FileDescriptor node(::open(node_of(device).c_str(), O_RDWR | O_CLOEXEC));
    if (!node.is_open()) return {nullptr, trouble_from_errno(errno)};
    libusb_device_handle* raw = nullptr;
    const int error = libusb_wrap_sys_device(context_.get(), node.get(), &raw);
    Handle handle(raw);
    if (error != LIBUSB_SUCCESS) return {nullptr, trouble_from_error(error)};
    const auto use = std::make_shared<const int>();
    uses_[node_of(device)] = use;
    const LibusbDevice::Shared shared = {context_.get(), arrivals_, idle_, is_waiting_, use};
    return {std::make_unique<LibusbDevice>(shared, ++last_id_, std::move(node), std::move(handle)),
            Trouble::None};
}

void SystemBus::reset(const Device& device) {
    const auto node = node_of(device);
    std::erase_if(uses_, [](const auto& use) { return use.second.expired(); });
    if (!uses_.contains(node)) resets_.try_emplace(node, node, alarm_.get());
}

/// The alarm, the kernel's news, then whatever libusb waits for.
std::vector<pollfd> SystemBus::descriptors() const {
    std::vector<pollfd> all = {{alarm_.get(), POLLIN, 0}, {uevents_.descriptor(), POLLIN, 0}};
    const std::unique_ptr<const libusb_pollfd*, FreePollfds> list(
        libusb_get_pollfds(context_.get()));
    for (const libusb_pollfd** one = list.get(); one && *one; ++one) {
        all.push_back({(*one)->fd, (*one)->events, 0});
    }
    return all;
}

News SystemBus::wait(base::Millis wait_max) {
    for (libusb_transfer* const one : std::exchange(idle_, {})) LibusbDevice::send_back(*one);
    std::vector<pollfd> all = descriptors();
    // What a call between two waits brought along is news already.
    const int timeout = arrivals_.empty() ? static_cast<int>(wait_max.count()) : 0;
    ::poll(all.data(), all.size(), timeout);
    eventfd_t ignored = 0;
    if (all[0].revents != 0) ::eventfd_read(alarm_.get(), &ignored);
    timeval at_once = {};
    is_waiting_ = true;
    libusb_handle_events_timeout_completed(context_.get(), &at_once, nullptr);
    is_waiting_ = false;
    std::erase_if(resets_, [](const auto& one) { return one.second.is_over(); });
    const bool is_told = all[1].revents != 0 && uevents_.drain();
    if (is_told) freshness_.told(now());
    return {is_told, std::exchange(arrivals_, {})};
}

}  // namespace

base::Result<std::unique_ptr<Bus>> system_bus(const SystemPaths& paths) {
    // For every context made from here on; 1.0.26 has no other way.
    libusb_set_option(nullptr, LIBUSB_OPTION_NO_DEVICE_DISCOVERY);
    libusb_context* raw = nullptr;
    const int error = libusb_init(&raw);
    if (error != LIBUSB_SUCCESS) {
        return base::Error{
            base::ErrorKind::Device,
            fmt::format("starting libusb: {}; is /dev/bus/usb there?", libusb_strerror(error))};
    }
    Context context(raw);
    FileDescriptor alarm(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!alarm.is_open()) {
        return base::Error{base::ErrorKind::Device,
                           "making an eventfd: no file descriptor is left"};
    }
    return std::unique_ptr<Bus>(
        std::make_unique<SystemBus>(paths, std::move(context), std::move(alarm)));
}

}  // namespace drivers::usb
