// What contradicts the schema is refused alone, and the kiosk stays in service.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/kiosk/app/desk_checks.h"

using test::check_whole;
using test::results_into;
using test::shows_banner;

namespace {

/// The schema takes no row of this kind from here on.
void forbid(test::DeskBench& bench, std::string_view kind) {
    const auto made = bench.writer().database().run_script(
        fmt::format("CREATE TEMP TRIGGER forbidden BEFORE INSERT ON main.journal "
                    "WHEN NEW.kind = '{}' BEGIN SELECT RAISE(ABORT, 'no such thing'); END",
                    kind));
    REQUIRE(made.has_value());
}

}  // namespace

TEST_SUITE("kiosk/app: trouble") {
    TEST_CASE("a card whose giving fails half-way is given to nobody") {
        test::DeskBench bench;
        forbid(bench, "card");
        CHECK(bench.request({{"command", "card"}, {"person", "HV1"}, {"code", "888"}}).status == 1);
        CHECK(bench.tap("888")["result"] == "unknown-card");
        check_whole(bench);
    }

    TEST_CASE("an event that contradicts the schema is refused alone") {
        test::DeskBench bench;
        forbid(bench, "setting");
        std::vector<std::string> told;
        const app::ReplyTo keep = results_into(told);
        const nlohmann::json set = {{"command", "set"}, {"key", "loans_max"}, {"value", "3"}};
        bench.desk().handle({app::CardTap{.code = "1", .reader = "simulated", .reply = keep},
                             app::Request{std::make_shared<const nlohmann::json>(set), keep},
                             app::CardTap{.code = "2", .reader = "simulated", .reply = keep}});
        CHECK(told == std::vector<std::string>{"in", "no", "in"});
        CHECK_FALSE(shows_banner(bench, view::BannerKind::OutOfService));
        check_whole(bench);
    }

    TEST_CASE("a touch that contradicts the schema is told in the screen's words, nothing else") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("1");
        bench.tap_desk("DIEN-DHVN-01");
        forbid(bench, "lent");

        bench.touch(view::ConfirmBasket{});

        const auto& counter = bench.screen<view::CounterView>();
        REQUIRE(counter.notice.has_value());
        CHECK(counter.notice->kind == view::Notice::Kind::NotDone);
        CHECK(counter.notice->detail.empty());
        CHECK(counter.basket.size() == 1);
        CHECK_FALSE(shows_banner(bench, view::BannerKind::OutOfService));
        CHECK(bench.sounds.back() == app::SoundKind::Refused);
        check_whole(bench);
    }
}
