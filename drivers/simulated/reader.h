// A reader without hardware: what demos, tests and the command line tap with.
//
// It tells the same events as a real one, on the caller's thread, and keeps the same promises: no
// tap before it is attached, none after it is detached, no empty code.
#pragma once

#include <mutex>
#include <string>

#include "drivers/event.h"

namespace drivers::simulated {

inline constexpr const char* kReaderKind = "simulated";

/// Every thread may call it; the sink is never called twice at once.
class Reader {
public:
    explicit Reader(Sink sink, std::string port = "simulated")
        : sink_(std::move(sink)), port_(std::move(port)) {}

    const std::string& port() const { return port_; }

    void attach();
    void detach();
    /// False when nothing was told: it is not attached, or the code is empty.
    bool tap(const std::string& code);
    /// Tells a fault, as a real reader would: its name and what people are told.
    void fault(const std::string& name, const std::string& text);

private:
    void tell(EventKind kind, const std::string& code = {}, const std::string& text = {}) const;

    Sink sink_;
    std::string port_;
    std::mutex mutex_;
    bool is_attached_ = false;
};

}  // namespace drivers::simulated
