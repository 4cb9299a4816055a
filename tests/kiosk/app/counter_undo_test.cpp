#include <doctest/doctest.h>

#include "tests/kiosk/app/counter_items.h"

using domain::Condition;
using domain::Refusal;
using test::condition_of;
using test::is_out;
using test::lend;

TEST_SUITE("kiosk/app: counter") {
    TEST_CASE("a loan is taken back, and the basket is there again") {
        test::DeskBench bench;
        bench.open_counter();
        lend(bench, {"DIEN-DHVN-01"});
        CHECK(bench.screen<view::CounterView>().undo->person_name == "Nguyễn Văn An");
        bench.touch(view::Undo{});
        CHECK_FALSE(is_out(bench, "DIEN-DHVN-01"));
        CHECK(bench.screen<view::CounterView>().basket.size() == 1);
        CHECK_FALSE(bench.screen<view::CounterView>().undo.has_value());
    }

    TEST_CASE("a return is taken back, and the item is out as before") {
        test::DeskBench bench;
        bench.open_counter();
        lend(bench, {"DIEN-DHVN-01"});
        bench.tap_desk("DIEN-DHVN-01");
        bench.touch(view::SetCondition{Condition::Broken});
        bench.touch(view::Undo{});
        CHECK(is_out(bench, "DIEN-DHVN-01"));
        CHECK(condition_of(bench, "DIEN-DHVN-01") == Condition::Good);
    }

    TEST_CASE("undo is for the same person's last action only") {
        test::DeskBench bench;
        bench.open_counter();
        lend(bench, {"DIEN-DHVN-01"});
        bench.tap_desk("2");
        CHECK_FALSE(bench.screen<view::CounterView>().undo.has_value());
        bench.touch(view::Undo{});
        CHECK(bench.screen<view::CounterView>().notice->reason == Refusal::NothingToUndo);
        CHECK(is_out(bench, "DIEN-DHVN-01"));
    }
}
