#include "kiosk/shell/draw_hash.h"

#include <doctest/doctest.h>

#include <functional>

namespace {

class Canvas {
public:
    Canvas() : context_(ImGui::CreateContext()) {
        ImGui::SetCurrentContext(context_);
        ImGui::GetIO().IniFilename = nullptr;
        ImGui::GetIO().DisplaySize = {640, 480};
        unsigned char* pixels = nullptr;
        int width = 0;
        int height = 0;
        ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    }
    ~Canvas() { ImGui::DestroyContext(context_); }

    std::uint64_t hash_of(const std::function<void(ImDrawList&)>& draw) {
        ImGui::NewFrame();
        draw(*ImGui::GetForegroundDrawList());
        ImGui::Render();
        return shell::draw_hash(*ImGui::GetDrawData());
    }

private:
    ImGuiContext* context_;
};

}  // namespace

TEST_SUITE("shell: draw hash") {
    TEST_CASE("the same frame has the same number") {
        Canvas canvas;
        const auto square = [](ImDrawList& list) { list.AddRectFilled({0, 0}, {9, 9}, ~0U); };
        CHECK(canvas.hash_of(square) == canvas.hash_of(square));
    }

    TEST_CASE("a pixel, a colour, a letter or a clip makes another frame") {
        Canvas canvas;
        const auto base = canvas.hash_of([](ImDrawList& list) {
            list.AddRectFilled({0, 0}, {9, 9}, 0xFF0000FF);
        });
        CHECK(base != canvas.hash_of([](ImDrawList& list) {
            list.AddRectFilled({0, 0}, {9, 10}, 0xFF0000FF);
        }));
        CHECK(base != canvas.hash_of([](ImDrawList& list) {
            list.AddRectFilled({0, 0}, {9, 9}, 0xFF0000FE);
        }));
        CHECK(base != canvas.hash_of([](ImDrawList& list) {
            list.PushClipRect({0, 0}, {5, 5});
            list.AddRectFilled({0, 0}, {9, 9}, 0xFF0000FF);
            list.PopClipRect();
        }));
        CHECK(canvas.hash_of([](ImDrawList& list) {
            list.AddText({0, 0}, ~0U, "07:31");
        }) != canvas.hash_of([](ImDrawList& list) {
            list.AddText({0, 0}, ~0U, "07:32");
        }));
    }
}
