// Hands an event to the part of the desk that decides it.
#pragma once

#include "kiosk/app/hands.h"

namespace app {

/// The time of a tap that is told after the fact; nothing for what happens now.
std::optional<base::Instant> told_time(const Event& event, const base::Zone& zone);

void dispatch(Hands& hands, const Event& event);

}  // namespace app
