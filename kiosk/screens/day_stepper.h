// A day that is moved by touch: by a day at either side, by a week farther out.
//
// Nobody types a date on a wall, and nobody touches an arrow sixty times: a range of a term is a
// dozen touches away, and what leads nowhere cannot be touched.
#pragma once

#include "kiosk/screens/widgets.h"

namespace screens {

struct DayStepper {
    std::string_view id;
    std::string_view day;
    bool can_go_back = true;
    bool can_go_on = true;
    bool has_weeks = true;
};

/// -7, -1, 1 or 7 days when touched; else 0.
int day_stepper(const Look& look, Rect room, const DayStepper& stepper);
/// How wide it is for its day.
float day_stepper_width(const Look& look, const DayStepper& stepper);

}  // namespace screens
