#include "kiosk/shell/loop.h"

#include <algorithm>

namespace shell {

namespace {

constexpr double kCaretSeconds = 0.4;

}  // namespace

bool Pace::must_draw(std::uint64_t version, bool is_dirty, bool has_pending_input) {
    if (version != version_ || is_dirty) frames_due_ = kFramesAfterEvent;
    if (has_pending_input) frames_due_ = std::max(frames_due_, 1);
    version_ = version;
    return frames_due_ > 0;
}

void Pace::drawn(bool wants_more) { frames_due_ = std::max(frames_due_ - 1, wants_more ? 1 : 0); }

void run(Window& window, const Scene& scene) {
    Pace pace;
    bool must_draw = true;
    while (!window.is_closing()) {
        if (must_draw) {
            window.poll();
        } else {
            const double limit =
                window.wants_caret() ? kCaretSeconds : static_cast<double>(kLookAgain.count());
            window.wait(limit);
        }
        must_draw = pace.must_draw(scene.version(), window.take_dirty() || window.wants_caret(),
                                   window.has_pending_input());
        if (!must_draw) continue;
        bool wants_more = false;
        window.frame([&] { wants_more = scene.draw(); });
        if (scene.after_frame) scene.after_frame();
        pace.drawn(wants_more);
    }
}

}  // namespace shell
