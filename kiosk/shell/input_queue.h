// Hands keys to Dear ImGui so that none is lost.
//
// Dear ImGui before 1.87 reads the keyboard as it stands when a frame begins: a key pressed and
// released between two frames never existed. The queue keeps what GLFW reports and gives one
// control-key movement a frame, text in its order between them. From 1.87 on ImGui has its own
// queue and everything is passed straight on.
#pragma once

#include <deque>
#include <variant>

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

    GLFWwindow* window_;
    std::deque<std::variant<Key, Character>> waiting_;
};

}  // namespace shell
