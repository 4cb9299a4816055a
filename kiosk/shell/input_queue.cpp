#include "kiosk/shell/input_queue.h"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>

#include "kiosk/shell/imgui_compat.h"
#if IMGUI_VERSION_NUM >= 18700
#include <imgui_internal.h>
#endif

namespace shell {

namespace {

// Keys that type a letter have their letter reported as well; only the others order the text.
bool is_control(int key) { return key >= GLFW_KEY_ESCAPE; }

}  // namespace

void InputQueue::key(int key, int scancode, int action, int mods) {
    if (kImguiQueuesInput) {
        // Not later: the backend asks GLFW for the modifiers of this moment.
        ImGui_ImplGlfw_KeyCallback(window_, key, scancode, action, mods);
        return;
    }
    waiting_.emplace_back(Key{key, scancode, action, mods});
}

void InputQueue::character(unsigned int codepoint) {
    if (kImguiQueuesInput) {
        ImGui_ImplGlfw_CharCallback(window_, codepoint);
        return;
    }
    waiting_.emplace_back(Character{codepoint});
}

void InputQueue::feed_frame() {
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

bool InputQueue::has_more() const {
#if IMGUI_VERSION_NUM >= 18700
    return ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
#else
    return !waiting_.empty();
#endif
}

}  // namespace shell
