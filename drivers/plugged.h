// One plugged device that could be a reader of one family, from plug to plug: claimed when wanted,
// opened again after trouble, given back when not wanted any more, and every change of that told as
// an event. A device with interfaces of two families is two of these, each with its own opening.
//
// Trouble is met with patience: a plug that is being pulled looks like a broken wire for a moment,
// and udev needs one to set the rights of a new device. So a failed claim is told only when it
// has failed some times, and a wire that broke only when the device is still there afterwards.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "drivers/pulse.h"
#include "drivers/wanted.h"

namespace drivers {

class Plugged {
public:
    /// The family, the bus and the sink must outlive it.
    Plugged(usb::Device device, const Family& family, usb::Bus& bus, const Sink& sink)
        : device_(std::move(device)), family_(family), bus_(bus), sink_(sink) {}

    const usb::Device& device() const { return device_; }
    const Family& family() const { return family_; }
    bool is_attached() const { return is_attached_; }
    /// Why it could not be claimed, as it was told when that was tried last: until it is tried anew
    /// or its plug is pulled. So it is known also while nobody wants it any more.
    const std::optional<Event>& fault() const { return fault_; }

    /// What is wanted of it from now on; no wishes: let it be a keyboard.
    void want(Share share);
    /// It was seen again, perhaps with other rights or another holder.
    void seen_again(const usb::Device& device);
    void take(const usb::Arrival& arrival);
    /// Does what is due at `now`.
    void tick(base::Millis now);
    std::optional<base::Millis> due() const;
    /// Its plug was pulled: says so.
    void pulled_out();

private:
    std::vector<std::string> candidate_ports() const;
    /// The device, its interfaces those of the share.
    usb::Device device_in_share() const;
    void try_claim();
    void claim_failed(usb::Trouble trouble);
    /// Says that what is tapped arrives from now on, as soon as that is true.
    void attach_when_ready();
    void close();
    /// Closes what does not work any more and tries again later.
    void broke(usb::Trouble trouble);
    /// Less and less often; lets the port reset what cannot be opened for the sake of this trouble.
    void retry_later(usb::Trouble trouble);
    void tell(EventKind kind, const std::string& text = {});
    void tell_fault(usb::Trouble trouble);

    usb::Device device_;
    const Family& family_;
    usb::Bus& bus_;
    const Sink& sink_;
    Share share_;
    std::unique_ptr<Reader> reader_;
    std::optional<Pulse> pulse_;  // Of a reader that says nothing by itself.
    bool is_attached_ = false;
    std::vector<std::string> told_ports_;  // Whose presence was told.
    int failures_ = 0;                     // In a row.
    base::Millis attached_at_{0};
    std::optional<base::Millis> retry_at_;
    std::optional<usb::Trouble> last_trouble_;
    std::optional<usb::Trouble> told_trouble_;
    std::optional<Event> fault_;
    bool is_break_untold_ = false;
    bool has_dropped_half_ = false;
    bool is_cut_off_ = false;  // It broke off while somebody relied on it.
};

}  // namespace drivers
