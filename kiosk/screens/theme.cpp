#include "kiosk/screens/theme.h"

#include <cmath>

namespace screens {

namespace {

// The atlas reads the ranges when it is built, after load_style has returned: they must be static.
// ASCII, Latin-1, the Vietnamese letters (Unicode, Latin Extended-A and Additional), the letters of
// Ede and Jarai names (č ĕ ĭ ŏ ŭ ƀ), dashes, quotes, the ellipsis, đồng, minus.
constexpr ImWchar kTextRanges[] = {0x0020, 0x007E, 0x00A0, 0x00FF, 0x0102, 0x0103, 0x010C, 0x010D,
                                   0x0110, 0x0111, 0x0114, 0x0115, 0x0128, 0x0129, 0x012C, 0x012D,
                                   0x014E, 0x014F, 0x0168, 0x0169, 0x016C, 0x016D, 0x0180, 0x0180,
                                   0x01A0, 0x01A1, 0x01AF, 0x01B0, 0x0243, 0x0243, 0x1EA0, 0x1EF9,
                                   0x2010, 0x2026, 0x20AB, 0x20AB, 0x2212, 0x2212, 0};
// Figures, and the letters of "Vào", "Ra", "In", "Out": whole alphabets would be 30 MB of texture.
constexpr ImWchar kHugeRanges[] = {0x0020, 0x0020, 0x0030, 0x003A, 0x0049, 0x0049, 0x004F,
                                   0x004F, 0x0052, 0x0052, 0x0056, 0x0056, 0x0061, 0x0061,
                                   0x006E, 0x006F, 0x0074, 0x0075, 0x00E0, 0x00E0, 0};
constexpr ImWchar kIconRanges[] = {
    0xF002, 0xF002, 0xF004, 0xF004, 0xF007, 0xF007, 0xF00C, 0xF00D, 0xF017, 0xF017, 0xF019, 0xF019,
    0xF023, 0xF023, 0xF030, 0xF030, 0xF040, 0xF040, 0xF053, 0xF054, 0xF059, 0xF05A, 0xF05E, 0xF05E,
    0xF060, 0xF060, 0xF06C, 0xF06C, 0xF071, 0xF071, 0xF073, 0xF073, 0xF077, 0xF078, 0xF080, 0xF080,
    0xF08B, 0xF08B, 0xF090, 0xF090, 0xF0AC, 0xF0AD, 0xF0C0, 0xF0C0, 0xF0C4, 0xF0C4, 0xF0E2, 0xF0E2,
    0xF0E7, 0xF0E7, 0xF0EC, 0xF0EC, 0xF11C, 0xF11C, 0xF19D, 0xF19D, 0xF1B3, 0xF1B3, 0xF1E6, 0xF1E6,
    0xF1FC, 0xF1FC, 0xF252, 0xF253, 0xF291, 0xF291, 0xF2C2, 0xF2C2, 0};
constexpr ImWchar kLargeIconRanges[] = {0xF00C, 0xF00D, 0xF017, 0xF017, 0xF023, 0xF023, 0xF059,
                                        0xF059, 0xF05E, 0xF05E, 0xF08B, 0xF08B, 0xF090, 0xF090,
                                        0xF253, 0xF253, 0xF2C2, 0xF2C2, 0};

struct Face {
    Type type;
    bool is_strong;
    float design_px;  // at 1080p; Open Sans needs 1.36 times the letter's em
    float px_min;     // below this, letters with two marks can no longer be told apart
};
constexpr std::array<Face, kTypes> kFaces = {
    Face{Type::Small, false, 34, 21}, Face{Type::SmallStrong, true, 34, 21},
    Face{Type::Body, false, 46, 27},  Face{Type::BodyStrong, true, 46, 27},
    Face{Type::Title, true, 92, 48},  Face{Type::Huge, true, 410, 200}};

double channel(ImU32 colour, int shift) {
    const double value = static_cast<double>(colour >> shift & 0xFFU) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

// WCAG 2.1, "relative luminance".
double luminance(ImU32 colour) {
    return 0.2126 * channel(colour, 0) + 0.7152 * channel(colour, 8) + 0.0722 * channel(colour, 16);
}

ImFont* add_face(ImFontAtlas& atlas, const Face& face, float px, const FontFiles& files) {
    const bool is_huge = face.type == Type::Huge;
    ImFontConfig config;
    config.OversampleH = 1;
    config.PixelSnapH = true;
    ImFont* font = atlas.AddFontFromFileTTF((face.is_strong ? files.strong : files.regular).c_str(),
                                            px, &config, is_huge ? kHugeRanges : kTextRanges);
    // The icon font has no room for marks above: the same pixels look larger, and sit higher.
    const float icon_px = std::round(px * (is_huge ? 0.46F : 0.78F));
    config.MergeMode = true;
    config.GlyphOffset.y = -std::round(px * 0.02F);
    atlas.AddFontFromFileTTF(files.icons.c_str(), icon_px, &config,
                             is_huge ? kLargeIconRanges : kIconRanges);
    return font;
}

base::Result<void> require_file(const std::filesystem::path& file, const char* package) {
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored)) return {};
    return base::Error{base::ErrorKind::Io, "the font " + file.string() +
                                                ": no such file; install the package " + package};
}

}  // namespace

double contrast(ImU32 a, ImU32 b) {
    const double la = luminance(a) + 0.05;
    const double lb = luminance(b) + 0.05;
    return la > lb ? la / lb : lb / la;
}

double lightness(ImU32 colour) {
    const double y = luminance(colour);
    return y > 0.008856 ? 116.0 * std::cbrt(y) - 16.0 : 903.3 * y;
}

ImU32 blend(ImU32 a, ImU32 b, float share) {
    ImU32 mixed = 0;
    for (const int shift : {0, 8, 16, 24}) {
        const float from = static_cast<float>(a >> shift & 0xFFU);
        const float to = static_cast<float>(b >> shift & 0xFFU);
        mixed |= static_cast<ImU32>(std::lround(from + (to - from) * share)) << shift;
    }
    return mixed;
}

ImU32 second_ground(Pair pair) {
    const bool is_ink_light = lightness(pair.ink) > 50;
    return is_ink_light ? blend(pair.ground, rgb(0x000000), 0.25F)
                        : blend(pair.ground, rgb(0xFFFFFF), 0.5F);
}

const char* accent_icon(view::Accent accent) {
    switch (accent) {
        case view::Accent::Electrical:
            return icon::kBolt;
        case view::Accent::Photography:
            return icon::kCamera;
        case view::Accent::Flowers:
            return icon::kLeaf;
        case view::Accent::Crochet:
            return icon::kHeart;
        case view::Accent::Handicraft:
            return icon::kScissors;
        case view::Accent::FineArt:
            return icon::kBrush;
        case view::Accent::General:
            break;
    }
    return icon::kTools;
}

Type Style::smaller(Type type) const {
    switch (type) {
        case Type::Huge:
            return Type::Title;
        case Type::Title:
            return Type::BodyStrong;
        case Type::BodyStrong:
            return Type::SmallStrong;
        case Type::Body:
            return Type::Small;
        case Type::Small:
        case Type::SmallStrong:
            break;
    }
    return type;
}

Style measures(float width, float height) {
    Style style;
    style.width = width;
    style.height = height;
    style.scale = std::min(width / 1920.0F, height / 1080.0F);
    style.unit = std::max(8.0F * style.scale, 4.0F);
    style.gap = std::max(16.0F * style.scale, 10.0F);
    style.touch = std::max(std::round(76.0F * style.scale), 48.0F);
    for (const Face& face : kFaces) {
        const float px = std::max(std::round(face.design_px * style.scale), face.px_min);
        style.px[static_cast<std::size_t>(face.type)] = px;
    }
    return style;
}

base::Result<Style> load_style(ImFontAtlas& atlas, float width, float height,
                               const FontFiles& files) {
    for (const auto& [file, package] :
         {std::pair{files.regular, "fonts-open-sans"}, std::pair{files.strong, "fonts-open-sans"},
          std::pair{files.icons, "fonts-font-awesome"}}) {
        if (auto found = require_file(file, package); !found) return found.error();
    }
    Style style = measures(width, height);
    atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight | ImFontAtlasFlags_NoMouseCursors;
    for (const Face& face : kFaces) {
        style.fonts[static_cast<std::size_t>(face.type)] =
            add_face(atlas, face, style.size(face.type), files);
    }
    return style;
}

}  // namespace screens
