#include "tests/bench/frame_wishes.h"

#include <GLFW/glfw3.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace bench {

FrameWishes::FrameWishes(Wake wake) : wake_(std::move(wake)), thread_([this] { listen(); }) {}

FrameWishes::~FrameWishes() { thread_.join(); }

void FrameWishes::listen() {
    char byte = 0;
    while (::read(STDIN_FILENO, &byte, 1) == 1) {
        wished_at_.store(std::chrono::steady_clock::now());
        ++count_;
        wake_(false);
    }
    is_over_.store(true);
    wake_(true);
}

void FrameWishes::swapped() {
    const std::uint64_t count = count_.load();
    if (count == answered_) return;
    answered_ = count;
    glFinish();
    const std::chrono::duration<double, std::micro> time =
        std::chrono::steady_clock::now() - wished_at_.load();
    fmt::print("{:.0f}\n", time.count());
    std::fflush(stdout);
}

}  // namespace bench
