#include "kiosk/screens/ui.h"

#include "kiosk/screens/counter.h"
#include "kiosk/screens/door.h"
#include "kiosk/screens/enrol.h"
#include "kiosk/screens/manager.h"
#include "kiosk/screens/pin.h"
#include "kiosk/screens/readers.h"

namespace screens {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

constexpr ImGuiWindowFlags kBareWindow =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBackground;

bool is_touched() {
    const ImGuiIO& io = ImGui::GetIO();
    return ImGui::IsMouseClicked(0) || ImGui::IsMouseReleased(0) || io.MouseWheel != 0 ||
           !io.InputQueueCharacters.empty();
}

}  // namespace

base::Result<Ui> Ui::load(ImFontAtlas& atlas, float width, float height,
                          const std::filesystem::path& texts_directory) {
    auto vietnamese = Texts::load(texts_directory, view::Language::Vietnamese);
    if (!vietnamese) return vietnamese.error();
    auto english = Texts::load(texts_directory, view::Language::English);
    if (!english) return english.error();
    auto style = load_style(atlas, width, height);
    if (!style) return style.error();
    return Ui(*style, *std::move(vietnamese), *std::move(english));
}

void Ui::draw(const view::View& view, view::Intents& intents, Recorder* recorder) const {
    const Look look{style_, texts(view.language), vietnamese_, accent_colour(view.accent),
                    recorder};
    if (is_touched()) intents.emplace_back(view::Touched{});
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({style_.width, style_.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::Begin("kiosk", nullptr, kBareWindow);
    // One screen's scrolled lists and buttons are not another's.
    ImGui::PushID(static_cast<int>(view.screen.index()));
    std::visit(
        Overloaded{
            [&](const view::DoorView& door) { door_screen(door, view, look, intents); },
            [&](const view::PinView& pin) { pin_screen(pin, view, look, intents); },
            [&](const view::CounterView& counter) { counter_screen(counter, view, look, intents); },
            [&](const view::EnrolView& enrol) { enrol_screen(enrol, view, look, intents); },
            [&](const view::ManagerView& manager) { manager_screen(manager, view, look, intents); },
            [&](const view::ReadersView& readers) { readers_screen(readers, view, look, intents); },
        },
        view.screen);
    ImGui::PopID();
    ImGui::End();
    ImGui::PopStyleVar(2);
}

}  // namespace screens
