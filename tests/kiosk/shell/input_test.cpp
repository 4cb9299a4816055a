// Keys that come faster than frames, as a scanner types them: through the callbacks that the window
// gave to GLFW, in a real window.
#include <GLFW/glfw3.h>
#include <doctest/doctest.h>
#include <imgui.h>

#include "kiosk/shell/window.h"
#include "tests/kiosk/shell/display.h"

namespace {

class Typist {
public:
    Typist() : window_(glfwGetCurrentContext()) {
        keys_ = glfwSetKeyCallback(window_, nullptr);
        characters_ = glfwSetCharCallback(window_, nullptr);
    }
    ~Typist() {
        glfwSetKeyCallback(window_, keys_);
        glfwSetCharCallback(window_, characters_);
    }
    Typist(const Typist&) = delete;
    Typist& operator=(const Typist&) = delete;

    void strike(int key) {
        keys_(window_, key, 0, GLFW_PRESS, 0);
        keys_(window_, key, 0, GLFW_RELEASE, 0);
    }
    void type(std::string_view digits) {
        for (const char digit : digits) {
            keys_(window_, GLFW_KEY_0 + (digit - '0'), 0, GLFW_PRESS, 0);
            characters_(window_, static_cast<unsigned char>(digit));
            keys_(window_, GLFW_KEY_0 + (digit - '0'), 0, GLFW_RELEASE, 0);
        }
    }

private:
    GLFWwindow* window_;
    GLFWkeyfun keys_;
    GLFWcharfun characters_;
};

// What a screen would have read: letters as they are, Enter as '\n', Backspace as '<'.
std::string read_in(shell::Window& window) {
    std::string read;
    int frames = 0;
    do {
        window.frame([&] {
            for (const ImWchar letter : ImGui::GetIO().InputQueueCharacters) {
                read += static_cast<char>(letter);
            }
            if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false)) read += '\n';
            if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Backspace), false)) read += '<';
        });
        REQUIRE(++frames < 200);
    } while (window.has_pending_input());
    return read;
}

}  // namespace

TEST_SUITE("shell: input") {
    TEST_CASE("keys between two frames arrive whole and in order") {
        const test::Display display;
        auto window = shell::Window::open({.windowed = shell::Size{320, 200}});
        REQUIRE(window);
        read_in(**window);
        {
            Typist typist;
            typist.type("24681");
            typist.strike(GLFW_KEY_ENTER);
            typist.type("77");
            typist.strike(GLFW_KEY_ENTER);
        }
        CHECK(read_in(**window) == "24681\n77\n");
    }

    TEST_CASE("a number that an unbound reader types never arrives, nor does its Enter") {
        const test::Display display;
        auto window = shell::Window::open({.windowed = shell::Size{320, 200}});
        REQUIRE(window);
        read_in(**window);
        {
            Typist typist;
            for (const int end : {GLFW_KEY_ENTER, GLFW_KEY_KP_ENTER, GLFW_KEY_TAB}) {
                typist.type("0004512345");
                typist.strike(end);
            }
            typist.type("77");
            typist.strike(GLFW_KEY_ENTER);
        }
        CHECK(read_in(**window) == "77\n");
    }

    TEST_CASE("digits that nothing follows arrive by themselves") {
        const test::Display display;
        auto window = shell::Window::open({.windowed = shell::Size{320, 200}});
        REQUIRE(window);
        read_in(**window);
        {
            Typist typist;
            typist.type("12345678");
        }
        // The wait ends when they are due, not after its hour.
        std::string read = read_in(**window);
        while (read.empty()) {
            (*window)->wait(3600);
            read = read_in(**window);
        }
        CHECK(read == "12345678");
    }

    TEST_CASE("ten quick erasures are ten") {
        const test::Display display;
        auto window = shell::Window::open({.windowed = shell::Size{320, 200}});
        REQUIRE(window);
        read_in(**window);
        {
            Typist typist;
            for (int i = 0; i < 10; ++i) typist.strike(GLFW_KEY_BACKSPACE);
        }
        CHECK(read_in(**window) == "<<<<<<<<<<");
    }
}
