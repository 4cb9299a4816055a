// The counter's part of the view.
#pragma once

#include "kiosk/app/hands.h"

namespace app {

/// Only while the counter is open.
view::CounterView counter_view(Hands& hands);

}  // namespace app
