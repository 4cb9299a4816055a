#include "drivers/reader_service.h"

#include <utility>

namespace drivers {

ReaderService::ReaderService(std::unique_ptr<usb::Bus> bus, Sink sink, Wanted wanted)
    : bus_(std::move(bus)), sink_(std::move(sink)), wanted_(std::move(wanted)) {}

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
        wanted_.bindings = bindings;
        new_bindings_ = std::move(bindings);
    }
    bus_->wake();
}

std::vector<Candidate> ReaderService::candidates() const {
    const std::scoped_lock lock(mutex_);
    return candidates_;
}

void ReaderService::run(const std::stop_token& stop) {
    std::optional<Readers> readers;
    {
        const std::scoped_lock lock(mutex_);
        readers.emplace(*bus_, sink_, wanted_);
        new_bindings_.reset();
    }
    while (!stop.stop_requested()) {
        readers->step();
        std::optional<std::vector<Binding>> bindings;
        {
            const std::scoped_lock lock(mutex_);
            bindings = std::exchange(new_bindings_, std::nullopt);
        }
        if (bindings) readers->set_bindings(*std::move(bindings));
        const std::scoped_lock lock(mutex_);
        candidates_ = readers->candidates();
    }
    readers.reset();
    const std::scoped_lock lock(mutex_);
    candidates_.clear();
}

}  // namespace drivers
