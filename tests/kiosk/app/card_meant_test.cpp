#include <doctest/doctest.h>

#include "tests/kiosk/app/desk_bench.h"

namespace {

/// Ten digits of 32 bits and eight of the lower 24: one card at two readers.
constexpr const char* kWide = "0040856634";
constexpr const char* kNarrow = "07302202";

void give(test::DeskBench& bench, const char* person, const char* code) {
    REQUIRE(bench.request({{"command", "card"}, {"person", person}, {"code", code}}).status == 0);
}

}  // namespace

TEST_SUITE("kiosk/app: whose card it is") {
    TEST_CASE("a card that was given at a narrow reader is found when all its digits are typed") {
        test::DeskBench bench;
        give(bench, "HV1", kNarrow);
        const auto answer = bench.tap(kWide);
        CHECK(answer["result"] == "in");
        CHECK(answer["person"]["name"] == "Nguyễn Văn An");
    }

    TEST_CASE("staff whose card was given at a narrow reader are known by all its digits too") {
        test::DeskBench bench;
        give(bench, "GV1", kNarrow);
        const auto reply = bench.request({{"command", "tap"},
                                          {"code", "DIEN-DHVN-01"},
                                          {"lane", "desk"},
                                          {"as", kWide},
                                          {"pin", "1111"}});
        CHECK(nlohmann::json::parse(reply.lines.at(0))["reason"] == "pin-wrong");
    }

    TEST_CASE("of a card known by fewer digits no tap can be told before its last one") {
        test::DeskBench bench;
        give(bench, "HV1", kNarrow);
        bench.tap(kWide);
        bench.stop();
        bench.start(false);
        CHECK(
            bench
                .request({{"command", "tap"}, {"code", kWide}, {"at", "2026-11-23T06:44:00+07:00"}})
                .status == 2);
    }
}
