// A queue between two threads; what waits is taken all at once.
//
// The desk takes everything that has arrived and gives it one commit: that is how forty cards at
// once cost three syncs and not forty.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace base {

template <class T>
class Queue {
public:
    /// False once the queue is closed: the item is dropped.
    bool push(T item) {
        {
            const std::scoped_lock lock(mutex_);
            if (is_closed_) return false;
            items_.push_back(std::move(item));
        }
        arrived_.notify_one();
        return true;
    }

    /// Waits until something is there, the queue is closed, or `wait_max` has passed (for ever
    /// without one), and takes everything in order of arrival.
    std::vector<T> take_all(std::optional<std::chrono::milliseconds> wait_max) {
        std::unique_lock lock(mutex_);
        const auto is_ready = [this] { return !items_.empty() || is_closed_; };
        if (wait_max) {
            arrived_.wait_for(lock, *wait_max, is_ready);
        } else {
            arrived_.wait(lock, is_ready);
        }
        return std::exchange(items_, {});
    }

    /// Wakes the taker; what is queued can still be taken.
    void close() {
        {
            const std::scoped_lock lock(mutex_);
            is_closed_ = true;
        }
        arrived_.notify_all();
    }

    bool is_closed() const {
        const std::scoped_lock lock(mutex_);
        return is_closed_;
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<T> items_;
    bool is_closed_ = false;
};

}  // namespace base
