#include "drivers/plugged.h"

#include <algorithm>
#include <utility>

#include "drivers/deadlines.h"
#include "drivers/faults.h"

namespace drivers {
namespace {

using usb::Trouble;

constexpr base::Millis kRetryFirst{100};
constexpr base::Millis kRetryMax{10'000};
// A hub is asked every 256 ms what was pulled (USB 2.0 §11.12.4): till then it looks like a bad
// wire.
constexpr base::Millis kPulledMax{500};
// 100 + 200 + 400 + 800 ms: udev has long set the rights, or never will.
constexpr int kUntoldFailuresMax = 4;
// Once when it is told, and then about every minute: it is what a person would do by replugging.
constexpr int kFailuresPerReset = 5;
// Attached for so long, it worked: the next trouble is a new one.
constexpr base::Millis kStableTime{10'000};

/// Whether the reader itself seems to be at fault, and not who is in the way.
bool is_sick(Trouble trouble) {
    return trouble == Trouble::Stall || trouble == Trouble::Overflow || trouble == Trouble::Io ||
           trouble == Trouble::Timeout;
}

base::Millis retry_delay(int failures) {
    constexpr int kDoublingsMax = 10;
    return std::min(kRetryMax, kRetryFirst * (1 << std::min(failures - 1, kDoublingsMax)));
}

}  // namespace

std::vector<std::string> Plugged::candidate_ports() const {
    std::vector<std::string> ports;
    for (const usb::Interface& interface : device_.interfaces) {
        if (is_of(family_, interface, device_)) ports.push_back(interface.port);
    }
    return ports;
}

usb::Device Plugged::device_in_share() const {
    usb::Device device = device_;
    std::erase_if(device.interfaces, [&](const usb::Interface& interface) {
        const auto is_it = [&](const Wish& wish) { return wish.interface.port == interface.port; };
        return std::none_of(share_.wishes.begin(), share_.wishes.end(), is_it) &&
               std::find(share_.sides.begin(), share_.sides.end(), interface.number) ==
                   share_.sides.end();
    });
    return device;
}

void Plugged::want(Share share) {
    const bool is_news = share != share_;
    if (!is_news && !(share.wishes.empty() && told_ports_.empty())) return;
    close();
    retry_at_.reset();
    failures_ = 0;
    told_trouble_.reset();
    is_break_untold_ = is_cut_off_ = false;
    share_ = std::move(share);
    if (share_.wishes.empty()) {
        told_ports_ = candidate_ports();
        tell(EventKind::Present);
    } else {
        fault_.reset();
        try_claim();
    }
}

void Plugged::seen_again(const usb::Device& device) {
    device_ = device;
    // Only opening is tried at every piece of news: claiming makes news itself.
    if (retry_at_ && last_trouble_ == Trouble::NoAccess) try_claim();
}

void Plugged::take(const usb::Arrival& arrival) {
    if (!reader_) return;
    Trouble trouble = reader_->take(arrival, sink_);
    if (trouble == Trouble::None && pulse_) trouble = pulse_->take(arrival);
    if (trouble != Trouble::None) return broke(trouble);
    attach_when_ready();
}

void Plugged::tick(base::Millis now) {
    if (reader_) {
        Trouble trouble = reader_->expire(now, sink_);
        if (trouble == Trouble::None && pulse_) trouble = pulse_->expire(now);
        if (trouble != Trouble::None) return broke(trouble);
    }
    if (retry_at_ && now >= *retry_at_) try_claim();
}

std::optional<base::Millis> Plugged::due() const {
    if (!reader_) return retry_at_;
    const auto at = reader_->deadline();
    if (!pulse_) return at;
    return earlier(at, pulse_->deadline());
}

void Plugged::pulled_out() {
    const bool has_half = has_dropped_half_ || (reader_ && reader_->is_midway());
    close();
    tell(EventKind::Detached,
         has_half ? "pulled out in the middle of a code, which was dropped" : "");
}

void Plugged::try_claim() {
    retry_at_.reset();
    if (bus_.is_resetting(device_)) {
        retry_at_ = bus_.now() + kPulledMax;
        return;
    }
    has_dropped_half_ = false;
    if (std::exchange(is_break_untold_, false)) tell_fault(*last_trouble_);
    Attempt attempt = family_.open(bus_, device_in_share(), share_.wishes);
    if (attempt.reader) {
        reader_ = std::move(attempt.reader);
        if (std::exchange(is_cut_off_, false)) reader_->doubt(bus_.now());
        if (usb::OpenDevice* const device = reader_->quiet_device()) {
            pulse_.emplace(*device, bus_.now());
        }
        return attach_when_ready();
    }
    claim_failed(attempt.trouble);
}

void Plugged::claim_failed(Trouble trouble) {
    last_trouble_ = trouble;
    retry_later(trouble);
    if (failures_ > kUntoldFailuresMax) tell_fault(trouble);
}

void Plugged::attach_when_ready() {
    if (is_attached_ || !reader_->is_ready()) return;
    // What was silent before has to say something first, or it would be attached again and again.
    const bool was_silent = last_trouble_ == Trouble::Timeout;
    if (was_silent && pulse_ && !pulse_->is_alive()) return;
    is_attached_ = true;
    fault_.reset();
    last_trouble_.reset();
    attached_at_ = bus_.now();
    told_trouble_.reset();
    told_ports_.clear();
    for (const Wish& wish : share_.wishes) told_ports_.push_back(wish.interface.port);
    tell(EventKind::Attached);
}

void Plugged::close() {
    pulse_.reset();
    reader_.reset();
    is_attached_ = false;
}

void Plugged::broke(Trouble trouble) {
    const bool was_attached = is_attached_;
    if (was_attached && bus_.now() - attached_at_ >= kStableTime) failures_ = 0;
    has_dropped_half_ = reader_->is_midway();
    close();
    // What never came so far that somebody could rely on it is a claim that failed.
    if (!was_attached) return claim_failed(trouble);
    last_trouble_ = trouble;
    is_break_untold_ = is_cut_off_ = true;
    retry_later(trouble);
    retry_at_ = std::max(*retry_at_, bus_.now() + kPulledMax);
}

void Plugged::retry_later(Trouble trouble) {
    ++failures_;
    retry_at_ = bus_.now() + retry_delay(failures_);
    if (is_sick(trouble) && failures_ % kFailuresPerReset == 0) bus_.reset(device_);
}

void Plugged::tell(EventKind kind, const std::string& text) {
    for (const std::string& port : told_ports_) {
        sink_({kind, port, family_.name, {}, text});
    }
}

void Plugged::tell_fault(Trouble trouble) {
    if (told_trouble_ == trouble) return;
    told_trouble_ = trouble;
    for (const Wish& wish : share_.wishes) {
        const std::string& port = wish.interface.port;
        if (std::find(told_ports_.begin(), told_ports_.end(), port) == told_ports_.end()) {
            told_ports_.push_back(port);
        }
        fault_ = fault_event(trouble, {bus_, device_, wish.interface}, family_.name);
        sink_(*fault_);
    }
}

}  // namespace drivers
