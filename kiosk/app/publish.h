// Makes the view: what the desk knows, as the screen shows it.
#pragma once

#include "kiosk/app/hands.h"

namespace app {

/// Reads what it needs; a failing read leaves its part of the view empty.
view::View make_view(Hands& hands, const db::Stream& stream, bool has_simulated_reader);

}  // namespace app
