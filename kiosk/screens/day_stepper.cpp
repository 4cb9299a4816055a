#include "kiosk/screens/day_stepper.h"

namespace screens {

namespace {

constexpr std::string_view kWeekBack = "−7";
constexpr std::string_view kWeekOn = "+7";

float week_width(const Look& look) {
    return std::max(button_width(look, {.label = kWeekBack}), look.style.touch);
}

}  // namespace

float day_stepper_width(const Look& look, const DayStepper& stepper) {
    const float day = text_width(look, stepper.day, Type::SmallStrong) + look.style.units(3);
    const float weeks = stepper.has_weeks ? 2 * (week_width(look) + look.style.gap) : 0;
    return 2 * look.style.touch + day + weeks;
}

int day_stepper(const Look& look, Rect room, const DayStepper& stepper) {
    const Style& style = look.style;
    int days = 0;
    const auto step = [&](const Rect& rect, Button button, int by) {
        button.is_enabled = by < 0 ? stepper.can_go_back : stepper.can_go_on;
        if (touch_button(look, rect, button)) days = by;
    };
    ImGui::PushID(stepper.id.data(), stepper.id.data() + stepper.id.size());
    if (stepper.has_weeks) {
        step(room.cut_left(week_width(look), style.gap), {.label = kWeekBack}, -7);
        step(room.cut_right(week_width(look), style.gap), {.label = kWeekOn}, 7);
    }
    fill(room, kSurface, style.radius());
    step(room.cut_left(style.touch), {.icon = icon::kLeft, .id = "back"}, -1);
    step(room.cut_right(style.touch), {.icon = icon::kRight, .id = "on"}, 1);
    text(look, room, stepper.day, {.type = Type::SmallStrong, .align = Align::Centre});
    ImGui::PopID();
    return days;
}

}  // namespace screens
