// The floor of every window: GLFW and Dear ImGui as their examples use them, one window with a
// clock over the whole screen, nothing else.
//
// Full screen, sleeps until the minute turns or somebody wishes a frame. Knows nothing of the
// kiosk.
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <ctime>

#include "tests/bench/frame_wishes.h"

namespace {

GLFWwindow* open_window() {
    if (glfwInit() != GLFW_TRUE) return nullptr;
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    const GLFWvidmode* mode = glfwGetVideoMode(monitor);
    GLFWwindow* window = glfwCreateWindow(mode->width, mode->height, "empty", monitor, nullptr);
    if (window == nullptr) return nullptr;
    glfwMakeContextCurrent(window);
    glfwSwapInterval(0);
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui_ImplGlfw_InitForOpenGL(window, true);
    ImGui_ImplOpenGL3_Init("#version 130");
    return window;
}

void draw(GLFWwindow* window, std::time_t minute, std::uint64_t wishes) {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("empty", nullptr, ImGuiWindowFlags_NoDecoration);
    ImGui::Text("%02d:%02d  %d", static_cast<int>(minute / 60 % 24), static_cast<int>(minute % 60),
                static_cast<int>(wishes));
    ImGui::End();
    ImGui::Render();
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window, &width, &height);
    glViewport(0, 0, width, height);
    glClearColor(0.9F, 0.9F, 0.9F, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window);
}

}  // namespace

int main() {
    GLFWwindow* window = open_window();
    if (window == nullptr) return 5;
    bench::FrameWishes wishes([](bool) { glfwPostEmptyEvent(); });
    std::time_t drawn_minute = -1;
    std::uint64_t drawn_wishes = 0;
    while (!wishes.is_over()) {
        const std::time_t now = std::time(nullptr);
        const std::uint64_t count = wishes.count();
        if (now / 60 != drawn_minute || count != drawn_wishes) {
            drawn_minute = now / 60;
            drawn_wishes = count;
            draw(window, drawn_minute, count);
            wishes.swapped();
        }
        if (wishes.count() != drawn_wishes) continue;
        glfwWaitEventsTimeout(static_cast<double>(60 - now % 60));
    }
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
    glfwDestroyWindow(window);
    glfwTerminate();
}
