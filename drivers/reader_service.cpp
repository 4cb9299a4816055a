#include "drivers/reader_service.h"

#include <utility>

namespace drivers {

ReaderService::ReaderService(std::unique_ptr<usb::Bus> bus, Sink sink, Wanted wanted,
                             CandidatesSink candidates_sink, CandidatesSink wanted_sink)
    : bus_(std::move(bus)),
      sink_(std::move(sink)),
      candidates_sink_(std::move(candidates_sink)),
      wanted_sink_(std::move(wanted_sink)),
      wanted_(std::move(wanted)) {}

ReaderService::~ReaderService() { stop(); }

void ReaderService::start() {
    if (thread_.joinable()) return;
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void ReaderService::stop() {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    bus_->wake();
    thread_.join();
}

void ReaderService::set_bindings(std::vector<Binding> bindings) {
    {
        const std::scoped_lock lock(mutex_);
        wanted_.bindings = std::move(bindings);
        is_wanted_new_ = true;
    }
    bus_->wake();
}

void ReaderService::set_claim(ClaimRule claim) {
    {
        const std::scoped_lock lock(mutex_);
        wanted_.claim = std::move(claim);
        is_wanted_new_ = true;
    }
    bus_->wake();
}

std::vector<Candidate> ReaderService::candidates() const {
    const std::scoped_lock lock(mutex_);
    return candidates_;
}

std::optional<Wanted> ReaderService::take_new_wanted() {
    const std::scoped_lock lock(mutex_);
    if (!std::exchange(is_wanted_new_, false)) return std::nullopt;
    return wanted_;
}

void ReaderService::publish(std::vector<Candidate> candidates) {
    {
        const std::scoped_lock lock(mutex_);
        if (candidates == candidates_) return;
        candidates_ = candidates;
    }
    if (candidates_sink_) candidates_sink_(candidates);
}

void ReaderService::run(const std::stop_token& stop) {
    std::optional<Readers> readers;
    {
        const std::scoped_lock lock(mutex_);
        readers.emplace(*bus_, sink_, wanted_);
        is_wanted_new_ = false;
    }
    while (!stop.stop_requested()) {
        const bool is_changed = readers->step();
        auto wanted = take_new_wanted();
        if (wanted) readers->set_wanted(*std::move(wanted));
        if (is_changed || wanted) publish(readers->candidates());
        if (wanted && wanted_sink_) wanted_sink_(readers->candidates());
    }
    readers.reset();
    const std::scoped_lock lock(mutex_);
    candidates_.clear();
}

}  // namespace drivers
