#include "tests/kiosk/screens/screen_tester.h"

#include <map>

#include "kiosk/base/check.h"

namespace test {

namespace {

struct Loaded {
    ImFontAtlas atlas;
    std::unique_ptr<screens::Ui> ui;
};

// Loading fonts takes 30 ms, and one run draws a thousand screens.
Loaded& loaded(WindowSize size) {
    static std::map<std::pair<float, float>, std::unique_ptr<Loaded>> cache;
    auto& entry = cache[{size.width, size.height}];
    if (!entry) {
        entry = std::make_unique<Loaded>();
        auto ui = screens::Ui::load(entry->atlas, size.width, size.height, TEXTS_DIRECTORY);
        base::check(ui.has_value(), "fonts and texts of the source tree can be read");
        entry->ui = std::make_unique<screens::Ui>(*std::move(ui));
        unsigned char* pixels = nullptr;
        int width = 0;
        int height = 0;
        entry->atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
    }
    return *entry;
}

void move_finger(ImVec2 at, bool is_down) {
    ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
    io.AddMousePosEvent(at.x, at.y);
    io.AddMouseButtonEvent(0, is_down);
#else
    io.MousePos = at;
    io.MouseDown[0] = is_down;
#endif
}

}  // namespace

ScreenTester::ScreenTester(view::View view, WindowSize size) : view_(std::move(view)), size_(size) {
    Loaded& shared = loaded(size);
    ui_ = shared.ui.get();
    context_ = ImGui::CreateContext(&shared.atlas);
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {size.width, size.height};
    io.DeltaTime = 1.0F / 60.0F;
#if IMGUI_VERSION_NUM < 18700
    // Nothing maps keys without a window's backend.
    for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = 400 + key;
#endif
    frame();
    frame();
}

ScreenTester::~ScreenTester() { ImGui::DestroyContext(context_); }

void ScreenTester::show(view::View view) {
    view_ = std::move(view);
    frame();
    frame();
}

void ScreenTester::frame() {
    ImGui::SetCurrentContext(context_);
    recorder_.clear();
    ImGui::NewFrame();
    ui_->draw(view_, intents_, &recorder_);
    ImGui::Render();
}

const screens::Recorder::Target* ScreenTester::target(std::string_view label, int n) const {
    for (const auto& target : recorder_.targets) {
        if (target.label == label && n-- == 0) return &target;
    }
    return nullptr;
}

bool ScreenTester::touch(std::string_view label, int n) {
    const auto* found = target(label, n);
    if (found == nullptr || !found->is_enabled) return false;
    touch_at(found->rect.centre());
    return true;
}

void ScreenTester::touch_at(ImVec2 at) {
    ImGui::SetCurrentContext(context_);
    for (const bool is_down : {false, true, true, false, false}) {
        move_finger(at, is_down);
        frame();
    }
}

void ScreenTester::hold_at(ImVec2 at) {
    ImGui::SetCurrentContext(context_);
    for (const bool is_down : {false, false, true, true}) {
        move_finger(at, is_down);
        frame();
    }
}

void ScreenTester::drag(ImVec2 from, ImVec2 to) {
    ImGui::SetCurrentContext(context_);
    constexpr int kSteps = 8;
    move_finger(from, false);
    frame();
    for (int i = 0; i <= kSteps; ++i) {
        const float share = static_cast<float>(i) / kSteps;
        move_finger({from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share}, true);
        frame();
    }
    for (int i = 0; i < 3; ++i) {
        move_finger(to, false);
        frame();
    }
}

void ScreenTester::type(std::string_view letters) {
    ImGui::SetCurrentContext(context_);
    for (const char letter : letters) {
        ImGui::GetIO().AddInputCharacter(static_cast<unsigned char>(letter));
        frame();
    }
}

void ScreenTester::press(int imgui_key) {
    ImGui::SetCurrentContext(context_);
    for (const bool is_down : {true, false}) {
#if IMGUI_VERSION_NUM >= 18700
        ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(imgui_key), is_down);
#else
        ImGui::GetIO().KeysDown[ImGui::GetKeyIndex(imgui_key)] = is_down;
#endif
        frame();
    }
}

bool ScreenTester::reads(std::string_view words) const {
    for (const auto& shown : recorder_.shown) {
        if (shown.text.find(words) != std::string::npos) return true;
    }
    return false;
}

const screens::Recorder::Shown* ScreenTester::shown(std::string_view words) const {
    const auto found = std::find_if(recorder_.shown.begin(), recorder_.shown.end(),
                                    [&](const auto& it) { return it.text == words; });
    return found == recorder_.shown.end() ? nullptr : &*found;
}

view::Intents ScreenTester::everything_asked() { return std::exchange(intents_, {}); }

view::Intents ScreenTester::asked() {
    view::Intents all = everything_asked();
    std::erase_if(all,
                  [](const auto& intent) { return std::holds_alternative<view::Touched>(intent); });
    return all;
}

const screens::Texts& texts(view::Language language) { return loaded({}).ui->texts(language); }

}  // namespace test
