// What nobody should tap or type is answered, written, and harms nothing.
#include <doctest/doctest.h>

#include "tests/kiosk/app/desk_checks.h"

using test::check_whole;

TEST_SUITE("kiosk/app: trouble") {
    TEST_CASE("letters, 300 digits, zeros and an item's code are each answered and written") {
        test::DeskBench bench;
        const domain::Seq before = bench.last_seq();
        CHECK(bench.tap("12A4")["result"] == "unknown-card");
        CHECK(bench.tap(std::string(300, '7'))["reason"] == "bad-code");
        CHECK(bench.tap("0000000000")["reason"] == "bad-code");
        CHECK(bench.tap("")["reason"] == "bad-code");
        CHECK(bench.tap("DIEN-DHVN-01")["reason"] == "item-at-door");
        CHECK(bench.tap_desk("1")["reason"] == "counter-closed");
        CHECK(bench.tap_desk("DIEN-DHVN-01")["reason"] == "counter-closed");
        CHECK(bench.kinds(before) == std::vector<std::string>(7, "tap"));
        check_whole(bench);
    }

    TEST_CASE("a PIN of forty digits over the socket is a wrong PIN, counted, and harms nothing") {
        test::DeskBench bench;
        const app::Reply reply = bench.request({{"command", "tap"},
                                                {"code", "1"},
                                                {"lane", "desk"},
                                                {"as", "9001"},
                                                {"pin", std::string(40, '2')}});
        CHECK(reply.status == 1);
        REQUIRE(reply.lines.size() == 1);
        CHECK(nlohmann::json::parse(reply.lines[0])["reason"] == "pin-wrong");
        CHECK_FALSE(bench.view().is_counter_open);
        check_whole(bench);
    }
}
