// What several tests of the desk look at after some trouble.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

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

/// Keeps what each was told: its result, or "no" for a reply without one.
inline app::ReplyTo results_into(std::vector<std::string>& told) {
    return [&told](const app::Reply& reply) {
        told.push_back(reply.lines.empty() ? "no"
                                           : nlohmann::json::parse(reply.lines[0])["result"]);
    };
}

}  // namespace test
