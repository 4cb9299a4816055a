// Who types: a reader or a person.
#pragma once

#include "drivers/event.h"

namespace drivers::wedge {

/// Whether what was typed came so slowly that a person typed it (Event::typed_in). What a person
/// types is nobody's business. False where nothing was typed.
bool is_typed_by_hand(const Event& event);

}  // namespace drivers::wedge
