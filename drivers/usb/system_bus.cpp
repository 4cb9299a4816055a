#include "drivers/usb/system_bus.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/eventfd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <map>
#include <utility>

#include "drivers/usb/file_descriptor.h"
#include "drivers/usb/freshness.h"
#include "drivers/usb/holders.h"
#include "drivers/usb/libusb_device.h"
#include "drivers/usb/libusb_owners.h"
#include "drivers/usb/news_watch.h"
#include "drivers/usb/port_reset.h"
#include "drivers/usb/sysfs.h"

namespace drivers::usb {
namespace {

timeval timeval_of(base::Millis time) {
    return {.tv_sec = time.count() / 1000, .tv_usec = time.count() % 1000 * 1000};
}

class SystemBus final : public Bus {
public:
    SystemBus(SystemPaths paths, Context context, FileDescriptor alarm)
        : paths_(std::move(paths)),
          context_(std::move(context)),
          watch_(std::move(alarm), [this] { wake(); }) {}

    base::Result<std::vector<Device>> devices() override;
    Opened open(const Device& device) override;
    void reset(const Device& device) override;
    bool is_resetting(const Device& device) const override {
        return resets_.contains(node_of(device));
    }
    std::vector<Holder> holders(const Device& device) const override {
        return holders_in(paths_.proc, node_of(device));
    }
    bool wait(base::Millis wait_max, const Take& take) override;
    void wake() override;
    base::Millis now() const override { return base::SystemClock().since_boot(); }

private:
    std::filesystem::path node_of(const Device& device) const;

    SystemPaths paths_;
    Context context_;
    std::vector<Device> seen_;        // By devices(), the last time,
    std::vector<std::string> names_;  // under these names.
    Freshness freshness_;             // Of both.
    std::map<std::filesystem::path, std::weak_ptr<const void>> uses_;  // Of what was opened.
    std::map<std::filesystem::path, PortReset> resets_;                // Under way, by node.
    std::vector<libusb_transfer*> idle_;
    Round round_;
    std::uint64_t last_id_ = 0;
    std::atomic<bool> is_woken_{false};
    NewsWatch watch_;  // The last: it goes first, and wakes the rest till then.
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
    const LibusbDevice::Shared shared = {context_.get(), round_, idle_, use};
    return {std::make_unique<LibusbDevice>(shared, ++last_id_, std::move(node), std::move(handle)),
            Trouble::None};
}

void SystemBus::reset(const Device& device) {
    const auto node = node_of(device);
    std::erase_if(uses_, [](const auto& use) { return use.second.expired(); });
    if (!uses_.contains(node)) resets_.try_emplace(node, node, watch_.alarm());
}

/// libusb forgets an interruption in any call that handles events, so it is remembered here too.
void SystemBus::wake() {
    is_woken_ = true;
    libusb_interrupt_event_handler(context_.get());
}

bool SystemBus::wait(base::Millis wait_max, const Take& take) {
    for (libusb_transfer* const one : std::exchange(idle_, {})) LibusbDevice::send_back(*one);
    // What a call between two waits brought along is news already.
    const bool is_news = round_.has_late() || is_woken_;
    timeval timeout = timeval_of(is_news ? base::Millis{0} : wait_max);
    round_.run(take, [&] {
        libusb_handle_events_timeout_completed(context_.get(), &timeout, nullptr);
        is_woken_ = false;
    });
    std::erase_if(resets_, [](const auto& one) { return one.second.is_over(); });
    const bool is_told = watch_.take_told();
    if (is_told) freshness_.told(now());
    return is_told;
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
