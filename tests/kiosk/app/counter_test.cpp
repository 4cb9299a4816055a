#include <doctest/doctest.h>

#include <functional>

#include "db/items.h"
#include "db/loans.h"
#include "tests/kiosk/app/desk_bench.h"

using namespace std::chrono_literals;
using domain::Condition;
using domain::Refusal;

namespace {

/// An at the counter with these items in the basket, confirmed.
void lend(test::DeskBench& bench, const std::vector<std::string>& codes) {
    bench.tap_desk("1");
    for (const std::string& code : codes) bench.tap_desk(code);
    bench.touch(view::ConfirmBasket{});
}

bool is_out(test::DeskBench& bench, const std::string& code) {
    return db::item_by_code(bench.writer().database(), code).value()->holder.has_value();
}

Condition condition_of(test::DeskBench& bench, const std::string& code) {
    return db::item_by_code(bench.writer().database(), code).value()->condition;
}

std::string note_of(test::DeskBench& bench, const std::string& code) {
    return db::loans_of_item(bench.writer().database(), bench.item(code), 1).value().at(0).note;
}

}  // namespace

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

    TEST_CASE("an item scanned alone comes back at once") {
        test::DeskBench bench;
        bench.open_counter();
        lend(bench, {"DIEN-DHVN-01"});
        const auto answer = bench.tap_desk("DIEN-DHVN-01");
        CHECK(answer["result"] == "returned");
        CHECK(answer["person"]["name"] == "Nguyễn Văn An");
        CHECK_FALSE(is_out(bench, "DIEN-DHVN-01"));
        CHECK(bench.screen<view::CounterView>().returned->name == "Đồng hồ vạn năng");
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

    TEST_CASE("the condition of what came back is said afterwards, with a note") {
        test::DeskBench bench;
        bench.open_counter();
        lend(bench, {"DIEN-DHVN-01"});
        bench.tap_desk("DIEN-DHVN-01");
        bench.touch(view::SetCondition{Condition::PartsMissing});
        bench.touch(view::OpenNoteKeyboard{});
        for (const char* key : {"q", "u", "e", "x"}) bench.touch(view::TypeText{key});
        bench.touch(view::EraseText{});
        bench.touch(view::CloseNoteKeyboard{});

        CHECK(condition_of(bench, "DIEN-DHVN-01") == Condition::PartsMissing);
        CHECK(bench.screen<view::CounterView>().returned->note == "que");
        const auto loans =
            db::loans_of_item(bench.writer().database(), bench.item("DIEN-DHVN-01"), 1).value();
        CHECK(loans.at(0).condition == Condition::PartsMissing);
        CHECK(note_of(bench, "DIEN-DHVN-01") == "que");
    }

    TEST_CASE("what was worn comes back worn until somebody says otherwise") {
        test::DeskBench bench;
        bench.open_counter();
        lend(bench, {"DIEN-DHVN-01"});
        bench.tap_desk("DIEN-DHVN-01");
        bench.touch(view::SetCondition{Condition::Worn});
        lend(bench, {"DIEN-DHVN-01"});
        bench.tap_desk("DIEN-DHVN-01");
        CHECK(bench.screen<view::CounterView>().returned->condition == Condition::Worn);

        bench.touch(view::SetNote{"Bẩn"});
        CHECK(condition_of(bench, "DIEN-DHVN-01") == Condition::Worn);
        bench.touch(view::SetCondition{Condition::Good});
        CHECK(condition_of(bench, "DIEN-DHVN-01") == Condition::Good);
    }

    TEST_CASE("a note that is still being typed is written when something else comes first") {
        using Step = std::function<void(test::DeskBench&)>;
        const Step next_steps[] = {
            [](auto& bench) { bench.tap_desk("DIEN-AMPK-01"); },
            [](auto& bench) { bench.touch(view::TouchItem{bench.item("DIEN-AMPK-01")}); },
            [](auto& bench) { bench.tap_desk("2"); },
            [](auto& bench) { bench.touch(view::DismissReturned{}); },
            [](auto& bench) { bench.touch(view::CloseCounter{}); },
            [](auto& bench) { bench.pass(60s); }};
        for (const Step& next : next_steps) {
            test::DeskBench bench;
            bench.open_counter();
            lend(bench, {"DIEN-DHVN-01", "DIEN-AMPK-01"});
            bench.tap_desk("DIEN-DHVN-01");
            bench.touch(view::OpenNoteKeyboard{});
            for (const char* key : {"q", "u", "e"}) bench.touch(view::TypeText{key});
            next(bench);
            CHECK(note_of(bench, "DIEN-DHVN-01") == "que");
        }
    }

    TEST_CASE("a keyboard that nobody typed on leaves no row behind") {
        test::DeskBench bench;
        bench.open_counter();
        lend(bench, {"DIEN-DHVN-01"});
        bench.tap_desk("DIEN-DHVN-01");
        const domain::Seq before = bench.last_seq();
        bench.touch(view::OpenNoteKeyboard{});
        bench.touch(view::DismissReturned{});
        CHECK(bench.kinds(before).empty());
    }

    TEST_CASE("a memory card asks whether the photos are erased, once") {
        test::DeskBench bench;
        bench.open_counter();
        lend(bench, {"DIEN-TN-01"});
        bench.tap_desk("DIEN-TN-01");
        CHECK(bench.screen<view::CounterView>().returned->asks_erasure);
        bench.touch(view::ConfirmErasure{});
        CHECK_FALSE(bench.screen<view::CounterView>().returned->asks_erasure);
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

    TEST_CASE("somebody else's card does not take over a waiting basket") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("1");
        bench.tap_desk("DIEN-DHVN-01");
        CHECK(bench.tap_desk("2")["reason"] == "basket-open");
        CHECK(bench.screen<view::CounterView>().borrower->name == "Nguyễn Văn An");
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

    TEST_CASE("an item scanned twice names the row of the first scan") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("1");
        const auto first = bench.tap_desk("DIEN-DHVN-01");
        CHECK(bench.tap_desk("DIEN-DHVN-01")["of"] == first["event"]);
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
