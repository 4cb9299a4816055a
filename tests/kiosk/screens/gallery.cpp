// Draws every state of every screen into PNG files, to be looked at by a person:
//
//     xvfb-run screen_gallery OUT_DIR [vi|en] [WxH] [part of a state's name]
#include <cstdio>
#include <filesystem>
#include <string_view>

#include "kiosk/screens/ui.h"
#include "kiosk/shell/window.h"
#include "tests/kiosk/screens/states.h"

namespace {

int fail(const base::Error& error) {
    std::fprintf(stderr, "%s\n", error.what.c_str());
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "screen_gallery OUT_DIR [vi|en] [WxH] [part of a name]\n");
        return 2;
    }
    const std::filesystem::path out = argv[1];
    const std::string_view language = argc > 2 ? argv[2] : "vi";
    const auto size = shell::size_from_text(argc > 3 ? argv[3] : "1920x1080");
    const std::string_view part = argc > 4 ? argv[4] : "";
    if (!size) return 2;
    std::filesystem::create_directories(out);

    auto window = shell::Window::open({.windowed = size, .ground = screens::kGround});
    if (!window) return fail(window.error());
    auto ui = screens::Ui::load((*window)->fonts(), static_cast<float>(size->width),
                                static_cast<float>(size->height), TEXTS_DIRECTORY);
    if (!ui) return fail(ui.error());
    for (test::State& state : test::all_states()) {
        if (state.name.find(part) == std::string::npos) continue;
        state.view.language =
            language == "en" ? view::Language::English : view::Language::Vietnamese;
        view::Intents intents;
        for (int i = 0; i < 2; ++i) (*window)->frame([&] { ui->draw(state.view, intents); });
        const std::string name =
            state.name + "-" + std::string(language) + "-" + std::to_string(size->width) + ".png";
        if (auto saved = (*window)->save_picture(out / name); !saved) return fail(saved.error());
    }
    return 0;
}
