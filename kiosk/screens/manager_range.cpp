#include <array>

#include "kiosk/screens/day_stepper.h"
#include "kiosk/screens/manager.h"

namespace screens {

namespace {

using view::RangePreset;

constexpr std::array kPresets = {RangePreset::Today, RangePreset::Week, RangePreset::Month,
                                 RangePreset::Term};
constexpr std::array kPresetKeys = {"manager.today", "manager.week", "manager.month",
                                    "manager.term"};

std::vector<Chip> preset_chips(const view::ManagerView& manager, const Look& look) {
    std::vector<Chip> choices;
    for (std::size_t i = 0; i < kPresets.size(); ++i) {
        choices.push_back({look.texts(kPresetKeys[i]), manager.preset == kPresets[i]});
    }
    return choices;
}

float width_of(const Look& look, const std::vector<Chip>& choices) {
    float width = 0;
    for (const Chip& chip : choices) {
        width += std::max(button_width(look, {.label = chip.label}), look.style.touch);
        width += look.style.gap;
    }
    return width;
}

// From – to. What would turn the range inside out, or reach beyond today, cannot be touched.
struct Ends {
    std::string from_day;
    std::string to_day;
    DayStepper from;
    DayStepper to;

    Ends(const view::ManagerView& manager, base::Date today)
        : from_day(base::register_text(manager.from)),
          to_day(base::register_text(manager.to)),
          from{.id = "from", .day = from_day, .can_go_on = manager.from < manager.to},
          to{.id = "to",
             .day = to_day,
             .can_go_back = manager.from < manager.to,
             .can_go_on = manager.to < today} {}
    Ends(const Ends&) = delete;
    Ends& operator=(const Ends&) = delete;

    float width(const Look& look) const {
        return day_stepper_width(look, from) + dash_width(look) + day_stepper_width(look, to);
    }
    static float dash_width(const Look& look) {
        return text_width(look, "–", Type::SmallStrong) + 2 * look.style.gap;
    }
};

void draw_ends(const Ends& ends, const Look& look, Rect row, view::Intents& intents) {
    const int from_days =
        day_stepper(look, row.cut_left(day_stepper_width(look, ends.from)), ends.from);
    if (from_days != 0) intents.emplace_back(view::MoveFrom{from_days});
    text(look, row.cut_left(Ends::dash_width(look)), "–",
         {.type = Type::SmallStrong, .colour = kInkSoft, .align = Align::Centre});
    const int to_days = day_stepper(look, row.cut_left(day_stepper_width(look, ends.to)), ends.to);
    if (to_days != 0) intents.emplace_back(view::MoveTo{to_days});
}

}  // namespace

void range_rows(const view::ManagerView& manager, base::Date today, const Look& look, Rect& body,
                view::Intents& intents) {
    const Style& style = look.style;
    const std::vector<Chip> choices = preset_chips(manager, look);
    const Ends ends(manager, today);
    Rect row = body.cut_top(style.touch, style.gap);
    const float width = ends.width(look);
    // A wide screen has both side by side.
    const bool is_one_row = width_of(look, choices) + width <= row.w;
    draw_ends(ends, look, is_one_row ? row.cut_right(width) : body.cut_top(style.touch, style.gap),
              intents);
    const int chosen = chips(look, row, "presets", choices, 1);
    if (chosen >= 0) {
        intents.emplace_back(view::ChooseRange{kPresets[static_cast<std::size_t>(chosen)]});
    }
}

}  // namespace screens
