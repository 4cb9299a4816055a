// What goes out over the counter, and what is refused there.
#include <doctest/doctest.h>

#include "tests/kiosk/app/counter_items.h"

using namespace std::chrono_literals;
using domain::Condition;
using domain::Refusal;
using test::is_out;
using test::lend;

TEST_SUITE("kiosk/app: counter") {
    TEST_CASE("a basket goes out whole with one confirmation") {
        test::DeskBench bench;
        bench.set_clock(7h + 30min);
        bench.open_counter();
        CHECK(bench.tap_desk("1")["result"] == "borrower");
        CHECK(bench.tap_desk("DIEN-DHVN-01")["result"] == "added");
        CHECK(bench.tap_desk("DIEN-AMPK-01")["result"] == "added");
        CHECK(bench.screen<view::CounterView>().is_lendable);
        CHECK(bench.screen<view::CounterView>().due_at == "09:25");
        CHECK_FALSE(is_out(bench, "DIEN-DHVN-01"));

        bench.touch(view::ConfirmBasket{});

        CHECK(is_out(bench, "DIEN-DHVN-01"));
        CHECK(is_out(bench, "DIEN-AMPK-01"));
        const auto& counter = bench.screen<view::CounterView>();
        REQUIRE(counter.notice.has_value());
        CHECK(counter.notice->kind == view::Notice::Kind::Lent);
        CHECK(counter.notice->items == 2);
        CHECK(counter.basket.empty());
        CHECK(counter.loans.size() == 2);
    }

    TEST_CASE("what is due on another day says the day, before and after it is lent") {
        test::DeskBench bench;
        bench.request({{"command", "set"}, {"key", "loan_minutes"}, {"value", "1440"}});
        bench.set_clock(17h + 30min);
        bench.open_counter();
        bench.tap_desk("1");
        bench.tap_desk("DIEN-DHVN-01");
        CHECK(bench.screen<view::CounterView>().due_at == "17:30 24/11");
        bench.touch(view::ConfirmBasket{});
        CHECK(bench.screen<view::CounterView>().notice->due_at == "17:30 24/11");
        CHECK(bench.screen<view::CounterView>().loans.at(0).due_at == "17:30 24/11");
    }

    TEST_CASE("one blocked line blocks the whole basket until it is taken out") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("2");  // Bình has not passed AT-MAY
        bench.tap_desk("DIEN-DHVN-01");
        CHECK(bench.tap_desk("DIEN-KHOAN-01")["reason"] == "no-induction");
        CHECK_FALSE(bench.screen<view::CounterView>().is_lendable);
        for (const view::ItemTile& tile : bench.screen<view::CounterView>().items) {
            const bool is_blocked = tile.code == "DIEN-KHOAN-01";
            CHECK(tile.is_in_basket == (is_blocked || tile.code == "DIEN-DHVN-01"));
            CHECK(tile.refusal == (is_blocked ? Refusal::NoInduction : Refusal::None));
        }

        bench.touch(view::ConfirmBasket{});
        CHECK(bench.screen<view::CounterView>().notice->reason == Refusal::BasketBlocked);
        CHECK(bench.screen<view::CounterView>().notice->detail.empty());
        CHECK_FALSE(is_out(bench, "DIEN-DHVN-01"));

        bench.touch(view::RemoveLine{bench.item("DIEN-KHOAN-01")});
        bench.touch(view::ConfirmBasket{});
        CHECK(is_out(bench, "DIEN-DHVN-01"));
    }

    TEST_CASE("consumables, another workshop's items and broken ones are refused by name") {
        test::DeskBench bench;
        bench.open_counter();
        lend(bench, {"DIEN-AMPK-01"});
        bench.tap_desk("DIEN-AMPK-01");
        bench.touch(view::SetCondition{Condition::Broken});
        bench.tap_desk("1");
        CHECK(bench.tap_desk("DIEN-VT-DAY")["reason"] == "consumable");
        CHECK(bench.tap_desk("ANH-MA-01")["reason"] == "other-workshop");
        CHECK(bench.tap_desk("DIEN-AMPK-01")["reason"] == "item-broken");
    }

    TEST_CASE("a touch does what a scan does") {
        test::DeskBench bench;
        bench.open_counter();
        bench.touch(view::TouchItem{bench.item("DIEN-DHVN-01")});
        CHECK(bench.screen<view::CounterView>().notice->reason == Refusal::NoBorrower);
        bench.tap_desk("1");
        bench.touch(view::TouchItem{bench.item("DIEN-DHVN-01")});
        CHECK(bench.screen<view::CounterView>().basket.size() == 1);
        bench.touch(view::TouchItem{bench.item("DIEN-DHVN-01")});
        CHECK(bench.screen<view::CounterView>().basket.empty());
        bench.touch(view::TouchItem{bench.item("DIEN-DHVN-01")});
        bench.touch(view::ConfirmBasket{});
        bench.touch(view::TouchItem{bench.item("DIEN-DHVN-01")});
        CHECK_FALSE(is_out(bench, "DIEN-DHVN-01"));
    }

    TEST_CASE("what somebody else holds cannot be lent and is not returned by mistake") {
        test::DeskBench bench;
        bench.open_counter();
        lend(bench, {"DIEN-DHVN-01"});
        bench.tap_desk("2");
        const auto answer = bench.tap_desk("DIEN-DHVN-01");
        CHECK(answer["reason"] == "already-out");
        CHECK(is_out(bench, "DIEN-DHVN-01"));
        CHECK(bench.screen<view::CounterView>().basket[0].detail == "Nguyễn Văn An");
    }

    TEST_CASE("an item scanned twice names the row of the first scan") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("1");
        const auto first = bench.tap_desk("DIEN-DHVN-01");
        CHECK(bench.tap_desk("DIEN-DHVN-01")["of"] == first["event"]);
    }
}
