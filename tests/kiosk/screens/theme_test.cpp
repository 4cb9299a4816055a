#include "kiosk/screens/theme.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/kiosk/screens/screen_tester.h"

using namespace screens;
using namespace std::string_literals;

namespace {

constexpr Tone kTones[] = {Tone::In, Tone::Out, Tone::Already, Tone::Refused};

// In degrees around the colour wheel (HSV).
double hue(ImU32 colour) {
    const double r = colour & 0xFFU;
    const double g = colour >> 8 & 0xFFU;
    const double b = colour >> 16 & 0xFFU;
    const double high = std::max({r, g, b});
    const double spread = high - std::min({r, g, b});
    double sixth = 0;
    if (high == r) sixth = (g - b) / spread;
    if (high == g) sixth = 2 + (b - r) / spread;
    if (high == b) sixth = 4 + (r - g) / spread;
    return std::fmod(sixth * 60 + 360, 360);
}

}  // namespace

TEST_SUITE("screens: theme") {
    TEST_CASE("contrast is measured as WCAG does") {
        CHECK(contrast(rgb(0x000000), rgb(0xFFFFFF)) == doctest::Approx(21));
        CHECK(contrast(rgb(0xFFFFFF), rgb(0x767676)) == doctest::Approx(4.54).epsilon(0.01));
    }

    TEST_CASE("text stands 4.5:1 on every ground it is written on") {
        for (const ImU32 ground : {kGround, kSurface, kSunken}) {
            CHECK(contrast(kInk, ground) >= 4.5);
            CHECK(contrast(kInkSoft, ground) >= 4.5);
            CHECK(contrast(kBad, ground) >= 4.5);
            CHECK(contrast(kWarn, ground) >= 4.5);
            CHECK(contrast(kGood, ground) >= 4.5);
        }
        for (const ImU32 ink : {kInk, kInkSoft, kGood, kWarn, kBad}) {
            CHECK(contrast(ink, kPressed) >= 4.5);
        }
        CHECK(contrast(kInk, kSunkenPressed) >= 4.5);
        CHECK(contrast(kInkOff, kSunken) >= 4.5);
        CHECK(contrast(kGood, kGoodSoft) >= 4.5);
        CHECK(contrast(kWarn, kWarnSoft) >= 4.5);
        CHECK(contrast(kBad, kBadSoft) >= 4.5);
        CHECK(contrast(kOnDark, kBad) >= 4.5);
        CHECK(contrast(kInk, kWarnSoft) >= 4.5);
    }

    TEST_CASE("every workshop's accent carries white text and stands on every ground") {
        for (int i = 0; i <= static_cast<int>(view::Accent::General); ++i) {
            const ImU32 accent = accent_colour(static_cast<view::Accent>(i));
            CAPTURE(i);
            CHECK(contrast(accent, kOnDark) >= 4.5);
            CHECK(contrast(accent, kSurface) >= 4.5);
            CHECK(contrast(accent, kGround) >= 4.5);
            CHECK(contrast(accent, blend(accent, kSurface, 0.88F)) >= 4.5);
            CHECK(contrast(accent, kPressed) >= 4.5);
        }
    }

    TEST_CASE("a large answer stands 7:1") {
        for (const Tone tone : kTones) {
            const Pair pair = answer_colours(tone);
            CHECK(contrast(pair.ground, pair.ink) >= 7.0);
            CHECK(contrast(second_ground(pair), pair.ink) > contrast(pair.ground, pair.ink));
        }
    }

    TEST_CASE("the four answers are apart by hue and by lightness") {
        for (const Tone a : kTones) {
            for (const Tone b : kTones) {
                if (a == b) continue;
                const ImU32 first = answer_colours(a).ground;
                const ImU32 second = answer_colours(b).ground;
                const double turn = std::abs(hue(first) - hue(second));
                CHECK(std::min(turn, 360 - turn) >= 40);
                CHECK(std::abs(lightness(first) - lightness(second)) >= 10);
            }
        }
    }

    TEST_CASE("a button is a finger wide on the smallest window and 64 pixels on the largest") {
        CHECK(measures(1920, 1080).touch >= 64);
        CHECK(measures(1920, 1080).gap >= 16);
        CHECK(measures(1280, 800).touch >= 48);
        CHECK(measures(1024, 600).touch >= 48);
    }

    TEST_CASE("type shrinks with the window, but not below what can be read") {
        const Style large = measures(1920, 1080);
        const Style small = measures(1024, 600);
        for (const Type type : {Type::Small, Type::Body, Type::Title, Type::Huge}) {
            CHECK(small.size(type) < large.size(type));
        }
        CHECK(small.size(Type::Small) >= 20);
        CHECK(large.size(Type::Small) == large.size(Type::SmallStrong));
    }

    TEST_CASE("a missing font names the package to install") {
        ImFontAtlas atlas;
        const auto style = load_style(atlas, 1920, 1080, {.icons = "/nowhere/icons.ttf"});
        REQUIRE_FALSE(style);
        CHECK(style.error().what.find("fonts-font-awesome") != std::string::npos);
    }
}

namespace {

std::u32string vietnamese_letters() {
    std::u32string letters = U"ăâđêôơưĂÂĐÊÔƠƯàáèéìíòóùúýÀÁÈÉÌÍÒÓÙÚÝãẽĩõũÃẼĨÕŨ₫–…“”·²";
    for (char32_t letter = 0x1EA0; letter <= 0x1EF9; ++letter) letters += letter;
    for (char32_t letter = U'!'; letter <= U'~'; ++letter) letters += letter;
    return letters;
}

bool is_drawn(const ImFont& font, char32_t letter) {
    return font.FindGlyphNoFallback(static_cast<ImWchar>(letter)) != nullptr;
}

std::u32string letters_of(const std::string& text) {
    std::u32string letters;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t more = lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
        char32_t letter = more == 2 ? lead & 0x0FU : more == 1 ? lead & 0x1FU : lead;
        for (std::size_t k = 1; k <= more; ++k) {
            letter = letter << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        }
        if (letter != U'\n') letters += letter;
        i += more + 1;
    }
    return letters;
}

}  // namespace

TEST_SUITE("screens: fonts") {
    TEST_CASE("no Vietnamese letter and no letter of any text is missing from a font") {
        const test::ScreenTester tester(view::View{});
        std::u32string letters = vietnamese_letters();
        for (const auto language : {view::Language::Vietnamese, view::Language::English}) {
            const Texts& texts = test::texts(language);
            for (const std::string& key : texts.keys()) letters += letters_of(texts(key));
        }
        for (const Type type :
             {Type::Small, Type::SmallStrong, Type::Body, Type::BodyStrong, Type::Title}) {
            for (const char32_t letter : letters) {
                CAPTURE(static_cast<unsigned>(letter));
                CHECK(is_drawn(*tester.ui().style().font(type), letter));
            }
        }
    }

    TEST_CASE("the clock's figures and the answers' signs exist in the largest size") {
        const test::ScreenTester tester(view::View{});
        const ImFont& huge = *tester.ui().style().font(Type::Huge);
        for (const char32_t letter : U"0123456789:"s) CHECK(is_drawn(huge, letter));
        for (const char* sign :
             {icon::kIn, icon::kLate, icon::kOut, icon::kAlready, icon::kUnknown, icon::kRefused,
              icon::kCheck, icon::kCross, icon::kLock, icon::kCard}) {
            CHECK(is_drawn(huge, letters_of(sign).front()));
        }
    }

    TEST_CASE("the words of coming and going exist in the largest size, in both languages") {
        const test::ScreenTester tester(view::View{});
        const ImFont& huge = *tester.ui().style().font(Type::Huge);
        for (const auto language : {view::Language::Vietnamese, view::Language::English}) {
            for (const char* key : {"answer.in", "answer.out"}) {
                const std::string words = test::texts(language)(key, {{"time", "07:31"}});
                CAPTURE(words);
                for (const char32_t letter : letters_of(words)) CHECK(is_drawn(huge, letter));
            }
        }
    }

    TEST_CASE("every trade has its icon") {
        const test::ScreenTester tester(view::View{});
        for (int i = 0; i <= static_cast<int>(view::Accent::General); ++i) {
            const char* sign = accent_icon(static_cast<view::Accent>(i));
            CHECK(is_drawn(*tester.ui().style().font(Type::Body), letters_of(sign).front()));
        }
    }

    TEST_CASE("all fonts of a wall-sized screen stay below eleven megabytes of texture") {
        const test::ScreenTester tester(view::View{});
        const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
        CHECK(atlas.TexWidth * atlas.TexHeight * 4 <= 11'000'000);
    }
}
