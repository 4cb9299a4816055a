#include "kiosk/readers.h"

#include <algorithm>
#include <array>
#include <utility>

#include "drivers/usb/system_bus.h"
#include "kiosk/reader_lines.h"

namespace kiosk {
namespace {

std::vector<drivers::Binding> ports_of(const std::vector<app::ReaderBinding>& bindings) {
    std::vector<drivers::Binding> ports;
    for (const app::ReaderBinding& binding : bindings) {
        ports.push_back({binding.port, drivers::settings_from_kept_text(binding.profile)});
    }
    return ports;
}

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
    : push_(std::move(push)), news_(news), bindings_(std::move(bindings)) {}

base::Result<void> Readers::start() {
    auto bus = drivers::usb::system_bus();
    if (!bus) return bus.error();
    start_on(*std::move(bus));
    return {};
}

void Readers::start_on(std::unique_ptr<drivers::usb::Bus> bus) {
    const auto sink = [this](const drivers::Event& told) {
        news_.tell(told);
        if (auto event = event_from(told)) push_(*std::move(event));
    };
    service_ = std::make_unique<drivers::ReaderService>(
        std::move(bus), sink, drivers::Wanted{.bindings = ports_of(bindings_)});
    service_->start();
}

void Readers::stop() {
    if (service_) service_->stop();
}

void Readers::set_bindings(std::vector<app::ReaderBinding> bindings) {
    std::vector<app::ReaderBinding> former;
    {
        const std::scoped_lock lock(mutex_);
        former = std::exchange(bindings_, bindings);
    }
    if (!service_) return;
    service_->set_bindings(ports_of(bindings));
    tell_attached(former);
}

/// What stays attached says nothing, but the desk waits for it under its new name.
void Readers::tell_attached(const std::vector<app::ReaderBinding>& former) {
    for (const drivers::Candidate& candidate : service_->candidates()) {
        const auto binding = candidate.is_attached ? binding_of(candidate.port) : std::nullopt;
        const bool is_new = binding && std::ranges::none_of(former, [&](const auto& one) {
                                return one.port == binding->port;
                            });
        if (is_new) {
            push_(app::ReaderChange{app::ReaderChange::Kind::Attached, binding->port, binding->name,
                                    ""});
        }
    }
}

std::vector<std::string> Readers::lines() const {
    if (!service_) return {};
    const auto candidates = service_->candidates();
    const std::scoped_lock lock(mutex_);
    return reader_lines(candidates, bindings_);
}

std::optional<app::ReaderBinding> Readers::binding_of(const std::string& port) const {
    const std::scoped_lock lock(mutex_);
    const auto* const found = binding_at(port, bindings_);
    return found != nullptr ? std::optional(*found) : std::nullopt;
}

std::optional<app::Event> Readers::event_from(const drivers::Event& event) const {
    const auto binding = binding_of(event.port);
    if (!binding) return std::nullopt;
    if (event.kind == drivers::EventKind::Tap) {
        return app::CardTap{.code = event.code,
                            .card = event.card,
                            .also = event.also,
                            .is_changing = event.is_changing,
                            .lane = binding->lane,
                            .reader = binding->port};
    }
    const domain::Refusal misread = misread_of(event.code);
    // What somebody presented and nobody could read is answered like a tap: "try again". It says
    // nothing against the reader.
    if (event.kind == drivers::EventKind::Fault && misread != domain::Refusal::None) {
        return app::CardTap{
            .code = "", .misread = misread, .lane = binding->lane, .reader = binding->port};
    }
    const auto kind = change_of(event.kind);
    if (!kind) return std::nullopt;
    const bool is_fault = event.kind == drivers::EventKind::Fault;
    return app::ReaderChange{.kind = *kind,
                             .port = binding->port,
                             .name = binding->name,
                             .text = event.text,
                             .fault = is_fault ? event.code : "",
                             .holder = event.holder};
}

}  // namespace kiosk
