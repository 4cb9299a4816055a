// What the counter shows of safety inductions: on an item's tile, and on the borrower's card.
#include <doctest/doctest.h>

#include "tests/kiosk/screens/ground.h"
#include "tests/kiosk/screens/screen_tester.h"
#include "tests/kiosk/screens/states.h"

using test::ScreenTester;

namespace {

constexpr const char* kDrill = "Máy khoan";
constexpr const char* kLacks = "Chưa tập huấn:\nAn toàn điện";

using Change = std::function<void(view::CounterView&, view::ItemTile&)>;

/// A counter with a borrower and one item, which asks for an induction.
view::View drill_view(const Change& change) {
    view::CounterView counter{.instructor_name = "Nguyễn Văn An"};
    counter.borrower = view::Borrower{.person = {7}, .name = "Phạm Thu Trà", .class_name = "K12A"};
    view::ItemTile drill{
        .item = {1}, .code = "DIEN-KHOAN-01", .name = kDrill, .asks_induction = true};
    change(counter, drill);
    counter.items = {drill};
    view::View view = test::morning();
    view.screen = counter;
    return view;
}

bool is_marked(const ScreenTester& screen) {
    return test::is_icon_in(screen.target(kDrill)->rect, screens::icon::kTraining,
                            screen.ui().style());
}

void lack(view::ItemTile& drill) { drill.missing_induction = "An toàn điện"; }

}  // namespace

TEST_SUITE("screens: inductions") {
    TEST_CASE("a tile whose induction the borrower lacks says so, and which, as a warning") {
        const ScreenTester screen(drill_view([](auto&, auto& drill) { lack(drill); }));
        REQUIRE(screen.shown(kLacks) != nullptr);
        CHECK(screen.shown(kLacks)->colour == screens::kWarn);
        CHECK(test::ground_at(screen.target(kDrill)->rect.centre()) == screens::kWarnSoft);
        CHECK(is_marked(screen));
        CHECK(screen.shown("DIEN-KHOAN-01") == nullptr);
    }

    TEST_CASE("a long name stays while it has room, else the tile says only that one is missing") {
        const auto long_name = [](const char* induction) {
            return drill_view([&](auto&, auto& drill) { drill.missing_induction = induction; });
        };
        const char* name = "An toàn máy cắt và máy mài cầm tay, có kính và găng";
        test::on_every_screen(long_name(name),
                              [&](const ScreenTester& screen) { CHECK(screen.reads(name)); });
        std::string longer = name;
        for (int i = 0; i < 3; ++i) longer += ", " + longer;
        const ScreenTester screen(long_name(longer.c_str()));
        REQUIRE(screen.shown("Chưa tập huấn") != nullptr);
        CHECK_FALSE(screen.shown("Chưa tập huấn")->is_cut);
    }

    TEST_CASE("in the basket, held by somebody or broken come before it") {
        ScreenTester screen(drill_view([](auto&, auto& drill) {
            lack(drill);
            drill.condition = domain::Condition::Broken;
        }));
        CHECK(screen.reads("Hỏng"));
        CHECK_FALSE(screen.reads("An toàn điện"));
        screen.show(drill_view([](auto&, auto& drill) {
            lack(drill);
            drill.holder_name = "Lê Minh Quân";
        }));
        CHECK(screen.reads("Lê Minh Quân"));
        CHECK_FALSE(screen.reads("An toàn điện"));
        screen.show(drill_view([](auto&, auto& drill) {
            lack(drill);
            drill.is_in_basket = true;
            drill.refusal = domain::Refusal::NoInduction;
        }));
        CHECK(screen.reads("Không cho mượn"));
        CHECK_FALSE(screen.reads("An toàn điện"));
        CHECK_FALSE(is_marked(screen));
    }

    TEST_CASE("it comes before what kind of thing the item is") {
        for (const auto kind : {domain::ItemKind::Kit, domain::ItemKind::Consumable}) {
            const ScreenTester screen(drill_view([&](auto&, auto& drill) {
                lack(drill);
                drill.kind = kind;
            }));
            CHECK(screen.reads(kLacks));
        }
    }

    TEST_CASE("with nobody, or who has had it, a sign beside the code tells that it asks") {
        ScreenTester screen(drill_view([](auto& counter, auto&) { counter.borrower.reset(); }));
        CHECK(screen.reads("DIEN-KHOAN-01"));
        CHECK(is_marked(screen));
        screen.show(drill_view([](auto&, auto&) {}));
        CHECK(screen.reads("DIEN-KHOAN-01"));
        CHECK(is_marked(screen));
        screen.show(drill_view([](auto&, auto& drill) { drill.kind = domain::ItemKind::Kit; }));
        CHECK(is_marked(screen));
        CHECK(test::is_icon_in(screen.target(kDrill)->rect, screens::icon::kKit,
                               screen.ui().style()));
        screen.show(drill_view([](auto&, auto& drill) { drill.asks_induction = false; }));
        CHECK_FALSE(is_marked(screen));
    }

    TEST_CASE("the borrower's card names what they have had, as much as one line holds") {
        ScreenTester screen(drill_view(
            [](auto& counter, auto&) { counter.borrower->inductions = {"An toàn điện"}; }));
        REQUIRE(screen.shown("Đã tập huấn: An toàn điện") != nullptr);
        CHECK(screen.shown("K12A")->ink.bottom() <=
              screen.shown("Đã tập huấn: An toàn điện")->ink.y + 0.5F);

        const view::View many = drill_view([](auto& counter, auto&) {
            counter.borrower->inductions = {"An toàn điện", "An toàn máy quay",
                                            "An toàn dụng cụ nhiệt", "An toàn vật sắc"};
        });
        screen.show(many);
        CHECK(screen.reads("Đã tập huấn: An toàn điện, …"));
        test::on_every_screen(many, [](const ScreenTester& every) {
            for (const auto& shown : every.last().shown) CHECK_FALSE(shown.is_cut);
        });
    }

    TEST_CASE("of somebody without any it says nothing") {
        const ScreenTester screen(drill_view([](auto&, auto&) {}));
        CHECK_FALSE(screen.reads("tập huấn"));
    }
}
