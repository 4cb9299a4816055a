// The loop of the screen: it sleeps until something is new, draws, and sleeps again.
//
// Whether to draw is decided from state (a version that grew, a window that is dirty, input that
// waits), never from how long the wait took: a wake that falls together with a timeout is not lost.
// Runs on the main thread; what it calls runs there too.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "kiosk/shell/window.h"

namespace shell {

struct Scene {
    /// Grows when there is something new to show; read without waiting.
    std::function<std::uint64_t()> version;
    /// Draws the current state and takes the input of this frame. True: something was touched that
    /// is not answered yet, draw again.
    std::function<bool()> draw;
    /// Called after each frame, e.g. for a picture of it. May be empty.
    std::function<void()> after_frame;
};

/// A press, its release and the one frame by which ImGui lags.
inline constexpr int kFramesAfterEvent = 3;
/// Belt and braces: even with nothing new the loop looks again this often.
inline constexpr std::chrono::seconds kLookAgain{60};

/// Decides frame by frame whether to draw or to sleep; apart from the window to be tested.
class Pace {
public:
    /// Tells what is known now; true when a frame must be drawn.
    bool must_draw(std::uint64_t version, bool is_dirty, bool has_pending_input);
    /// Tells that one was drawn, and whether drawing asks for another.
    void drawn(bool wants_more);

private:
    std::uint64_t version_ = ~std::uint64_t{0};
    int frames_due_ = kFramesAfterEvent;
};

/// Returns when the window is closed.
void run(Window& window, const Scene& scene);

}  // namespace shell
