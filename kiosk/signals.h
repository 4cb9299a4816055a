// SIGTERM, SIGINT and SIGHUP end the kiosk as a closed window does: what is queued is committed,
// keyboards are given back.
#pragma once

#include <functional>
#include <thread>

namespace kiosk {

/// Blocks them in this thread and in those it starts.
class BlockedSignals {
public:
    BlockedSignals();
};

/// Waits for one of them on a thread of its own; they must be blocked everywhere.
class SignalWatch {
public:
    explicit SignalWatch(std::function<void()> close);
    ~SignalWatch();
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

private:
    std::jthread thread_;
};

}  // namespace kiosk
