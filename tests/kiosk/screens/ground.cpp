#include "tests/kiosk/screens/ground.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>

namespace test {

namespace {

using Corners = std::array<ImDrawVert, 3>;

constexpr ImU32 kOpaque = 0xFF000000U;

float side(ImVec2 a, ImVec2 b, ImVec2 p) {
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

bool contains(const Corners& corners, ImVec2 p) {
    const float a = side(corners[0].pos, corners[1].pos, p);
    const float b = side(corners[1].pos, corners[2].pos, p);
    const float c = side(corners[2].pos, corners[0].pos, p);
    return (a >= 0 && b >= 0 && c >= 0) || (a <= 0 && b <= 0 && c <= 0);
}

// Letters are cut out of the font's texture, surfaces are painted with its one white pixel.
bool is_surface(const Corners& corners) {
    const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
    return std::all_of(corners.begin(), corners.end(), [&](const ImDrawVert& corner) {
        return corner.uv.x == white.x && corner.uv.y == white.y &&
               (corner.col & kOpaque) == kOpaque;
    });
}

bool is_clipped(const ImVec4& clip, ImVec2 p) {
    return p.x < clip.x || p.y < clip.y || p.x >= clip.z || p.y >= clip.w;
}

void look_through(const ImDrawList& list, ImVec2 point, ImU32& ground) {
    for (const ImDrawCmd& command : list.CmdBuffer) {
        if (is_clipped(command.ClipRect, point)) continue;
        for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
            Corners corners;
            for (unsigned k = 0; k < 3; ++k) {
                const auto index = list.IdxBuffer[static_cast<int>(command.IdxOffset + i + k)];
                corners[k] = list.VtxBuffer[static_cast<int>(command.VtxOffset + index)];
            }
            if (is_surface(corners) && contains(corners, point)) ground = corners[0].col;
        }
    }
}

}  // namespace

ImU32 ground_at(ImVec2 point) {
    ImU32 ground = screens::kGround;
    const ImDrawData& drawn = *ImGui::GetDrawData();
    for (int i = 0; i < drawn.CmdListsCount; ++i) look_through(*drawn.CmdLists[i], point, ground);
    return ground;
}

bool is_icon_in(const screens::Rect& where, const char* icon, const screens::Style& style) {
    unsigned int codepoint = 0;
    ImTextCharFromUtf8(&codepoint, icon, nullptr);
    const ImFontGlyph* glyph =
        style.font(screens::Type::Small)->FindGlyphNoFallback(static_cast<ImWchar>(codepoint));
    if (glyph == nullptr) return false;
    // A glyph is painted as a quad whose first corner has the place of its own in the texture.
    const auto begins_here = [&](const ImDrawVert& corner) {
        const ImVec2 middle{corner.pos.x + (glyph->X1 - glyph->X0) / 2,
                            corner.pos.y + (glyph->Y1 - glyph->Y0) / 2};
        return corner.uv.x == glyph->U0 && corner.uv.y == glyph->V0 && where.contains(middle);
    };
    const ImDrawData& drawn = *ImGui::GetDrawData();
    for (int i = 0; i < drawn.CmdListsCount; ++i) {
        const ImVector<ImDrawVert>& corners = drawn.CmdLists[i]->VtxBuffer;
        if (std::any_of(corners.begin(), corners.end(), begins_here)) return true;
    }
    return false;
}

double least_contrast(const screens::Rect& ink, ImU32 colour) {
    const float y = ink.centre().y;
    double least = 21;
    for (const float x : {ink.x + 1, ink.centre().x, ink.right() - 1}) {
        least = std::min(least, screens::contrast(colour, ground_at({x, y})));
    }
    return least;
}

}  // namespace test
