// The kiosk's own window, loop and door screen, with a view made by hand: each wished frame shows
// the next answer to a tap, at the door of a class that is in.
#include <fmt/format.h>

#include "kiosk/base/log.h"
#include "kiosk/screens/ui.h"
#include "kiosk/shell/loop.h"
#include "kiosk/shell/window.h"
#include "tests/bench/frame_wishes.h"

namespace {

view::Answer answer_number(std::uint64_t number) {
    const bool is_in = number % 2 == 0;
    return {.event = static_cast<domain::Seq>(number),
            .result = is_in ? domain::TapResult::In : domain::TapResult::Out,
            .person_name = is_in ? "Nguyễn Thị Bích Hằng" : "Lê Minh Quân",
            .detail = "Điện dân dụng 11",
            .at = "07:31",
            .mark = domain::Mark::Present};
}

view::View view_number(std::uint64_t number) {
    view::View view{.version = number,
                    .workshop_name = "Xưởng Điện dân dụng",
                    .accent = view::Accent::Electrical,
                    .clock = "07:31",
                    .today = std::chrono::year{2026} / 11 / 23};
    view.screen = view::DoorView{.sessions = {{.class_name = "Điện dân dụng 11",
                                               .instructor_name = "Trần Văn An",
                                               .first_period = 1,
                                               .last_period = 3,
                                               .starts = "07:00",
                                               .ends = "09:25",
                                               .present = 12,
                                               .enrolled = 20}},
                                 .inside = 12,
                                 .expected = 20};
    if (number > 0) view.answers.push_back(answer_number(number));
    return view;
}

}  // namespace

int main() {
    auto window = shell::Window::open({.ground = screens::kGround});
    if (!window) {
        base::log_error("{}", window.error().what);
        return 5;
    }
    shell::Window& shown = **window;
    const auto [width, height] = shown.size();
    const auto ui = screens::Ui::load(shown.fonts(), static_cast<float>(width),
                                      static_cast<float>(height), TEXTS_DIR);
    if (!ui) {
        base::log_error("{}", ui.error().what);
        return 5;
    }
    bench::FrameWishes wishes([&](bool is_over) { is_over ? shown.close() : shown.wake(); });
    std::uint64_t sent = 0;
    shell::run(shown, {.version = [&] { return wishes.count(); },
                       .draw =
                           [&] {
                               view::Intents intents;
                               ui->draw(view_number(wishes.count()), intents);
                               return false;
                           },
                       .after_frame =
                           [&] {
                               if (std::exchange(sent, shown.frames_sent()) == sent) return;
                               wishes.swapped();
                           }});
}
