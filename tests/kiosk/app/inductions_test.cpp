// What the counter's view tells of safety inductions. An has had AT-MAY, Bình has had none.
#include <doctest/doctest.h>

#include <algorithm>

#include "db/items.h"
#include "tests/kiosk/app/desk_bench.h"

using Names = std::vector<std::string>;

namespace {

const view::ItemTile& tile(test::DeskBench& bench, const std::string& code) {
    const auto& items = bench.screen<view::CounterView>().items;
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const view::ItemTile& it) { return it.code == code; });
    base::check(found != items.end(), "the item that the test names has a tile");
    return *found;
}

/// Another induction, asked for by the drill as well; `code` orders it before or after AT-MAY.
void ask_for_more(test::DeskBench& bench, const std::string& code, const std::string& name) {
    db::Database& database = bench.writer().database();
    const auto drill = db::item_by_code(database, "DIEN-KHOAN-01").value();
    const db::Stamp stamp = db::stamp_now(bench.clock());
    const auto done = db::in_transaction(database, [&] {
        return db::put_induction(database, stamp, code, name).and_then([&] {
            return db::put_item(database, stamp,
                                {.code = drill->code,
                                 .name = drill->name,
                                 .category = drill->category,
                                 .unit = drill->unit,
                                 .workshop_id = drill->workshop_id,
                                 .inductions = {"AT-MAY", code}});
        });
    });
    REQUIRE(done.has_value());
}

}  // namespace

TEST_SUITE("kiosk/app: inductions at the counter") {
    TEST_CASE("with nobody at the counter a tile tells only that its item asks for one") {
        test::DeskBench bench;
        bench.open_counter();
        CHECK(tile(bench, "DIEN-KHOAN-01").asks_induction);
        CHECK(tile(bench, "DIEN-KHOAN-01").missing_induction.empty());
        CHECK_FALSE(tile(bench, "DIEN-DHVN-01").asks_induction);
    }

    TEST_CASE("with a borrower who lacks it the tile names it, and no longer when they have left") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("2");
        CHECK(tile(bench, "DIEN-KHOAN-01").asks_induction);
        CHECK(tile(bench, "DIEN-KHOAN-01").missing_induction == "An toàn máy quay");
        CHECK(tile(bench, "DIEN-DHVN-01").missing_induction.empty());
        bench.touch(view::DropBorrower{});
        CHECK(tile(bench, "DIEN-KHOAN-01").missing_induction.empty());
    }

    TEST_CASE("with a borrower who has had it nothing is missing") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("1");
        CHECK(tile(bench, "DIEN-KHOAN-01").asks_induction);
        CHECK(tile(bench, "DIEN-KHOAN-01").missing_induction.empty());
    }

    TEST_CASE("the tile names the one that the line of the basket is refused with") {
        for (const char* code : {"AT-DIEN", "AT-NHIET"}) {
            for (const char* card : {"1", "2"}) {
                CAPTURE(code);
                CAPTURE(card);
                test::DeskBench bench;
                ask_for_more(bench, code, "An toàn khác");
                bench.open_counter();
                bench.tap_desk(card);
                const std::string named = tile(bench, "DIEN-KHOAN-01").missing_induction;
                CHECK_FALSE(named.empty());
                CHECK(bench.tap_desk("DIEN-KHOAN-01")["reason"] == "no-induction");
                CHECK(bench.screen<view::CounterView>().basket.at(0).detail == named);
            }
        }
    }

    TEST_CASE("the borrower stands there with the inductions they have had") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("1");
        CHECK(bench.screen<view::CounterView>().borrower->inductions == Names{"An toàn máy quay"});
        bench.tap_desk("2");
        CHECK(bench.screen<view::CounterView>().borrower->inductions.empty());
    }
}
