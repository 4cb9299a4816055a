// What comes back over the counter: its condition, its note, its photos.
#include <doctest/doctest.h>

#include <functional>

#include "tests/kiosk/app/counter_items.h"

using namespace std::chrono_literals;
using domain::Condition;
using test::condition_of;
using test::is_out;
using test::lend;
using test::note_of;

TEST_SUITE("kiosk/app: counter") {
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
}
