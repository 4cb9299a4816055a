#include "drivers/readers.h"

#include <algorithm>
#include <utility>

#include "drivers/keyboards.h"
#include "drivers/usb/fingerprint.h"

namespace drivers {
namespace {

// News may be lost, or never come (a container): look anyway, seldom enough to cost nothing.
constexpr base::Millis kLookInterval{3000};

bool has_candidate(const usb::Device& device, const Family& family) {
    return std::any_of(
        device.interfaces.begin(), device.interfaces.end(),
        [&](const usb::Interface& interface) { return is_of(family, interface, device); });
}

void add_candidates(const usb::Device& device, const Family& family, bool is_attached,
                    std::vector<Candidate>& list) {
    for (const usb::Interface& interface : device.interfaces) {
        if (!is_of(family, interface, device)) continue;
        list.push_back({.port = interface.port,
                        .reader_kind = family.name,
                        .name = device.name,
                        .vendor_id = device.vendor_id,
                        .product_id = device.product_id,
                        .is_attached = is_attached,
                        .socket = device.port,
                        .device = usb::fingerprint(device),
                        .tells_cards = family.tells_cards,
                        // All HID interfaces of a HID reader are claimed with it.
                        .is_keyboard = interface.is_hid() && may_be_typed_on(device)});
    }
}

}  // namespace

std::vector<Candidate> candidates_among(const std::vector<usb::Device>& devices) {
    std::vector<Candidate> list;
    for (const usb::Device& device : devices) {
        for (const Family& family : families()) add_candidates(device, family, false, list);
    }
    return list;
}

Readers::Readers(usb::Bus& bus, Sink sink, Wanted wanted)
    : bus_(bus), sink_(std::move(sink)), wanted_(std::move(wanted)), look_at_(bus.now()) {}

bool Readers::step() {
    // First what arrives, at its own time; then what the time by now has ended.
    const bool is_list_stale = bus_.wait(wait_max(), [this](const usb::Arrival& arrival) {
        for (const auto& one : plugged_) one->take(arrival);
    });
    const base::Millis now = bus_.now();
    const bool is_looked = is_list_stale || now >= look_at_;
    if (is_looked) look();
    for (const auto& one : plugged_) one->tick(now);
    const std::vector<Condition> before = std::exchange(conditions_, conditions());
    return is_looked || conditions_ != before;
}

std::vector<Readers::Condition> Readers::conditions() const {
    std::vector<Condition> all;
    for (const auto& one : plugged_) {
        all.emplace_back(one->is_attached(), one->fault() ? one->fault()->code : "");
    }
    return all;
}

void Readers::set_wanted(Wanted wanted) {
    wanted_ = std::move(wanted);
    want_all();
    conditions_ = conditions();
}

std::vector<Candidate> Readers::candidates() const {
    std::vector<Candidate> list;
    for (const auto& one : plugged_) {
        const std::size_t first = list.size();
        add_candidates(one->device(), one->family(), one->is_attached(), list);
        for (std::size_t i = first; one->fault() && i < list.size(); ++i) {
            list[i].fault = one->fault();
            list[i].fault->port = list[i].port;
        }
    }
    return list;
}

void Readers::look() {
    const base::Millis now = bus_.now();
    look_at_ = now + kLookInterval;
    auto devices = bus_.devices();
    if (!devices) {
        if (!std::exchange(is_list_trouble_told_, true)) {
            sink_({EventKind::Fault, {}, {}, "no-list", devices.error().what});
        }
        return;
    }
    is_list_trouble_told_ = false;
    report_descriptors_.complete(*devices, now);
    look_at_ = std::min(look_at_, report_descriptors_.due(now).value_or(look_at_));
    keep_or_drop(*devices);
    std::erase_if(*devices, [&](const usb::Device& device) {
        return !report_descriptors_.is_settled(device, now);
    });
    add_new(*devices);
    misfits_.look(*devices, wanted_, bus_.now(), sink_);
}

void Readers::keep_or_drop(const std::vector<usb::Device>& devices) {
    std::erase_if(plugged_, [&](const auto& one) {
        const auto seen = std::find_if(
            devices.begin(), devices.end(),
            [&](const usb::Device& device) { return device.is_same_plug(one->device()); });
        // While a device goes, its interfaces go first; one that has none is no reader in any case.
        if (seen == devices.end() || seen->interfaces.empty()) {
            one->pulled_out();
            return true;
        }
        one->seen_again(*seen);
        // What it is may have turned out since.
        return !has_candidate(*seen, one->family());
    });
}

void Readers::add_new(const std::vector<usb::Device>& devices) {
    const std::size_t before = plugged_.size();
    for (const usb::Device& device : devices) {
        for (const Family& family : families()) {
            const auto is_it = [&](const auto& one) {
                return one->device().is_same_plug(device) && &one->family() == &family;
            };
            if (!has_candidate(device, family) ||
                std::any_of(plugged_.begin(), plugged_.end(), is_it)) {
                continue;
            }
            plugged_.push_back(std::make_unique<Plugged>(device, family, bus_, sink_));
        }
    }
    // Also those that were there: what is new in a device may take from their shares.
    if (plugged_.size() != before) want_all();
}

void Readers::want_all() {
    for (const auto& one : plugged_) one->want(share_of(one->device(), one->family(), wanted_));
}

base::Millis Readers::wait_max() const {
    base::Millis due = look_at_;
    for (const auto& one : plugged_) {
        if (const auto at = one->due()) due = std::min(due, *at);
    }
    return std::max(base::Millis{0}, due - bus_.now());
}

}  // namespace drivers
