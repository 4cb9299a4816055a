// The look: colours, type scale, spacing, touch sizes and icons, for one size of window.
//
// Everything is a proportion of a 1920x1080 design with floors where fingers and eyes need them.
// Colours are constants, so that a test can measure their contrast; fonts come from the system's
// packages and are loaded once into the atlas of the window. No text and no trade here.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <filesystem>

#include "kiosk/base/result.h"
#include "kiosk/view/view.h"

namespace screens {

/// 0xRRGGBB to what Dear ImGui draws with.
constexpr ImU32 rgb(std::uint32_t hex) {
    return 0xFF000000U | (hex & 0xFFU) << 16 | (hex & 0xFF00U) | (hex >> 16 & 0xFFU);
}

inline constexpr ImU32 kGround = rgb(0xF1F4F8);         ///< behind everything
inline constexpr ImU32 kSurface = rgb(0xFFFFFF);        ///< cards
inline constexpr ImU32 kSunken = rgb(0xE2E8F0);         ///< tracks of bars, keys, quiet buttons
inline constexpr ImU32 kPressed = rgb(0xD4DCE7);        ///< a white surface under the finger
inline constexpr ImU32 kSunkenPressed = rgb(0xC3CEDC);  ///< a quiet button under the finger
inline constexpr ImU32 kLine = rgb(0xD9E0E9);           ///< hairlines
inline constexpr ImU32 kInk = rgb(0x131C2B);            ///< text
inline constexpr ImU32 kInkSoft = rgb(0x4F5B6E);        ///< second text
inline constexpr ImU32 kInkOff = rgb(0x596377);         ///< on a button that cannot be touched now
inline constexpr ImU32 kOnDark = rgb(0xFFFFFF);
inline constexpr ImU32 kGood = rgb(0x0B6B43);  ///< small words and icons of the answers' hues
inline constexpr ImU32 kWarn = rgb(0x8A5200);
inline constexpr ImU32 kBad = rgb(0xA51D2A);
inline constexpr ImU32 kGoodSoft = rgb(0xDCF3E6);  ///< their quiet grounds
inline constexpr ImU32 kWarnSoft = rgb(0xFFF0CC);
inline constexpr ImU32 kBadSoft = rgb(0xFBE3E3);

/// The four answers: apart by hue and by lightness, each with ink that stands 7:1 on it.
enum class Tone { In, Out, Already, Refused };
struct Pair {
    ImU32 ground;
    ImU32 ink;
};
constexpr Pair answer_colours(Tone tone) {
    switch (tone) {
        case Tone::In:
            return {rgb(0x56C98D), rgb(0x05150C)};
        case Tone::Out:
            return {rgb(0x17356A), rgb(0xFFFFFF)};
        case Tone::Already:
            return {rgb(0xFFDD75), rgb(0x1E1500)};
        case Tone::Refused:
            break;
    }
    return {rgb(0xA8232D), rgb(0xFFFFFF)};
}

/// Who is late comes in as well: an amber mark on the ground of the answer.
inline constexpr Pair kLateMark = answer_colours(Tone::Already);

constexpr ImU32 accent_colour(view::Accent accent) {
    switch (accent) {
        case view::Accent::Electrical:
            return rgb(0x0A5BAE);
        case view::Accent::Photography:
            return rgb(0x5440A6);
        case view::Accent::Flowers:
            return rgb(0xB0256B);
        case view::Accent::Crochet:
            return rgb(0x98480F);
        case view::Accent::Handicraft:
            return rgb(0x0B6A68);
        case view::Accent::FineArt:
            return rgb(0x822C90);
        case view::Accent::General:
            break;
    }
    return rgb(0x3B4A5F);
}

/// WCAG 2.1 contrast ratio, 1 to 21.
double contrast(ImU32 a, ImU32 b);
/// CIE lightness, 0 to 100.
double lightness(ImU32 colour);
/// Between two colours; 0 is `a`, 1 is `b`.
ImU32 blend(ImU32 a, ImU32 b, float share);
/// A step away from the ink: a second ground on an answer's own, on which the ink stands better.
ImU32 second_ground(Pair pair);

/// Four sizes, two weights. Huge has digits, the words of coming and going, and the large icons.
enum class Type { Small, SmallStrong, Body, BodyStrong, Title, Huge };
inline constexpr std::size_t kTypes = 6;

/// Font Awesome 4.7 code points, as UTF-8. Every icon of the program is listed in theme.cpp too.
namespace icon {
inline constexpr const char* kIn = "\uf090";
inline constexpr const char* kOut = "\uf08b";
inline constexpr const char* kAlready = "\uf017";
inline constexpr const char* kUnknown = "\uf059";
inline constexpr const char* kRefused = "\uf05e";
inline constexpr const char* kCheck = "\uf00c";
inline constexpr const char* kCross = "\uf00d";
inline constexpr const char* kBasket = "\uf291";
inline constexpr const char* kBack = "\uf060";
inline constexpr const char* kReturned = "\uf0e2";
inline constexpr const char* kCard = "\uf2c2";
inline constexpr const char* kLock = "\uf023";
inline constexpr const char* kUser = "\uf007";
inline constexpr const char* kUsers = "\uf0c0";
inline constexpr const char* kWarning = "\uf071";
inline constexpr const char* kInfo = "\uf05a";
inline constexpr const char* kUp = "\uf077";
inline constexpr const char* kDown = "\uf078";
inline constexpr const char* kLeft = "\uf053";
inline constexpr const char* kRight = "\uf054";
inline constexpr const char* kGlobe = "\uf0ac";
inline constexpr const char* kTools = "\uf0ad";
inline constexpr const char* kChart = "\uf080";
inline constexpr const char* kSearch = "\uf002";
inline constexpr const char* kPencil = "\uf040";
inline constexpr const char* kDownload = "\uf019";
inline constexpr const char* kBolt = "\uf0e7";
inline constexpr const char* kCamera = "\uf030";
inline constexpr const char* kLeaf = "\uf06c";
inline constexpr const char* kBrush = "\uf1fc";
inline constexpr const char* kScissors = "\uf0c4";
inline constexpr const char* kHeart = "\uf004";
inline constexpr const char* kKit = "\uf1b3";
inline constexpr const char* kCalendar = "\uf073";
inline constexpr const char* kWait = "\uf252";
inline constexpr const char* kLate = "\uf253";
inline constexpr const char* kPlug = "\uf1e6";
inline constexpr const char* kKeyboard = "\uf11c";
inline constexpr const char* kBothWays = "\uf0ec";
inline constexpr const char* kTraining = "\uf19d";
}  // namespace icon

const char* accent_icon(view::Accent accent);

/// One size of window: what every draw function measures with.
struct Style {
    float width = 0;
    float height = 0;
    float scale = 1;   ///< 1 at 1920x1080
    float unit = 8;    ///< all spacing is a multiple of it
    float gap = 16;    ///< the least space between two things to touch
    float touch = 72;  ///< the height of an ordinary button
    std::array<float, kTypes> px{};
    std::array<ImFont*, kTypes> fonts{};

    float units(float n) const { return n * unit; }
    /// Nothing to read or to touch is nearer to the edge of the window: frames hide it.
    float edge() const { return units(3); }
    float size(Type type) const { return px[static_cast<std::size_t>(type)]; }
    ImFont* font(Type type) const { return fonts[static_cast<std::size_t>(type)]; }
    Type smaller(Type type) const;
    float radius() const { return units(1.5F); }
};

/// Where Debian's packages fonts-open-sans and fonts-font-awesome put their files.
struct FontFiles {
    std::filesystem::path regular = "/usr/share/fonts/truetype/open-sans/OpenSans-Regular.ttf";
    std::filesystem::path strong = "/usr/share/fonts/truetype/open-sans/OpenSans-Semibold.ttf";
    std::filesystem::path icons = "/usr/share/fonts/truetype/font-awesome/fontawesome-webfont.ttf";
};

/// The measures alone, without fonts.
Style measures(float width, float height);

/// Adds the fonts to the atlas and returns the measures with them. Fails with Io when a font file
/// is missing, naming the package to install.
base::Result<Style> load_style(ImFontAtlas& atlas, float width, float height,
                               const FontFiles& files = {});

}  // namespace screens
