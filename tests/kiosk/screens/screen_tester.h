// Draws a screen without window or GPU, listens to it, and touches it as a finger does.
//
// With the real fonts, so that what fits here fits on the wall. Fonts are loaded once for each size
// of window and shared by all testers of a program.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/screens/ui.h"

struct ImGuiContext;

namespace test {

struct WindowSize {
    float width = 1920;
    float height = 1080;
};
inline constexpr WindowSize kWindowSizes[] = {{1920, 1080}, {1280, 800}, {1024, 600}};

class ScreenTester {
public:
    explicit ScreenTester(view::View view, WindowSize size = {});
    ~ScreenTester();
    ScreenTester(const ScreenTester&) = delete;
    ScreenTester& operator=(const ScreenTester&) = delete;

    /// The view of the next frames.
    void show(view::View view);
    void frame();

    /// Presses and lets go of the n-th target with this label; false when there is none, or it
    /// cannot be touched now.
    bool touch(std::string_view label, int n = 0);
    /// Puts a finger down, moves it, lifts it.
    void drag(ImVec2 from, ImVec2 to);
    void touch_at(ImVec2 at);
    /// Leaves the finger where it is put down.
    void hold_at(ImVec2 at);
    /// A letter of a keyboard.
    void type(std::string_view letters);
    void press(int imgui_key);

    /// Whether a text that contains these words is shown.
    bool reads(std::string_view words) const;
    /// The first text that is these words.
    const screens::Recorder::Shown* shown(std::string_view words) const;
    const screens::Recorder::Target* target(std::string_view label, int n = 0) const;
    const screens::Recorder& last() const { return recorder_; }
    const screens::Ui& ui() const { return *ui_; }
    view::Language language() const { return view_.language; }
    WindowSize size() const { return size_; }

    /// Everything asked for since the last call, without Touched.
    view::Intents asked();
    /// The same, with Touched.
    view::Intents everything_asked();

private:
    view::View view_;
    WindowSize size_;
    const screens::Ui* ui_ = nullptr;
    ImGuiContext* context_ = nullptr;
    view::Intents intents_;
    screens::Recorder recorder_;
};

/// The view in both languages and all sizes of window; `check` takes the screen.
template <class Check>
void on_every_screen(view::View view, Check check) {
    for (const auto language : {view::Language::Vietnamese, view::Language::English}) {
        view.language = language;
        for (const WindowSize& size : kWindowSizes) {
            const ScreenTester screen(view, size);
            check(screen);
        }
    }
}

/// The words of one language, from the source tree.
const screens::Texts& texts(view::Language language);

/// The one intent of this kind that was asked for; null when there is none.
template <class Intent>
const Intent* only(const view::Intents& intents) {
    return intents.size() == 1 ? std::get_if<Intent>(&intents.front()) : nullptr;
}

}  // namespace test
