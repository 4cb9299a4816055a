#include "kiosk/shell/window.h"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <vector>

#include "kiosk/base/log.h"
#include "kiosk/shell/draw_hash.h"
#include "kiosk/shell/input_queue.h"
#include "kiosk/shell/png.h"

namespace shell {

namespace {

Window& owner_of(GLFWwindow* window) {
    return *static_cast<Window*>(glfwGetWindowUserPointer(window));
}

std::string last_glfw_error() {
    const char* words = nullptr;
    glfwGetError(&words);
    return words == nullptr ? "GLFW gave no reason" : words;
}

/// From 3.4 on GLFW asks for Wayland first, whose library complains on standard error where there
/// is none. Asking twice does nothing.
bool init_glfw() {
#ifdef GLFW_PLATFORM
    const char* wayland = std::getenv("WAYLAND_DISPLAY");
    const bool has_wayland = wayland != nullptr && *wayland != '\0';
    if (!has_wayland) glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
#endif
    return glfwInit() == GLFW_TRUE;
}

}  // namespace

std::optional<Size> size_from_text(std::string_view text) {
    const std::size_t cross = text.find('x');
    if (cross == std::string_view::npos) return std::nullopt;
    Size size;
    const auto number = [](std::string_view digits, int& value) {
        const char* end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, value);
        return error == std::errc{} && stop == end && value > 0 && value <= 16384;
    };
    if (!number(text.substr(0, cross), size.width)) return std::nullopt;
    if (!number(text.substr(cross + 1), size.height)) return std::nullopt;
    return size;
}

Display::Display() { init_glfw(); }
Display::~Display() { glfwTerminate(); }

Window::Window() = default;

base::Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
    std::unique_ptr<Window> window(new Window);
    window->ground_ = options.ground;
    if (auto made = window->create(options); !made) return made.error();
    return window;
}

base::Result<void> Window::create(const WindowOptions& options) {
    if (!init_glfw()) {
        return base::Error{base::ErrorKind::Device,
                           fmt::format("the display: {}; start it inside a graphical session, or "
                                       "look at the DISPLAY variable",
                                       last_glfw_error())};
    }
    has_glfw_ = true;
    // The least that Dear ImGui's renderer takes: ten-year-old machines have it.
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
    glfwWindowHint(GLFW_RESIZABLE, GLFW_FALSE);
    glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
    GLFWmonitor* monitor = options.windowed ? nullptr : glfwGetPrimaryMonitor();
    const GLFWvidmode* mode = monitor == nullptr ? nullptr : glfwGetVideoMode(monitor);
    size_ = options.windowed.value_or(Size{1920, 1080});
    if (mode != nullptr) size_ = {mode->width, mode->height};
    window_ = glfwCreateWindow(size_.width, size_.height, options.title.c_str(), monitor, nullptr);
    if (window_ == nullptr) {
        return base::Error{base::ErrorKind::Device,
                           fmt::format("a window with OpenGL 3.0: {}; install the graphics driver "
                                       "(package libgl1-mesa-dri)",
                                       last_glfw_error())};
    }
    glfwMakeContextCurrent(window_);
    // Waiting for the retrace stalls for ever on a display that is switched off.
    glfwSwapInterval(0);
    if (!options.windowed) glfwSetInputMode(window_, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
    // Without a window manager nobody else gives us the keyboard.
    glfwFocusWindow(window_);
    glfwGetWindowSize(window_, &size_.width, &size_.height);
    start_imgui();
    listen();
    return {};
}

void Window::start_imgui() {
    context_ = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.Fonts->Flags |= ImFontAtlasFlags_NoBakedLines;  // they would need the filter
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    ImGui_ImplGlfw_InitForOpenGL(window_, false);
    ImGui_ImplOpenGL3_Init("#version 130");
    has_backends_ = true;
    input_ = std::make_unique<InputQueue>(window_);
}

void Window::listen() {
    glfwSetWindowUserPointer(window_, this);
    glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int scancode, int action, int mods) {
        owner_of(w).is_dirty_ = true;
        owner_of(w).input_->key(key, scancode, action, mods);
    });
    glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned int codepoint) {
        owner_of(w).is_dirty_ = true;
        owner_of(w).input_->character(codepoint);
    });
    glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int button, int action, int mods) {
        owner_of(w).is_dirty_ = true;
        ImGui_ImplGlfw_MouseButtonCallback(w, button, action, mods);
    });
    glfwSetScrollCallback(window_, [](GLFWwindow* w, double x, double y) {
        owner_of(w).is_dirty_ = true;
        ImGui_ImplGlfw_ScrollCallback(w, x, y);
    });
    glfwSetCursorPosCallback(window_, []([[maybe_unused]] GLFWwindow* w, [[maybe_unused]] double x,
                                         [[maybe_unused]] double y) {
        owner_of(w).is_dirty_ = true;
#if IMGUI_VERSION_NUM >= 18700
        ImGui_ImplGlfw_CursorPosCallback(w, x, y);
#endif
    });
    glfwSetCursorEnterCallback(window_, [](GLFWwindow* w, int entered) {
        owner_of(w).is_dirty_ = true;
        ImGui_ImplGlfw_CursorEnterCallback(w, entered);
    });
    glfwSetWindowFocusCallback(window_, [](GLFWwindow* w, int focused) {
        owner_of(w).is_dirty_ = true;
        ImGui_ImplGlfw_WindowFocusCallback(w, focused);
    });
    // The window's content is gone: the same frame must be sent again.
    glfwSetWindowRefreshCallback(
        window_, [](GLFWwindow* w) { owner_of(w).is_dirty_ = owner_of(w).must_send_ = true; });
    glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) {
        owner_of(w).is_dirty_ = owner_of(w).must_send_ = true;
    });
    glfwSetWindowCloseCallback(window_, [](GLFWwindow* w) { owner_of(w).close(); });
}

Window::~Window() {
    if (has_backends_) {
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplGlfw_Shutdown();
    }
    if (context_ != nullptr) ImGui::DestroyContext(context_);
    if (window_ != nullptr) glfwDestroyWindow(window_);
    if (has_glfw_) glfwTerminate();
}

ImFontAtlas& Window::fonts() const { return *ImGui::GetIO().Fonts; }

void Window::wake() { glfwPostEmptyEvent(); }

void Window::close() {
    is_closing_.store(true);
    glfwPostEmptyEvent();
}

void Window::poll() { glfwPollEvents(); }
void Window::wait(double seconds_max) {
    glfwWaitEventsTimeout(std::min(seconds_max, input_->seconds_to_more().value_or(seconds_max)));
}
bool Window::take_dirty() { return std::exchange(is_dirty_, false); }
bool Window::has_pending_input() const { return input_->has_more(); }
bool Window::wants_caret() const { return ImGui::GetIO().WantTextInput; }

bool Window::frame(const std::function<void()>& draw) {
    ImGui_ImplOpenGL3_NewFrame();
    if (!std::exchange(has_font_, true)) settle_font();
    input_->feed_frame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
    draw();
    ImGui::Render();
    const std::uint64_t hash = draw_hash(*ImGui::GetDrawData());
    if (hash == drawn_hash_ && !must_send_) return false;
    drawn_hash_ = hash;
    must_send_ = false;
    render();
    glfwSwapBuffers(window_);
    ++frames_sent_;
    return true;
}

/// The letters are with the driver now: font files and pixels on our side are 25 MB that nobody
/// looks at again. Letters stand on whole pixels and flat colour is one texel: the filter between
/// texels changes nothing but costs a fifth of a frame in software.
void Window::settle_font() {
    fonts().ClearInputData();
    fonts().ClearTexData();
    const auto font = reinterpret_cast<std::uintptr_t>(ImGui::GetIO().Fonts->TexID);
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(font));
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
}

void Window::render() {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    glViewport(0, 0, width, height);
    const auto channel = [&](int shift) {
        return static_cast<float>(ground_ >> shift & 0xFFU) / 255.0F;
    };
    glClearColor(channel(0), channel(8), channel(16), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

base::Result<void> Window::save_picture(const std::filesystem::path& file) {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    // What the back buffer holds after a swap is undefined: the frame is drawn once more to be
    // read.
    render();
    Picture picture{width, height, {}};
    picture.rgb.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, picture.rgb.data());
    must_send_ = true;
    return write_png(file, picture);
}

}  // namespace shell
