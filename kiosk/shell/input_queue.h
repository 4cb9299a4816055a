// Hands keys to Dear ImGui so that none is lost.
//
// Dear ImGui before 1.87 reads the keyboard as it stands when a frame begins: a key pressed and
// released between two frames never existed. The queue keeps what GLFW reports and gives one
// control-key movement a frame, text in its order between them. From 1.87 on ImGui has its own
// queue and everything is passed straight on. Digits wait in `reader_typing.h` first.
#pragma once

#include <deque>
#include <string_view>
#include <variant>

#include "kiosk/shell/reader_typing.h"

struct GLFWwindow;

namespace shell {

class InputQueue {
public:
    explicit InputQueue(GLFWwindow* window) : window_(window) {}

    void key(int key, int scancode, int action, int mods);
    void character(unsigned int codepoint);

    /// Before each NewFrame: gives ImGui what belongs to this frame.
    void feed_frame();
    /// Whether another frame is needed to give the rest.
    bool has_more() const;
    /// How long until digits that wait must be given; nothing when none waits.
    std::optional<double> seconds_to_more() const;

private:
    struct Key {
        int key;
        int scancode;
        int action;
        int mods;
    };
    struct Character {
        unsigned int codepoint;
    };

    void pass(const Key& key);
    void pass(const Character& letter);
    void pass(std::string_view digits);

    GLFWwindow* window_;
    ReaderTyping typing_;
    std::deque<std::variant<Key, Character>> waiting_;
};

}  // namespace shell
