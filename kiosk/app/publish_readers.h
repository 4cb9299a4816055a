// The view of the administrator's readers.
#pragma once

#include "kiosk/app/hands.h"

namespace app {

/// Only while they are set up.
view::ReadersView readers_view(const Hands& hands);
/// What the banner says of one bound reader; nothing when it is ready.
std::optional<view::Banner> banner_of(const ReaderState& reader, const State& state);

}  // namespace app
