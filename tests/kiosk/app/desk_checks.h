// What several tests of the desk look at after some trouble.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>

#include "db/verify.h"
#include "tests/kiosk/app/desk_bench.h"

namespace test {

inline bool shows_banner(const DeskBench& bench, view::BannerKind kind) {
    return std::ranges::count(bench.view().banners, kind, &view::Banner::kind) > 0;
}

/// Every row is in the journal, and what follows from it is in the tables.
inline void check_whole(DeskBench& bench) {
    const auto verified = db::verify(bench.path());
    REQUIRE(verified.has_value());
    CHECK_FALSE(verified->difference.has_value());
    CHECK(verified->rows == bench.last_seq());
}

}  // namespace test
