// What a test says to the bus and asks of it: what is plugged in, what happens, what was done.
#include <algorithm>
#include <utility>

#include "tests/drivers/scripted_bus.h"
#include "tests/drivers/wedge/keyboard.h"

namespace test {
namespace {

constexpr base::Millis kReportInterval{8};

}  // namespace

using drivers::usb::Device;
using drivers::usb::Interface;

Device wedge_reader(const std::string& port, unsigned address) {
    const Interface keyboard = {.port = port + ":1.0",
                                .number = 0,
                                .class_code = 3,
                                .subclass = 1,
                                .protocol = 1,
                                .interrupt_in = 0x81,
                                .packet_size_max = 8,
                                .driver = "usbhid"};
    return {.port = port,
            .name = "RFID",
            .vendor_id = 0x08ff,
            .product_id = 0x0009,
            .bus_number = 1,
            .address = address,
            .interfaces = {keyboard}};
}

Device composite_reader(const std::string& port, unsigned address) {
    Device device = wedge_reader(port, address);
    Interface vendor = device.interfaces[0];
    vendor.port = port + ":1.1";
    vendor.number = 1;
    vendor.subclass = vendor.protocol = 0;
    vendor.interrupt_in = 0x82;
    // A vendor's application with 64 bytes in and out.
    vendor.report_descriptor = {0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01, 0x75, 0x08, 0x95,
                                0x40, 0x09, 0x02, 0x81, 0x02, 0x09, 0x03, 0x91, 0x02, 0xc0};
    device.interfaces.push_back(vendor);
    return device;
}

void ScriptedBus::plug(const Device& device, bool is_told) {
    const std::scoped_lock lock(mutex_);
    plugged_.push_back(device);
    is_list_stale_ |= is_told;
    happened_.notify_all();
}

void ScriptedBus::pull(const std::string& port, bool is_told) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(plugged_, [&](const Device& device) { return device.port == port; });
    is_list_stale_ |= is_told;
    if (Opening* const opening = opening_at(port)) {
        for (const std::uint8_t endpoint : std::exchange(opening->listening, {})) {
            add_arrival(*opening, endpoint, Trouble::Gone, {});
        }
    }
    happened_.notify_all();
}

void ScriptedBus::tell_news() {
    const std::scoped_lock lock(mutex_);
    is_list_stale_ = true;
    happened_.notify_all();
}

void ScriptedBus::report(const std::string& port, std::span<const std::uint8_t> bytes) {
    const std::scoped_lock lock(mutex_);
    now_ += kReportInterval;
    Opening* const opening = opening_at(port);
    if (!opening || opening->listening.empty()) return;
    add_arrival(*opening, *opening->listening.begin(), Trouble::None, {bytes.begin(), bytes.end()});
    happened_.notify_all();
}

void ScriptedBus::type(const std::string& port, std::string_view text) {
    for (const Report& one : reports_of(text)) report(port, one);
}

void ScriptedBus::arrive(const std::string& port, Trouble trouble) {
    const std::scoped_lock lock(mutex_);
    Opening* const opening = opening_at(port);
    if (!opening) return;
    for (const std::uint8_t endpoint : std::exchange(opening->listening, {})) {
        add_arrival(*opening, endpoint, trouble, {});
    }
    happened_.notify_all();
}

void ScriptedBus::arrive_at(const std::string& port, std::uint8_t endpoint,
                            std::vector<std::uint8_t> bytes, Trouble trouble) {
    const std::scoped_lock lock(mutex_);
    Opening* const opening = opening_at(port);
    const bool is_in = (endpoint & 0x80) != 0;
    if (!opening || (is_in && !opening->listening.contains(endpoint))) return;
    add_arrival(*opening, endpoint, trouble, std::move(bytes));
    if (trouble != Trouble::None) opening->listening.erase(endpoint);
    happened_.notify_all();
}

void ScriptedBus::on_send(const std::string& port, OnSend act) { on_send_[port] = std::move(act); }

void ScriptedBus::on_control_in(const std::string& port, std::vector<std::uint8_t> answer) {
    control_answers_[port] = std::move(answer);
}

void ScriptedBus::let_pass(base::Millis time) {
    const std::scoped_lock lock(mutex_);
    now_ += time;
    is_woken_ = true;
    happened_.notify_all();
}

void ScriptedBus::await_taken() {
    std::unique_lock lock(mutex_);
    happened_.wait(lock, [this] {
        const bool is_news = is_woken_ || is_list_stale_ || !arrivals_.empty();
        return is_waited_on_ && !is_news;
    });
}

bool ScriptedBus::is_listening(const std::string& port) {
    const std::scoped_lock lock(mutex_);
    const Opening* const opening = opening_at(port);
    return opening && !opening->listening.empty();
}

void ScriptedBus::fail(const std::string& call, const std::string& port, Trouble trouble,
                       int times) {
    const std::scoped_lock lock(mutex_);
    auto& list = troubles_[call + " " + port];
    list.insert(list.end(), static_cast<std::size_t>(times), trouble);
}

void ScriptedBus::mend() {
    const std::scoped_lock lock(mutex_);
    troubles_.clear();
}

std::vector<std::string> ScriptedBus::calls(const std::string& call) const {
    const std::scoped_lock lock(mutex_);
    std::vector<std::string> found;
    for (const std::string& one : calls_) {
        if (one.starts_with(call)) found.push_back(one);
    }
    return found;
}

void ScriptedBus::forget_calls() {
    const std::scoped_lock lock(mutex_);
    calls_.clear();
}

std::string ScriptedBus::driver_of(const std::string& interface_port) const {
    const std::scoped_lock lock(mutex_);
    for (const Device& device : plugged_) {
        for (const Interface& interface : device.interfaces) {
            if (interface.port == interface_port) return interface.driver;
        }
    }
    return "not there";
}

void ScriptedBus::lose_interfaces(const std::string& port) {
    {
        const std::scoped_lock lock(mutex_);
        for (Device& device : plugged_) {
            if (device.port == port) device.interfaces.clear();
        }
    }
    tell_news();
}

void ScriptedBus::set_driver(const std::string& port, std::uint8_t interface,
                             const std::string& driver) {
    const std::scoped_lock lock(mutex_);
    for (Device& device : plugged_) {
        if (device.port != port) continue;
        for (Interface& one : device.interfaces) {
            if (one.number == interface) one.driver = driver;
        }
    }
}

}  // namespace test
