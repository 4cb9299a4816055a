// The window, its OpenGL context and its ImGui context, and what was drawn into it last.
//
// Full screen without a window manager by default: the kiosk is all that runs. Knows nothing of
// what is drawn. All of it belongs to the main thread, but for wake() and close(), which any thread
// may call while the window lives.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/base/result.h"

struct GLFWwindow;
struct ImFontAtlas;
struct ImGuiContext;

namespace shell {

class InputQueue;

struct Size {
    int width = 0;
    int height = 0;
};
/// Takes "1280x800"; nothing else.
std::optional<Size> size_from_text(std::string_view text);

struct WindowOptions {
    std::string title = "Xưởng Kiosk";
    /// Nothing: full screen on the first monitor, with the pointer hidden.
    std::optional<Size> windowed;
    /// What shows where nothing is drawn, packed as Dear ImGui packs colours. In software a
    /// rectangle over the whole window costs ten times what this does.
    std::uint32_t ground = 0xFF000000;
};

/// The way to the display, before there is a window: shows nothing, and takes a quarter of the time
/// that opening one takes. A window opened while it lives need not find it again. Main thread.
/// Without a display it does nothing; opening the window will say so.
class Display {
public:
    Display();
    ~Display();
    Display(const Display&) = delete;
    Display& operator=(const Display&) = delete;
};

class Window {
public:
    /// Fails with Device when there is no display or no OpenGL 3.0.
    static base::Result<std::unique_ptr<Window>> open(const WindowOptions& options);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    Size size() const { return size_; }
    /// Where fonts are added before the first frame: after it nothing is left to build them from.
    ImFontAtlas& fonts() const;

    /// Interrupts the wait of the loop. Any thread.
    void wake();
    /// Ends the loop. Any thread.
    void close();
    bool is_closing() const { return is_closing_.load(); }

    /// Draws one frame: `draw` runs between NewFrame and Render. What did not change since the last
    /// frame is not sent to the GPU. True when it was sent.
    bool frame(const std::function<void()>& draw);
    /// Waits for input, a wake or the time limit, and takes what has arrived.
    void wait(double seconds_max);
    /// Takes what has arrived.
    void poll();

    /// True once after input, a resize or an exposure: something wants to be drawn.
    bool take_dirty();
    /// Input that waits for the next frame (one control key a frame).
    bool has_pending_input() const;
    /// A text caret blinks.
    bool wants_caret() const;

    /// The frame drawn last, as a PNG file.
    base::Result<void> save_picture(const std::filesystem::path& file);
    /// How many frames were sent to the GPU.
    std::uint64_t frames_sent() const { return frames_sent_; }

private:
    Window();
    base::Result<void> create(const WindowOptions& options);
    void start_imgui();
    void listen();
    void settle_font();
    void render();

    bool has_glfw_ = false;
    bool has_backends_ = false;
    GLFWwindow* window_ = nullptr;
    ImGuiContext* context_ = nullptr;
    std::unique_ptr<InputQueue> input_;
    Size size_;
    std::uint32_t ground_ = 0;
    bool has_font_ = false;
    bool is_dirty_ = true;
    bool must_send_ = true;
    std::uint64_t drawn_hash_ = 0;
    std::uint64_t frames_sent_ = 0;
    std::atomic<bool> is_closing_{false};
};

}  // namespace shell
