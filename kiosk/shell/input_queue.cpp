#include "kiosk/shell/input_queue.h"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>

#include <algorithm>
#include <cstdint>

#include "kiosk/shell/imgui_compat.h"
#if IMGUI_VERSION_NUM >= 18700
#include <imgui_internal.h>
#endif

namespace shell {

namespace {

// Keys that type a letter have their letter reported as well; only the others order the text.
bool is_control(int key) { return key >= GLFW_KEY_ESCAPE; }

// Keys that report a digit as text besides, or only change what others mean.
bool is_beside_text(int key) {
    return (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9) || key >= GLFW_KEY_LEFT_SHIFT ||
           key == GLFW_KEY_NUM_LOCK || key == GLFW_KEY_CAPS_LOCK;
}

// What a reader ends its number with.
bool ends_number(int key) {
    return key == GLFW_KEY_ENTER || key == GLFW_KEY_KP_ENTER || key == GLFW_KEY_TAB;
}

ReaderTyping::Moment now() {
    constexpr double kMicroseconds = 1e6;
    return ReaderTyping::Moment{static_cast<std::int64_t>(glfwGetTime() * kMicroseconds)};
}

}  // namespace

void InputQueue::key(int key, int scancode, int action, int mods) {
    const bool is_press = action == GLFW_PRESS;
    if (is_press && ends_number(key) && typing_.ends_number(now())) return;
    if (is_press && is_control(key) && !is_beside_text(key)) pass(typing_.take());
    pass(Key{key, scancode, action, mods});
}

void InputQueue::character(unsigned int codepoint) {
    const ReaderTyping::Moment at = now();
    pass(typing_.take_due(at));
    if (typing_.keeps(codepoint, at)) return;
    pass(typing_.take());
    pass(Character{codepoint});
}

void InputQueue::pass(const Key& key) {
    if (kImguiQueuesInput) {
        // Not later: the backend asks GLFW for the modifiers of this moment.
        ImGui_ImplGlfw_KeyCallback(window_, key.key, key.scancode, key.action, key.mods);
        return;
    }
    waiting_.emplace_back(key);
}

void InputQueue::pass(const Character& letter) {
    if (kImguiQueuesInput) {
        ImGui_ImplGlfw_CharCallback(window_, letter.codepoint);
        return;
    }
    waiting_.emplace_back(letter);
}

void InputQueue::pass(std::string_view digits) {
    for (const char digit : digits) pass(Character{static_cast<unsigned char>(digit)});
}

void InputQueue::feed_frame() {
    pass(typing_.take_due(now()));
    bool has_control = false;
    while (!waiting_.empty()) {
        if (const Key* key = std::get_if<Key>(&waiting_.front())) {
            if (is_control(key->key)) {
                if (has_control) return;
                has_control = true;
            }
            ImGui_ImplGlfw_KeyCallback(window_, key->key, key->scancode, key->action, key->mods);
        } else {
            if (has_control) return;
            ImGui_ImplGlfw_CharCallback(window_, std::get<Character>(waiting_.front()).codepoint);
        }
        waiting_.pop_front();
    }
}

std::optional<double> InputQueue::seconds_to_more() const {
    const auto due = typing_.due_at();
    if (!due) return std::nullopt;
    return std::chrono::duration<double>(std::max(*due - now(), ReaderTyping::Moment{0})).count();
}

bool InputQueue::has_more() const {
    const auto due = typing_.due_at();
    if (due && *due <= now()) return true;
#if IMGUI_VERSION_NUM >= 18700
    return ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
#else
    return !waiting_.empty();
#endif
}

}  // namespace shell
