// Ends a benchmark with the error's sentence, where a value is needed to go on.
#pragma once

#include <utility>

#include "kiosk/base/check.h"
#include "kiosk/base/result.h"

namespace bench {

template <class T>
T must(base::Result<T> result) {
    base::check(result.has_value(), result ? "" : result.error().what);
    return *std::move(result);
}

inline void must(base::Result<void> result) {
    base::check(result.has_value(), result ? "" : result.error().what);
}

}  // namespace bench
