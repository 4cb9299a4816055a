// Answers on their way to the control socket's thread, which sleeps in poll until one comes.
//
// A base::Queue cannot be polled beside sockets; this one wakes by a descriptor. It is shared with
// every reply function, because an answer may come when the server is already gone.
// Safe from every thread; one thread takes.
#pragma once

#include <sys/eventfd.h>

#include <cstdint>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/fd.h"

namespace app {

class ControlOutbox {
public:
    using ClientId = std::uint64_t;

    struct Parcel {
        ClientId client;
        std::string text;
        bool is_last;
    };

    ControlOutbox() : wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

    /// Readable as soon as there is something to take, or to stop for.
    int wake_number() const { return wake_.number(); }

    /// A client's answer, after which there is nothing more.
    void put(ClientId client, std::string text) {
        {
            const std::scoped_lock lock(mutex_);
            parcels_.push_back({client, std::move(text), true});
        }
        wake();
    }
    /// One line of several. False when too many wait to be taken already.
    bool put_line(ClientId client, std::string text) {
        {
            const std::scoped_lock lock(mutex_);
            if (is_stopped_ || parcels_.size() >= kParcelsMax) return false;
            parcels_.push_back({client, std::move(text), false});
        }
        wake();
        return true;
    }
    void stop() {
        {
            const std::scoped_lock lock(mutex_);
            is_stopped_ = true;
        }
        wake();
    }
    bool is_stopped() const {
        const std::scoped_lock lock(mutex_);
        return is_stopped_;
    }
    std::vector<Parcel> take() {
        std::uint64_t count = 0;
        [[maybe_unused]] const auto got = ::read(wake_.number(), &count, sizeof count);
        const std::scoped_lock lock(mutex_);
        return std::exchange(parcels_, {});
    }

private:
    /// The socket's thread takes at once; so many wait only when it has no time at all.
    static constexpr std::size_t kParcelsMax = 4096;

    void wake() {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto put = ::write(wake_.number(), &one, sizeof one);
    }

    base::Fd wake_;
    mutable std::mutex mutex_;
    std::vector<Parcel> parcels_;
    bool is_stopped_ = false;
};

}  // namespace app
