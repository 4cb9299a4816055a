// What the drivers see of the bus: its devices, their calls, what arrives.
#include "tests/drivers/scripted_bus.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "kiosk/base/check.h"
#include "kiosk/base/crypto.h"

namespace test {

using drivers::usb::Device;
using drivers::usb::Interface;

class ScriptedDevice final : public drivers::usb::OpenDevice {
public:
    ScriptedDevice(ScriptedBus& bus, std::string port, std::uint64_t id)
        : bus_(bus), port_(std::move(port)), id_(id) {}
    ~ScriptedDevice() override { bus_.close(id_); }

    std::uint64_t id() const override { return id_; }
    Trouble claim(std::uint8_t number) override {
        const Trouble trouble = bus_.do_call("claim", port_, fmt::format("{}", number));
        if (trouble == Trouble::None) bus_.note_claim(port_, number);
        return trouble;
    }
    Trouble control(const drivers::usb::ControlRequest& request) override {
        return bus_.do_call("control", port_,
                            fmt::format("{:02x} {:02x} {} {}", request.request_type,
                                        request.request, request.value, request.index));
    }
    drivers::usb::ControlAnswer control_in(const drivers::usb::ControlRequest& request,
                                           std::uint16_t size_max) override {
        const Trouble trouble = control(request);
        if (trouble != Trouble::None) return {trouble, {}};
        std::vector<std::uint8_t> answer = bus_.control_answers_[port_];
        answer.resize(std::min<std::size_t>(answer.size(), size_max));
        return {trouble, std::move(answer)};
    }
    Trouble ask(const drivers::usb::ControlRequest& request, std::uint16_t, base::Millis) override {
        const Trouble trouble = control(request);
        bus_.answer(id_, request.request, trouble);
        return Trouble::None;
    }
    Trouble listen(std::uint8_t endpoint, std::uint16_t, drivers::usb::Told told) override {
        return bus_.do_listen("listen", port_, endpoint, told);
    }
    Trouble receive(const drivers::usb::Endpoint& bulk_in) override {
        return bus_.do_listen("receive", port_, bulk_in.address, drivers::usb::Told::InTurn);
    }
    Trouble send(const drivers::usb::Endpoint&, std::span<const std::uint8_t> bytes) override {
        std::string shown;
        for (const std::uint8_t byte : bytes) shown += fmt::format("{:02x}", byte);
        const Trouble trouble = bus_.do_call("send", port_, shown);
        if (trouble != Trouble::None) return trouble;
        const auto act = bus_.on_send_.find(port_);
        if (act != bus_.on_send_.end()) act->second(bytes);
        return trouble;
    }
    Trouble clear_halt(std::uint8_t endpoint) override {
        return bus_.do_call("clear_halt", port_, fmt::format("{:02x}", endpoint));
    }

private:
    ScriptedBus& bus_;
    std::string port_;
    std::uint64_t id_;
};

base::Result<std::vector<Device>> ScriptedBus::devices() {
    require_callable();
    const std::scoped_lock lock(mutex_);
    if (is_list_broken) return base::Error{base::ErrorKind::Device, "listing /sys: broken"};
    std::vector<Device> shown = plugged_;
    for (Device& device : shown) {
        for (Interface& interface : device.interfaces) {
            if (interface.driver != "usbhid") interface.report_descriptor.clear();
        }
    }
    return shown;
}

drivers::usb::Opened ScriptedBus::open(const Device& device) {
    const Trouble trouble = do_call("open", device.port, "");
    if (trouble != Trouble::None) return {nullptr, trouble};
    const std::scoped_lock lock(mutex_);
    openings_.push_back({device.port, ++last_id_});
    return {std::make_unique<ScriptedDevice>(*this, device.port, last_id_), Trouble::None};
}

void ScriptedBus::reset(const Device& device) { do_call("reset", device.port, ""); }

std::vector<drivers::usb::Holder> ScriptedBus::holders(const Device&) const {
    require_callable();
    return programs;
}

bool ScriptedBus::is_resetting(const Device&) const {
    require_callable();
    return is_reset_slow;
}

void ScriptedBus::require_callable() const {
    base::check(!is_told_at_once_, "what is told at once is taken without calling the bus");
}

bool ScriptedBus::wait(base::Millis wait_max, const drivers::usb::Take& take) {
    require_callable();
    std::unique_lock lock(mutex_);
    const auto is_news = [this] { return is_woken_ || is_list_stale_ || !arrivals_.empty(); };
    if (is_blocking_) {
        is_waited_on_ = !is_news();
        happened_.notify_all();
        happened_.wait(lock, is_news);
        is_waited_on_ = false;
    } else if (!is_news()) {
        now_ += wait_max;
    }
    waits.push_back(wait_max);
    is_woken_ = false;
    const bool is_list_stale = std::exchange(is_list_stale_, false);
    auto arrivals = std::exchange(arrivals_, {});
    lock.unlock();
    for (auto& [arrival, bytes, is_at_once] : arrivals) {
        arrival.bytes = bytes;
        is_told_at_once_ = is_at_once;
        take(arrival);
        is_told_at_once_ = false;
        base::wipe(bytes);
    }
    return is_list_stale;
}

void ScriptedBus::wake() {
    const std::scoped_lock lock(mutex_);
    is_woken_ = true;
    happened_.notify_all();
}

base::Millis ScriptedBus::now() const {
    const std::scoped_lock lock(mutex_);
    return now_;
}

Trouble ScriptedBus::do_call(const std::string& call, const std::string& port,
                             const std::string& detail) {
    require_callable();
    const std::scoped_lock lock(mutex_);
    calls_.push_back(detail.empty() ? call + " " + port : call + " " + port + " " + detail);
    const bool is_plugged = std::any_of(plugged_.begin(), plugged_.end(),
                                        [&](const Device& one) { return one.port == port; });
    if (!is_plugged) return Trouble::Gone;
    auto& list = troubles_[call + " " + port];
    if (list.empty()) return Trouble::None;
    const Trouble trouble = list.front();
    list.pop_front();
    return trouble;
}

Trouble ScriptedBus::do_listen(const std::string& call, const std::string& port,
                               std::uint8_t endpoint, drivers::usb::Told told) {
    const Trouble trouble = do_call(call, port, fmt::format("{:02x}", endpoint));
    const std::scoped_lock lock(mutex_);
    Opening* const opening = opening_at(port);
    if (trouble != Trouble::None || !opening) return trouble;
    opening->listening.insert(endpoint);
    if (told == drivers::usb::Told::AtOnce) opening->at_once.insert(endpoint);
    return trouble;
}

void ScriptedBus::note_claim(const std::string& port, std::uint8_t interface) {
    set_driver(port, interface, "usbfs");
    const std::scoped_lock lock(mutex_);
    if (Opening* const opening = opening_at(port)) opening->claimed.insert(interface);
}

void ScriptedBus::close(std::uint64_t id) {
    require_callable();
    Opening closed;
    {
        const std::scoped_lock lock(mutex_);
        const auto found = std::find_if(openings_.begin(), openings_.end(),
                                        [&](const Opening& one) { return one.id == id; });
        closed = *found;
        openings_.erase(found);
        calls_.push_back("close " + closed.port);
    }
    for (const std::uint8_t number : closed.claimed) {
        set_driver(closed.port, number, has_kernel_driver ? "usbhid" : "");
    }
}

void ScriptedBus::answer(std::uint64_t id, std::uint8_t request, Trouble trouble) {
    const std::scoped_lock lock(mutex_);
    arrivals_.push_back({{.device_id = id, .trouble = trouble, .at = now_, .request = request}});
}

ScriptedBus::Opening* ScriptedBus::opening_at(const std::string& port) {
    const auto found = std::find_if(openings_.begin(), openings_.end(),
                                    [&](const Opening& one) { return one.port == port; });
    return found == openings_.end() ? nullptr : &*found;
}

void ScriptedBus::add_arrival(Opening& opening, std::uint8_t endpoint, Trouble trouble,
                              std::vector<std::uint8_t> bytes) {
    const bool is_at_once = trouble == Trouble::None && opening.at_once.contains(endpoint);
    arrivals_.push_back(
        {{.device_id = opening.id, .endpoint = endpoint, .trouble = trouble, .at = now_},
         std::move(bytes),
         is_at_once});
}

}  // namespace test
