#include "drivers/wedge/reader.h"

#include <algorithm>
#include <utility>

#include "drivers/deadlines.h"
#include "drivers/number/tap.h"
#include "drivers/usb/listening.h"

namespace drivers::wedge {
namespace {

using usb::Trouble;

// HID 1.11 §7.2: host to device, class request, to an interface.
constexpr std::uint8_t kToInterface = 0x21;
constexpr std::uint8_t kSetIdle = 0x0A, kSetProtocol = 0x0B;
constexpr std::uint16_t kBootProtocol = 0, kReportProtocol = 1;

// A keyboard answers within a few milliseconds, or never.
constexpr base::Millis kSetupMax{250};

/// What is told of a code that was dropped: name and text.
struct Dropped {
    const char* code;
    const char* text;
};
constexpr Dropped dropped(Outcome::Kind why) {
    switch (why) {
        case Outcome::Kind::TooLong:
            return {"too-long",
                    "the reader typed without an end; all of it was dropped; check its end key"};
        case Outcome::Kind::NoPrefix:
            return {"no-prefix",
                    "what the reader typed does not begin with its prefix and was dropped; tap "
                    "again"};
        case Outcome::Kind::NoSuffix:
            return {
                "no-suffix",
                "what the reader typed does not end with its suffix and was dropped; tap again"};
        case Outcome::Kind::HalfRead:
        case Outcome::Kind::Code:
            break;
    }
    return {"half-read",
            "the reader stopped in the middle of a code, which was dropped; tap again"};
}

void put(Event& event, const Outcome& outcome, const number::Profile& profile) {
    if (outcome.kind == Outcome::Kind::Code) {
        return number::put(
            event, number::reading_of_text(outcome.code, profile, number::OtherForms::Later));
    }
    const auto [code, text] = dropped(outcome.kind);
    number::put_fault(event, code, text);
}

}  // namespace

bool is_candidate(const usb::Interface& interface) {
    return interface.is_boot_keyboard() && interface.interrupt_in != 0;
}

void restore_report_protocol(usb::OpenDevice& device, const usb::Interface& interface) {
    // Without an answer there is nothing to be done: the kernel's driver copes with most.
    device.control({kToInterface, kSetProtocol, kReportProtocol, interface.number});
}

Attempt Reader::open(usb::Bus& bus, const usb::Device& device, const std::vector<Wish>& wishes) {
    usb::Opened opened = bus.open(device);
    if (!opened.device) return {nullptr, opened.trouble};
    std::unique_ptr<Reader> reader(new Reader(std::move(opened.device)));
    const Trouble trouble = reader->start(device, wishes);
    if (trouble != Trouble::None) return {nullptr, trouble};
    return {std::move(reader), Trouble::None};
}

Reader::~Reader() {
    if (!is_boot_protocol_) return;
    for (const Ear& ear : ears_) restore_report_protocol(*device_, ear.wish.interface);
}

Trouble Reader::start(const usb::Device& device, const std::vector<Wish>& wishes) {
    Trouble trouble = usb::claim_hid(*device_, device);
    for (const Wish& wish : wishes) {
        if (trouble == Trouble::None) trouble = hear(wish);
    }
    return trouble;
}

Trouble Reader::hear(const Wish& wish) {
    const std::uint16_t number = wish.interface.number;
    for (const usb::ControlRequest& request :
         {usb::ControlRequest{kToInterface, kSetProtocol, kBootProtocol, number},
          usb::ControlRequest{kToInterface, kSetIdle, 0, number}}) {
        const Trouble trouble = device_->ask(request, 0, kSetupMax);
        if (trouble != Trouble::None) return trouble;
    }
    ears_.push_back({wish,
                     Decoder(wish.settings.wedge),
                     {.port = wish.interface.port, .reader_kind = kReaderKind}});
    return device_->listen(wish.interface.interrupt_in, wish.interface.packet_size_max,
                           usb::Told::AtOnce);
}

/// `dropped`: characters that are not in the outcome.
void Reader::tell(const Sink& sink, Ear& ear, const Outcome& outcome, std::size_t dropped) {
    Event& event = ear.told;
    put(event, outcome, ear.wish.settings.number);
    event.typed_in = ear.typed_at - ear.begun_at;
    event.typed_count = outcome.code.size() + dropped;
    number::tell(sink, event);
}

Trouble Reader::take(const usb::Arrival& arrival, const Sink& sink) {
    if (arrival.device_id != device_->id()) return Trouble::None;
    if (arrival.endpoint == 0) return take_answer(arrival);
    const auto ear = std::find_if(ears_.begin(), ears_.end(), [&](const Ear& one) {
        return one.wish.interface.interrupt_in == arrival.endpoint;
    });
    if (ear == ears_.end()) return Trouble::None;
    if (arrival.trouble == Trouble::Stall) return cure_stall(*ear, arrival.at, sink);
    if (arrival.trouble != Trouble::None) return arrival.trouble;
    ear->stalls_in_a_row = 0;
    // Silence may have ended what was typed before.
    expire(*ear, arrival.at, sink);
    if (!ear->decoder.is_midway()) ear->begun_at = arrival.at;
    ear->typed_at = arrival.at;
    for (const Outcome& outcome : ear->decoder.feed(arrival.bytes, arrival.at)) {
        tell(sink, *ear, outcome);
    }
    return Trouble::None;
}

Trouble Reader::take_answer(const usb::Arrival& answer) {
    if (answer.request == kSetProtocol) is_boot_protocol_ = answer.trouble == Trouble::None;
    // One that is silent is not asked anything more when it is closed.
    if (answer.trouble == Trouble::Timeout) is_boot_protocol_ = false;
    // Cheap readers refuse their setup, or do not answer it, and type boot reports all the same.
    return answer.trouble == Trouble::Gone ? Trouble::Gone : Trouble::None;
}

Trouble Reader::cure_stall(Ear& ear, base::Millis at, const Sink& sink) {
    const usb::Interface& interface = ear.wish.interface;
    const Trouble trouble = usb::cure_stall(*device_, interface.interrupt_in, ear.stalls_in_a_row);
    if (trouble != Trouble::None) return trouble;
    for (const Outcome& outcome : ear.decoder.disturb(at)) tell(sink, ear, outcome);
    return device_->listen(interface.interrupt_in, interface.packet_size_max, usb::Told::AtOnce);
}

Trouble Reader::expire(base::Millis now, const Sink& sink) {
    for (Ear& ear : ears_) expire(ear, now, sink);
    return Trouble::None;
}

void Reader::doubt(base::Millis now) {
    // Nothing is under way in a new one that could be dropped.
    for (Ear& ear : ears_) ear.decoder.disturb(now);
}

void Reader::expire(Ear& ear, base::Millis now, const Sink& sink) {
    const std::size_t typed = ear.decoder.typed_count();
    for (const Outcome& outcome : ear.decoder.expire(now)) {
        const bool is_dropped = outcome.kind == Outcome::Kind::HalfRead;
        tell(sink, ear, outcome, is_dropped ? typed : 0);
    }
}

std::optional<base::Millis> Reader::deadline() const {
    std::optional<base::Millis> first;
    for (const Ear& ear : ears_) first = earlier(first, ear.decoder.deadline());
    return first;
}

bool Reader::is_midway() const {
    return std::any_of(ears_.begin(), ears_.end(),
                       [](const Ear& ear) { return ear.decoder.is_midway(); });
}

}  // namespace drivers::wedge
