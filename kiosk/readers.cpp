#include "kiosk/readers.h"

#include <algorithm>
#include <array>
#include <utility>

#include "drivers/usb/port_path.h"
#include "drivers/usb/system_bus.h"
#include "drivers/wedge/typing.h"
#include "kiosk/reader_lines.h"

namespace kiosk {
namespace {

/// What whoever presented something hears of a fault in drivers/README.md; None when it concerns
/// the reader and not what was presented.
domain::Refusal misread_of(const std::string& fault) {
    if (fault == "bank-card") return domain::Refusal::CardBank;
    if (fault == "cut-off-number") return domain::Refusal::CardCutOff;
    constexpr std::array kMisread = {"half-read", "no-prefix",    "no-suffix",
                                     "too-long",  "not-text",     "mute-card",
                                     "no-number", "wrong-digits", "blank-number"};
    const bool is_misread = std::find(kMisread.begin(), kMisread.end(), fault) != kMisread.end();
    return is_misread ? domain::Refusal::BadCode : domain::Refusal::None;
}

/// Those of them that only a card can be the reason of, whoever it belongs to.
bool is_card(const std::string& fault) {
    constexpr std::array kCard = {"mute-card", "no-number", "blank-number", "cut-off-number"};
    return std::find(kCard.begin(), kCard.end(), fault) != kCard.end();
}

/// Why it is not ours: nothing for one that is, or of which that is not known.
app::ReaderFault fault_of(const drivers::Candidate& candidate) {
    if (!candidate.fault) return {};
    return {candidate.fault->code, candidate.fault->holder, candidate.fault->command};
}

app::ReadersPlugged plugged_from(const std::vector<drivers::Candidate>& candidates) {
    app::ReadersPlugged plugged;
    for (const drivers::Candidate& candidate : candidates) {
        plugged.readers.push_back({.port = candidate.port,
                                   .socket = candidate.socket,
                                   .device_name = candidate.name,
                                   .family = candidate.reader_kind,
                                   .device = candidate.device,
                                   .is_keyboard = candidate.is_keyboard,
                                   .tells_cards = candidate.tells_cards,
                                   .fault = fault_of(candidate)});
    }
    return plugged;
}

/// A reader that presses no key after a number. Fewer characters than this are no card's number.
bool is_endless(const drivers::Event& event) {
    constexpr std::size_t kNumberLengthMin = 4;
    return event.code == "half-read" && event.typed_count >= kNumberLengthMin &&
           !drivers::wedge::is_typed_by_hand(event);
}

app::ReaderHeard endless_from(const drivers::Event& event) {
    const drivers::Settings settings{.wedge = {.bare_length = event.typed_count}};
    return {.port = event.port,
            .endless_length = event.typed_count,
            .profile = drivers::text_of(settings)};
}

std::optional<app::Event> heard_from(const drivers::Event& event) {
    if (event.kind == drivers::EventKind::Tap && !drivers::wedge::is_typed_by_hand(event)) {
        return app::ReaderHeard{event.port, event.code, event.card};
    }
    if (event.kind == drivers::EventKind::Fault && is_card(event.code)) {
        return app::ReaderHeard{event.port, {}, {}};
    }
    if (event.kind == drivers::EventKind::Fault && is_endless(event)) return endless_from(event);
    return std::nullopt;
}

app::CardTap tap_from(const drivers::Event& tap, const app::ReaderBinding& binding) {
    return {.code = tap.code,
            .card = tap.card,
            .also = tap.also,
            .is_changing = tap.is_changing,
            .lane = binding.lane,
            .reader = binding.port};
}

std::optional<app::ReaderChange::Kind> change_of(drivers::EventKind kind) {
    switch (kind) {
        case drivers::EventKind::Attached:
            return app::ReaderChange::Kind::Attached;
        case drivers::EventKind::Detached:
            return app::ReaderChange::Kind::Detached;
        case drivers::EventKind::Fault:
            return app::ReaderChange::Kind::Fault;
        case drivers::EventKind::Present:
        case drivers::EventKind::Tap:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

Readers::Readers(std::vector<app::ReaderBinding> bindings, Push push, ReaderNews& news)
    : push_(std::move(push)),
      news_(news),
      bindings_(std::make_shared<const Bindings>(std::move(bindings))) {}

base::Result<void> Readers::start() {
    auto bus = drivers::usb::system_bus();
    if (!bus) return bus.error();
    start_on(*std::move(bus));
    return {};
}

void Readers::start_on(std::unique_ptr<drivers::usb::Bus> bus) {
    service_ = std::make_unique<drivers::ReaderService>(
        std::move(bus), [this](const drivers::Event& told) { tell(told); },
        drivers::Wanted{.bindings = driver_bindings()},
        [this](const std::vector<drivers::Candidate>& candidates) {
            {
                const std::scoped_lock lock(mutex_);
                devices_.clear();
                for (const auto& one : candidates) devices_[one.port] = one.device;
            }
            push_(plugged_from(candidates));
        },
        [this](const std::vector<drivers::Candidate>& candidates) { tell_as_bound(candidates); });
    service_->start();
}

void Readers::tell(const drivers::Event& told) {
    const Standing standing = standing_of(told.port);
    if (told.kind == drivers::EventKind::Tap) {
        tell_tap(told, standing);
    } else {
        tell_other(told, standing);
    }
}

/// The desk first: somebody waits for it.
void Readers::tell_tap(const drivers::Event& tap, const Standing& standing) {
    if (standing.is_listened_to) {
        if (auto heard = heard_from(tap)) push_(*std::move(heard));
        return;
    }
    // A port that is no longer listened to may not be given back yet: what is typed there is
    // nobody's tap.
    if (!standing.binding || standing.is_other_device) return;
    push_(tap_from(tap, *standing.binding));
    news_.tell(tap);
}

void Readers::tell_other(const drivers::Event& told, const Standing& standing) {
    news_.tell(told);
    const auto& binding = standing.binding;
    const bool is_gone =
        told.kind == drivers::EventKind::Detached || told.kind == drivers::EventKind::Present;
    if (is_gone) told_as_.erase(told.port);
    auto event = event_from(told, standing);
    if (!event) return;
    if (!is_gone && binding && std::holds_alternative<app::ReaderChange>(*event)) {
        told_as_[told.port] = *binding;
    }
    push_(*std::move(event));
}

void Readers::stop() {
    if (service_) service_->stop();
}

void Readers::set_bindings(std::vector<app::ReaderBinding> bindings) {
    {
        const std::scoped_lock lock(mutex_);
        bindings_ = std::make_shared<const Bindings>(std::move(bindings));
    }
    if (service_) service_->set_bindings(driver_bindings());
}

bool Readers::is_told_as(const app::ReaderBinding& binding, const std::string& port) const {
    const auto told = told_as_.find(port);
    return told != told_as_.end() && told->second.port == binding.port &&
           told->second.device == binding.device;
}

/// What stays as it is says nothing, neither what is attached nor what cannot be, but the desk
/// waits for it under its new name.
void Readers::tell_as_bound(const std::vector<drivers::Candidate>& candidates) {
    for (const drivers::Candidate& candidate : candidates) {
        const Standing standing = standing_of(candidate.port);
        const auto& binding = standing.binding;
        if (!binding || !binding->is_of_device(candidate.device)) {
            told_as_.erase(candidate.port);
            continue;
        }
        if (is_told_as(*binding, candidate.port)) continue;
        const drivers::Event attached = {.kind = drivers::EventKind::Attached,
                                         .port = candidate.port};
        if (!candidate.is_attached && !candidate.fault) continue;
        auto event = event_from(candidate.is_attached ? attached : *candidate.fault, standing);
        if (!event) continue;
        told_as_[candidate.port] = *binding;
        push_(*std::move(event));
    }
}

void Readers::listen_to(std::vector<std::string> ports) {
    {
        const std::scoped_lock lock(mutex_);
        listened_ports_ = ports;
    }
    if (!service_) return;
    service_->set_bindings(driver_bindings());
    service_->set_claim({.ports = std::move(ports)});
}

/// How each port is claimed. One that is listened to is about to be calibrated: it tells what it
/// writes, as if nobody had said anything of that yet.
std::vector<drivers::Binding> Readers::driver_bindings() const {
    const std::scoped_lock lock(mutex_);
    std::vector<drivers::Binding> ports;
    for (const app::ReaderBinding& binding : *bindings_) {
        drivers::Settings settings = drivers::settings_from_kept_text(binding.profile);
        const bool is_listened = std::ranges::any_of(listened_ports_, [&](const auto& port) {
            return drivers::usb::is_port_named(binding.port, port);
        });
        if (is_listened) settings.number = {};
        ports.push_back({binding.port, std::move(settings), binding.device});
    }
    return ports;
}

/// All at once: a tap waits for it.
Readers::Standing Readers::standing_of(const std::string& port) const {
    const std::scoped_lock lock(mutex_);
    Standing standing{.is_listened_to =
                          std::ranges::find(listened_ports_, port) != listened_ports_.end()};
    const auto* const binding = binding_at(port, *bindings_);
    if (binding == nullptr) return standing;
    standing.binding = {bindings_, binding};
    const auto device = devices_.find(port);
    standing.is_other_device = device != devices_.end() && !binding->is_of_device(device->second);
    return standing;
}

std::vector<std::string> Readers::lines() const {
    if (!service_) return {};
    const auto candidates = service_->candidates();
    const std::scoped_lock lock(mutex_);
    return reader_lines(candidates, *bindings_);
}

std::optional<app::Event> Readers::event_from(const drivers::Event& event,
                                              const Standing& standing) {
    const bool is_fault = event.kind == drivers::EventKind::Fault;
    const domain::Refusal misread = is_fault ? misread_of(event.code) : domain::Refusal::None;
    const bool is_misread = misread != domain::Refusal::None;
    const bool is_listened = standing.is_listened_to;
    if (is_listened && is_misread) return heard_from(event);
    const auto& binding = standing.binding;
    if (!binding) return std::nullopt;
    // What is listened to in the socket of another reader says nothing of that one; nor does what
    // was presented there while it is being given back.
    const bool is_of_claim = is_listened && event.kind != drivers::EventKind::Detached;
    if ((is_of_claim || is_misread) && standing.is_other_device) return std::nullopt;
    // What somebody presented and nobody could read is answered like a tap: "try again". It says
    // nothing against the reader.
    if (is_misread) {
        return app::CardTap{
            .code = "", .misread = misread, .lane = binding->lane, .reader = binding->port};
    }
    const auto kind = change_of(event.kind);
    if (!kind) return std::nullopt;
    return app::ReaderChange{.kind = *kind,
                             .port = binding->port,
                             .name = binding->name,
                             .text = event.text,
                             .fault = is_fault ? event.code : "",
                             .holder = event.holder,
                             .command = event.command};
}

}  // namespace kiosk
