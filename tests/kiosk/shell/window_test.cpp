// The window against a real X server, the virtual framebuffer.
#include "kiosk/shell/window.h"

#include <doctest/doctest.h>
#include <imgui.h>
#include <png.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "kiosk/shell/loop.h"
#include "tests/kiosk/shell/display.h"

namespace {

std::unique_ptr<shell::Window> small_window() {
    auto window = shell::Window::open({.windowed = shell::Size{320, 200}});
    REQUIRE_MESSAGE(window.has_value(), (window ? "" : window.error().what));
    return *std::move(window);
}

void paint(ImU32 colour) {
    ImGui::GetForegroundDrawList()->AddRectFilled({0, 0}, {320, 100}, colour);
}

struct TemporaryFile {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("frame-" + std::to_string(getpid()) + ".png");
    ~TemporaryFile() { std::filesystem::remove(path); }
};

struct Pixels {
    png_image image{};
    std::vector<std::uint8_t> rgb;
    std::uint32_t at(unsigned x, unsigned y) const {
        const std::size_t i = (std::size_t{y} * image.width + x) * 3;
        return std::uint32_t{rgb[i]} << 16 | std::uint32_t{rgb[i + 1]} << 8 | rgb[i + 2];
    }
};

Pixels read_png(const std::filesystem::path& file) {
    Pixels pixels;
    pixels.image.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_file(&pixels.image, file.c_str()) != 0);
    pixels.image.format = PNG_FORMAT_RGB;
    pixels.rgb.resize(PNG_IMAGE_SIZE(pixels.image));
    REQUIRE(png_image_finish_read(&pixels.image, nullptr, pixels.rgb.data(), 0, nullptr) != 0);
    return pixels;
}

}  // namespace

TEST_SUITE("shell: window size") {
    TEST_CASE("a size is two numbers with a cross between") {
        const auto size = shell::size_from_text("1280x800");
        REQUIRE(size);
        CHECK(size->width == 1280);
        CHECK(size->height == 800);
        for (const char* wrong : {"", "1280", "1280x", "x800", "0x800", "1280x800x1", "-1x5",
                                  "1280 x 800", "99999x800"}) {
            CAPTURE(wrong);
            CHECK_FALSE(shell::size_from_text(wrong));
        }
    }
}

TEST_SUITE("shell: window") {
    TEST_CASE("without a display the window says what to do") {
        const test::NoDisplay none;
        const auto window = shell::Window::open({});
        REQUIRE_FALSE(window);
        CHECK(window.error().kind == base::ErrorKind::Device);
        CHECK(window.error().what.find("DISPLAY") != std::string::npos);
    }

    TEST_CASE("a frame equal to the last one is not sent") {
        const test::Display display;
        const auto window = small_window();
        CHECK(window->frame([] { paint(~0U); }));
        CHECK_FALSE(window->frame([] { paint(~0U); }));
        CHECK(window->frame([] { paint(0xFF00FF00); }));
        CHECK(window->frames_sent() == 2);
    }

    TEST_CASE("after the first frame the driver has the letters, and nobody else") {
        const test::Display display;
        const auto window = small_window();
        window->frame([] { paint(~0U); });
        CHECK(window->fonts().IsBuilt());
        CHECK(window->fonts().TexPixelsRGBA32 == nullptr);
        CHECK(window->fonts().TexPixelsAlpha8 == nullptr);
    }

    TEST_CASE("the picture of a frame shows what was drawn, the right way up") {
        const test::Display display;
        const TemporaryFile file;
        const auto window = small_window();
        window->frame([] { paint(0xFF2010F0); });
        REQUIRE(window->save_picture(file.path).has_value());

        const Pixels pixels = read_png(file.path);
        CHECK(pixels.image.width == 320);
        CHECK(pixels.image.height == 200);
        CHECK(pixels.at(160, 50) == 0xF01020);
        CHECK(pixels.at(160, 150) == 0x000000);
    }

    TEST_CASE("where nothing is drawn the window shows its ground") {
        const test::Display display;
        const TemporaryFile file;
        const auto window =
            shell::Window::open({.windowed = shell::Size{320, 200}, .ground = 0xFF302010});
        REQUIRE(window.has_value());
        (*window)->frame([] { paint(~0U); });
        REQUIRE((*window)->save_picture(file.path).has_value());

        const Pixels pixels = read_png(file.path);
        CHECK(pixels.at(160, 50) == 0xFFFFFF);
        CHECK(pixels.at(160, 150) == 0x102030);
    }

    TEST_CASE("a frame with nothing in it is its ground, from corner to corner") {
        const test::Display display;
        const TemporaryFile file;
        const auto window =
            shell::Window::open({.windowed = shell::Size{320, 200}, .ground = 0xFFF8F4F1});
        REQUIRE(window.has_value());
        CHECK((*window)->frame([] {}));
        REQUIRE((*window)->save_picture(file.path).has_value());

        const Pixels pixels = read_png(file.path);
        for (const unsigned x : {0U, 160U, 319U}) {
            for (const unsigned y : {0U, 100U, 199U}) CHECK(pixels.at(x, y) == 0xF1F4F8);
        }
    }

    TEST_CASE("a picture that cannot be written names its file") {
        const test::Display display;
        const auto window = small_window();
        window->frame([] { paint(~0U); });
        const auto saved = window->save_picture("/nowhere/frame.png");
        REQUIRE_FALSE(saved);
        CHECK(saved.error().what.find("/nowhere/frame.png") != std::string::npos);
    }

    TEST_CASE("wakes from another thread are all drawn, and closing ends the loop") {
        const test::Display display;
        const auto window = small_window();
        constexpr std::uint64_t kWakes = 200;
        std::atomic<std::uint64_t> version{0};
        std::atomic<std::uint64_t> drawn{0};
        std::thread desk([&] {
            for (std::uint64_t i = 1; i <= kWakes; ++i) {
                version = i;
                window->wake();
                // The next is posted when this one is seen: a lost wake would hang here.
                drawn.wait(i - 1);
            }
            window->close();
        });
        shell::run(*window, {.version = [&] { return version.load(); },
                             .draw =
                                 [&] {
                                     drawn = version.load();
                                     drawn.notify_all();
                                     return false;
                                 },
                             .after_frame = {}});
        desk.join();
        CHECK(drawn == kWakes);
    }

    TEST_CASE("full screen covers the whole display") {
        const test::Display display;
        auto window = shell::Window::open({});
        REQUIRE(window);
        CHECK((*window)->size().width == 1280);
        CHECK((*window)->size().height == 800);
    }
}
