// Ends a test case, with the error's sentence, where a value is needed to go on.
#pragma once

#include <doctest/doctest.h>

#include <utility>

#include "kiosk/base/result.h"

namespace test {

template <class T>
T must(base::Result<T> result) {
    if (!result) FAIL(result.error().what);
    return *std::move(result);
}

inline void must(base::Result<void> result) {
    if (!result) FAIL(result.error().what);
}

}  // namespace test
