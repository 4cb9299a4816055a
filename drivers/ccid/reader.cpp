#include "drivers/ccid/reader.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "drivers/ccid/descriptor.h"
#include "drivers/deadlines.h"
#include "drivers/number/tap.h"
#include "drivers/usb/listening.h"

namespace drivers::ccid {
namespace {

using usb::Trouble;

// USB device class 0x0B; bInterfaceProtocol 0: commands and answers at bulk endpoints (CCID 1.1
// §4.2).
constexpr std::uint8_t kSmartCard = 0x0B, kBulkProtocol = 0;
// CCID 1.1 §5.3.1: host to device, class request, to an interface.
constexpr std::uint8_t kToInterface = 0x21, kAbort = 0x01;

Traits traits_of(const usb::Interface& interface, const usb::Device& device) {
    const Model model = model_of(device.vendor_id, device.product_id);
    const Descriptor says = descriptor_in(interface.class_descriptors).value_or(Descriptor{});
    return {.slot_count = says.slot_count,
            .exchange = says.exchange(),
            .selects_voltage = says.selects_voltage(),
            .can_abort = model.can_abort,
            .first_answer_delay = model.first_answer_delay,
            .message_size_max = says.message_size_max,
            .packet_size_max = interface.bulk_in.packet_size_max,
            .signal = {model.signal.begin(), model.signal.end()}};
}

/// The faults of drivers/README.md, for people.
std::string text_of(const Outcome& fault) {
    const std::string more = fault.detail.empty() ? "" : " (" + fault.detail + ")";
    const std::string_view name = fault.code;
    if (name == "half-read") return "the card was taken away before it was read; tap again";
    if (name == "mute-card") {
        return "there is a card and it cannot be read" + more + "; tap it again, flat and alone";
    }
    if (name == "no-number") return "this card tells no number; use another card";
    if (name == "hardware-error") return "the reader says that its hardware failed; replug it";
    if (name == "wrong-sequence") return "the reader answers what was not asked; trying anew";
    return "the reader says what no card reader may say; trying anew";
}

Event event_from(const Outcome& outcome, const Wish& wish) {
    const std::string& port = wish.interface.port;
    if (outcome.kind == Outcome::Kind::Fault) {
        return {EventKind::Fault, port, kReaderKind, outcome.code, text_of(outcome)};
    }
    Event event = number::event_of(number::reading_of_card(outcome.card, wish.settings.number),
                                   port, kReaderKind);
    event.is_changing = outcome.is_changing;
    // What a made-up number looks like to other readers is chance: it must not be anybody's.
    if (event.is_changing) event.also.clear();
    return event;
}

}  // namespace

bool is_candidate(const usb::Interface& interface, const usb::Device& device) {
    const bool is_of_class =
        interface.class_code == kSmartCard && interface.protocol == kBulkProtocol &&
        interface.bulk_in.packet_size_max > 0 && interface.bulk_out.packet_size_max > 0;
    if (!is_of_class) return false;
    const Model model = model_of(device.vendor_id, device.product_id);
    if (model.contactless_interface.value_or(interface.number) != interface.number) return false;
    const auto descriptor = descriptor_in(interface.class_descriptors);
    return descriptor && descriptor->exchange() != Exchange::Character;
}

Attempt Reader::open(usb::Bus& bus, const usb::Device& device, const std::vector<Wish>& wishes) {
    usb::Opened opened = bus.open(device);
    if (!opened.device) return {nullptr, opened.trouble};
    std::unique_ptr<Reader> reader(new Reader(bus, std::move(opened.device)));
    for (const Wish& wish : wishes) {
        const Trouble trouble = reader->start(device, wish);
        if (trouble != Trouble::None) return {nullptr, trouble};
    }
    return {std::move(reader), Trouble::None};
}

Trouble Reader::start(const usb::Device& device, const Wish& wish) {
    const usb::Interface& interface = wish.interface;
    Trouble trouble = device_->claim(interface.number);
    for (const std::uint8_t endpoint : {interface.bulk_in.address, interface.interrupt_in}) {
        if (trouble == Trouble::None && endpoint != 0) trouble = listen(interface, endpoint);
    }
    if (trouble != Trouble::None) return trouble;
    talks_.push_back({wish, std::make_unique<Session>(traits_of(interface, device))});
    Talk& talk = talks_.back();
    return act(talk, talk.session->start(bus_.now()), {});
}

Trouble Reader::listen(const usb::Interface& interface, std::uint8_t endpoint) {
    if (endpoint == interface.bulk_in.address) return device_->receive(interface.bulk_in);
    if (endpoint != interface.interrupt_in) return Trouble::None;
    // What a notice says leads to a question to the reader.
    return device_->listen(interface.interrupt_in, interface.packet_size_max, usb::Told::InTurn);
}

Trouble Reader::take(const usb::Arrival& arrival, const Sink& sink) {
    if (arrival.device_id != device_->id()) return Trouble::None;
    for (Talk& talk : talks_) {
        const usb::Interface& interface = talk.wish.interface;
        const bool is_bulk = arrival.endpoint == interface.bulk_in.address;
        const bool is_notice = arrival.endpoint == interface.interrupt_in;
        if (!is_bulk && !is_notice && arrival.endpoint != interface.bulk_out.address) continue;
        if (arrival.trouble == Trouble::Stall) return cure_stall(talk, arrival.endpoint, sink);
        if (arrival.trouble != Trouble::None) return arrival.trouble;
        talk.stalls_in_a_row = 0;
        // Not the time of arrival: what is asked next is asked now, also when we were late.
        const base::Millis now = bus_.now();
        Session& session = *talk.session;
        return act(
            talk,
            is_notice ? session.take_notice(arrival.bytes, now) : session.take(arrival.bytes, now),
            sink);
    }
    return Trouble::None;
}

Trouble Reader::cure_stall(Talk& talk, std::uint8_t endpoint, const Sink& sink) {
    Trouble trouble = usb::cure_stall(*device_, endpoint, talk.stalls_in_a_row);
    if (trouble == Trouble::None) trouble = listen(talk.wish.interface, endpoint);
    if (trouble != Trouble::None) return trouble;
    return act(talk, talk.session->disturb(bus_.now()), sink);
}

Trouble Reader::act(Talk& talk, const Todo& todo, const Sink& sink) {
    for (const Outcome& outcome : todo.told) {
        Event event = event_from(outcome, talk.wish);
        number::tell(sink, event);
    }
    if (todo.is_lost) return Trouble::Timeout;
    if (todo.abort) {
        const auto value = static_cast<std::uint16_t>(todo.abort->slot | todo.abort->sequence << 8);
        // Whatever comes of it: the message that follows says whether it worked.
        device_->control({kToInterface, kAbort, value, talk.wish.interface.number});
    }
    if (!todo.send) return Trouble::None;
    return device_->send(talk.wish.interface.bulk_out, *todo.send);
}

Trouble Reader::expire(base::Millis now, const Sink& sink) {
    for (Talk& talk : talks_) {
        const auto at = talk.session->deadline();
        if (!at || *at > now) continue;
        const Trouble trouble = act(talk, talk.session->expire(now), sink);
        if (trouble != Trouble::None) return trouble;
    }
    return Trouble::None;
}

std::optional<base::Millis> Reader::deadline() const {
    std::optional<base::Millis> first;
    for (const Talk& talk : talks_) first = earlier(first, talk.session->deadline());
    return first;
}

bool Reader::is_ready() const {
    return std::all_of(talks_.begin(), talks_.end(),
                       [](const Talk& talk) { return talk.session->is_ready(); });
}

bool Reader::is_midway() const {
    return std::any_of(talks_.begin(), talks_.end(),
                       [](const Talk& talk) { return talk.session->is_midway(); });
}

}  // namespace drivers::ccid
