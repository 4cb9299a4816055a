// Of what may be due some day, what is due first.
#pragma once

#include <algorithm>
#include <optional>

#include "kiosk/base/clock.h"

namespace drivers {

/// Nothing when neither will be due.
inline std::optional<base::Millis> earlier(std::optional<base::Millis> one,
                                           std::optional<base::Millis> other) {
    if (!one || !other) return one ? one : other;
    return std::min(*one, *other);
}

}  // namespace drivers
