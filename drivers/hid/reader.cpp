#include "drivers/hid/reader.h"

#include <algorithm>
#include <utility>

#include "drivers/deadlines.h"
#include "drivers/number/tap.h"
#include "drivers/usb/listening.h"
#include "kiosk/base/crypto.h"

namespace drivers::hid {
namespace {

using usb::Trouble;

// HID 1.11 §7.2.4: host to device, class request, to an interface.
constexpr std::uint8_t kToInterface = 0x21, kSetIdle = 0x0A;

std::unique_ptr<Decoder> decoder_for(const Kind& kind, const usb::Interface& interface) {
    const auto says = report_descriptor_from_bytes(interface.report_descriptor);
    return says ? kind.decoder_for(*says, interface.packet_size_max) : nullptr;
}

Event event_from(const Kind& kind, const Wish& wish, const Outcome& outcome) {
    const std::string& port = wish.interface.port;
    if (outcome.fault.empty()) {
        return number::event_of(
            number::reading_of_text(outcome.text, wish.settings.number, number::OtherForms::Later),
            port, kind.name);
    }
    return {EventKind::Fault, port, kind.name, outcome.fault, kind.text_of(outcome.fault)};
}

}  // namespace

bool is_candidate(const Kind& kind, const usb::Interface& interface) {
    return interface.is_hid() && !interface.is_boot_keyboard() && interface.interrupt_in != 0 &&
           decoder_for(kind, interface) != nullptr;
}

Attempt Reader::open(const Kind& kind, usb::Bus& bus, const usb::Device& device,
                     const std::vector<Wish>& wishes) {
    usb::Opened opened = bus.open(device);
    if (!opened.device) return {nullptr, opened.trouble};
    std::unique_ptr<Reader> reader(new Reader(kind, std::move(opened.device)));
    const Trouble trouble = reader->start(device, wishes);
    if (trouble != Trouble::None) return {nullptr, trouble};
    return {std::move(reader), Trouble::None};
}

Trouble Reader::start(const usb::Device& device, const std::vector<Wish>& wishes) {
    Trouble trouble = usb::claim_hid(*device_, device);
    for (const Wish& wish : wishes) {
        if (trouble == Trouble::None) trouble = hear(wish);
    }
    return trouble;
}

Trouble Reader::hear(const Wish& wish) {
    const usb::Interface& interface = wish.interface;
    // Or some would send the last card again and again. Most do not know the request.
    if (device_->control({kToInterface, kSetIdle, 0, interface.number}) == Trouble::Gone) {
        return Trouble::Gone;
    }
    ears_.push_back({wish, decoder_for(kind_, interface)});
    return device_->listen(interface.interrupt_in, interface.packet_size_max, usb::Told::AtOnce);
}

Trouble Reader::take(const usb::Arrival& arrival, const Sink& sink) {
    if (arrival.device_id != device_->id()) return Trouble::None;
    const auto ear = std::find_if(ears_.begin(), ears_.end(), [&](const Ear& one) {
        return one.wish.interface.interrupt_in == arrival.endpoint;
    });
    if (ear == ears_.end()) return Trouble::None;
    if (arrival.trouble == Trouble::Stall) return cure_stall(*ear, arrival.at, sink);
    if (arrival.trouble != Trouble::None) return arrival.trouble;
    ear->stalls_in_a_row = 0;
    tell(*ear, ear->decoder->feed(arrival.bytes, arrival.at), sink);
    return Trouble::None;
}

Trouble Reader::cure_stall(Ear& ear, base::Millis at, const Sink& sink) {
    const usb::Interface& interface = ear.wish.interface;
    const Trouble trouble = usb::cure_stall(*device_, interface.interrupt_in, ear.stalls_in_a_row);
    if (trouble != Trouble::None) return trouble;
    tell(ear, ear.decoder->disturb(at), sink);
    return device_->listen(interface.interrupt_in, interface.packet_size_max, usb::Told::AtOnce);
}

void Reader::tell(const Ear& ear, Outcomes outcomes, const Sink& sink) const {
    for (Outcome& outcome : outcomes) {
        Event event = event_from(kind_, ear.wish, outcome);
        number::tell(sink, event);
        base::wipe(outcome.text);
    }
}

Trouble Reader::expire(base::Millis now, const Sink& sink) {
    for (const Ear& ear : ears_) tell(ear, ear.decoder->expire(now), sink);
    return Trouble::None;
}

void Reader::doubt(base::Millis now) {
    // Nothing is under way in a new one that could be dropped.
    for (const Ear& ear : ears_) ear.decoder->disturb(now);
}

std::optional<base::Millis> Reader::deadline() const {
    std::optional<base::Millis> first;
    for (const Ear& ear : ears_) first = earlier(first, ear.decoder->deadline());
    return first;
}

bool Reader::is_midway() const {
    return std::any_of(ears_.begin(), ears_.end(),
                       [](const Ear& ear) { return ear.decoder->is_midway(); });
}

}  // namespace drivers::hid
