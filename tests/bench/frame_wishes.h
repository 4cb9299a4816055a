// Frames asked for from outside: a byte on standard input is a wish, a line on standard output says
// how many microseconds its frame took.
//
// Shared by the two windows that are compared. A wish arrives on a thread of its own, as a tap
// does, and wakes the loop of the window; the frame is done when it is swapped and the renderer is
// idle.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <thread>

namespace bench {

class FrameWishes {
public:
    /// Called on the thread of the wishes: for each, and once more, with true, when there are none
    /// to come.
    using Wake = std::function<void(bool is_over)>;
    explicit FrameWishes(Wake wake);
    ~FrameWishes();

    std::uint64_t count() const { return count_.load(); }
    bool is_over() const { return is_over_.load(); }
    /// After a swap: answers the wish that it fulfils, if there is one.
    void swapped();

private:
    void listen();

    Wake wake_;
    std::atomic<std::uint64_t> count_{0};
    std::atomic<bool> is_over_{false};
    std::atomic<std::chrono::steady_clock::time_point> wished_at_{};
    std::uint64_t answered_ = 0;
    std::thread thread_;
};

}  // namespace bench
