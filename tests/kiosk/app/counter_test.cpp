// How the counter is opened and closed, who stands at it, and which taps are the counter's.
#include <doctest/doctest.h>

#include "tests/kiosk/app/desk_bench.h"

using namespace std::chrono_literals;

TEST_SUITE("kiosk/app: counter") {
    TEST_CASE("with the counter closed a learner and an item are refused") {
        test::DeskBench bench;
        CHECK(bench.tap_desk("1")["reason"] == "counter-closed");
        CHECK(bench.tap_desk("DIEN-DHVN-01")["reason"] == "counter-closed");
    }

    TEST_CASE("card and PIN open the counter") {
        test::DeskBench bench;
        CHECK(bench.tap_desk("9001")["result"] == "pin-asked");
        CHECK(bench.screen<view::PinView>().person_name == "Lê Thị Hoa");
        bench.type_pin("2468");
        CHECK(bench.screen<view::CounterView>().instructor_name == "Lê Thị Hoa");
    }

    TEST_CASE("the borrower stands there with the class of today") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("1");
        CHECK(bench.screen<view::CounterView>().borrower->class_name == "Điện K11-03");
        bench.touch(view::CloseCounter{});
        bench.touch(view::ClearBasket{});
        // Long before the class began.
        bench.set_clock(7h, base::date_plus(test::kMonday, -60));
        bench.open_counter();
        bench.tap_desk("1");
        CHECK(bench.screen<view::CounterView>().borrower->class_name.empty());
    }

    TEST_CASE("somebody else's card does not take over a waiting basket") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("1");
        bench.tap_desk("DIEN-DHVN-01");
        CHECK(bench.tap_desk("2")["reason"] == "basket-open");
        CHECK(bench.screen<view::CounterView>().borrower->name == "Nguyễn Văn An");
    }

    TEST_CASE(
        "the counter closes itself after a minute, the basket is kept, the identity dropped") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("1");
        bench.tap_desk("DIEN-DHVN-01");
        bench.pass(44s);
        CHECK_FALSE(bench.screen<view::CounterView>().is_closing);
        bench.pass(1s);
        CHECK(bench.screen<view::CounterView>().is_closing);
        CHECK(bench.screen<view::CounterView>().seconds_left == 15);
        bench.pass(15s);
        CHECK(bench.shows<view::DoorView>());
        CHECK(bench.view().banners.back().items == 1);
        CHECK(bench.kinds(bench.last_seq() - 1) == std::vector<std::string>{"counter"});
        bench.open_counter();
        CHECK(bench.screen<view::CounterView>().basket.size() == 1);
        CHECK(bench.screen<view::CounterView>().borrower->name == "Nguyễn Văn An");
    }

    TEST_CASE("with an empty basket nobody is kept for the next instructor to lend to") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("1");
        bench.pass(60s);
        bench.open_counter("9101");
        bench.touch(view::OpenCounter{});
        CHECK_FALSE(bench.screen<view::CounterView>().borrower.has_value());
        CHECK(bench.tap_desk("DIEN-DHVN-01")["reason"] == "no-borrower");
    }

    TEST_CASE("a touch keeps the counter open") {
        test::DeskBench bench;
        bench.open_counter();
        bench.pass(59s);
        bench.touch(view::Touched{});
        bench.pass(59s);
        CHECK(bench.shows<view::CounterView>());
    }

    TEST_CASE("with one reader a touch makes the next tap a counter tap, once and for 15 s") {
        test::DeskBench bench;
        bench.touch(view::ArmDesk{});
        CHECK(bench.screen<view::DoorView>().desk_seconds_left == 15);
        CHECK(bench.tap("9001")["result"] == "pin-asked");
        bench.touch(view::Leave{});
        CHECK(bench.tap("1")["result"] == "in");
        bench.touch(view::ArmDesk{});
        bench.tap("9001");
        bench.type_pin("2468");
        CHECK(bench.screen<view::CounterView>().desk_seconds_left == 15);
        CHECK(bench.tap("1")["result"] == "borrower");
        bench.touch(view::CloseCounter{});
        bench.touch(view::ArmDesk{});
        bench.pass(15s);
        CHECK(bench.tap("2")["result"] == "in");
    }

    TEST_CASE("a card whose number has letters uses the touch up as any other") {
        test::DeskBench bench;
        bench.open_counter();
        bench.touch(view::ArmDesk{});
        bench.tap("04A2B3C4");
        CHECK(bench.shows<view::EnrolView>());
    }

    TEST_CASE("with a desk reader an item's code at the door stays at the door") {
        test::DeskBench bench;
        bench.request({{"command", "bind"}, {"port", "usb-2"}, {"lane", "desk"}});
        bench.open_counter();
        bench.tap_desk("1");
        CHECK(bench.tap("DIEN-DHVN-01")["reason"] == "item-at-door");
    }

    TEST_CASE("an item's code at the only reader belongs to the open counter") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("1");
        CHECK(bench.tap("DIEN-DHVN-01")["result"] == "added");
    }
}
