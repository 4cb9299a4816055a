#include "kiosk/screens/counter.h"

#include <doctest/doctest.h>

#include "tests/kiosk/screens/counter_views.h"
#include "tests/kiosk/screens/ground.h"
#include "tests/kiosk/screens/screen_tester.h"

using domain::Refusal;
using test::counter_view;
using test::lend_two;
using test::only;
using test::ScreenTester;

TEST_SUITE("screens: counter") {
    TEST_CASE("touching an item does what scanning it does") {
        ScreenTester screen(counter_view([](auto&) {}));
        REQUIRE(screen.touch("Ampe kìm"));
        const auto asked = screen.asked();
        REQUIRE(only<view::TouchItem>(asked) != nullptr);
        CHECK(only<view::TouchItem>(asked)->item == domain::ItemId{2});
        CHECK(screen.reads("Lê Minh Quân"));
    }

    TEST_CASE("a category shows its own, 'Tất cả' shows all") {
        ScreenTester screen(counter_view([](auto& counter) { counter.category = "Bảo hộ"; }));
        CHECK(screen.target("Bảo hộ")->is_chosen);
        REQUIRE(screen.touch("Đo lường"));
        auto asked = screen.asked();
        REQUIRE(only<view::ChooseCategory>(asked) != nullptr);
        CHECK(only<view::ChooseCategory>(asked)->category == "Đo lường");
        REQUIRE(screen.touch("Tất cả"));
        asked = screen.asked();
        REQUIRE(only<view::ChooseCategory>(asked) != nullptr);
        CHECK(only<view::ChooseCategory>(asked)->category.empty());
    }

    TEST_CASE("one confirmation lends the whole basket") {
        ScreenTester screen(counter_view(lend_two));
        CHECK(screen.reads("Phạm Thu Trà"));
        CHECK(screen.reads("Giỏ: 2 thiết bị"));
        CHECK(screen.reads("Hẹn trả 16:30"));
        REQUIRE(screen.touch("Cho mượn 2 thiết bị"));
        CHECK(only<view::ConfirmBasket>(screen.asked()) != nullptr);
    }

    TEST_CASE("while the clock is wrong it says so instead of a time to bring things back") {
        const ScreenTester screen(counter_view([](auto& counter) {
            lend_two(counter);
            counter.due_at.clear();
        }));
        CHECK(screen.reads("đồng hồ máy đang sai"));
        CHECK_FALSE(screen.reads("Hẹn trả"));
        const ScreenTester lent(counter_view([](auto& counter) {
            counter.notice =
                view::Notice{.kind = view::Notice::Kind::Lent, .person_name = "Lan", .items = 3};
        }));
        CHECK(lent.reads("Lan đã mượn 3 thiết bị"));
        CHECK(lent.reads("đồng hồ máy đang sai"));
    }

    TEST_CASE("a basket that cannot be lent says which line, why, and cannot be confirmed") {
        ScreenTester screen(counter_view([](auto& counter) {
            lend_two(counter);
            counter.basket[1].refusal = Refusal::NoInduction;
            counter.basket[1].detail = "An toàn điện";
            counter.is_lendable = false;
        }));
        CHECK(screen.reads("Chưa tập huấn an toàn: An toàn điện"));
        CHECK_FALSE(screen.touch("Cho mượn 2 thiết bị"));
    }

    TEST_CASE("a tile in the basket is green or red as its line is") {
        const auto tile = [](Refusal refusal) {
            return counter_view([&](auto& counter) {
                counter.items[0].is_in_basket = true;
                counter.items[0].refusal = refusal;
            });
        };
        ScreenTester screen(tile(Refusal::None));
        CHECK(screen.shown("Trong giỏ")->colour == screens::kGood);
        screen.show(tile(Refusal::NoInduction));
        CHECK(screen.shown("Trong giỏ") == nullptr);
        CHECK(screen.shown("Không cho mượn")->colour == screens::kBad);
        const auto middle = screen.target("Đồng hồ vạn năng")->rect.centre();
        CHECK(test::ground_at(middle) == screens::kBadSoft);
    }

    TEST_CASE("what the borrower holds already follows the basket without a gap") {
        const ScreenTester screen(counter_view([](auto& counter) {
            lend_two(counter);
            counter.borrower->loans = {{.item = {2}, .code = "C", .item_name = "Ampe kìm"}};
        }));
        CHECK(screen.reads("Đang giữ 1 thiết bị"));
        const auto* basket = screen.shown("Kìm tuốt dây");
        const auto* heading = screen.shown("Giỏ: 2 thiết bị");
        const auto* held = screen.target("Nhận lại");
        REQUIRE(basket != nullptr);
        REQUIRE(held != nullptr);
        CHECK(screen.shown("Đang giữ 1 thiết bị")->ink.y == heading->ink.y);
        // One row further down, as every row of a list.
        const auto* first = screen.shown("Đồng hồ vạn năng");
        const float step = basket->ink.centre().y - first->ink.centre().y;
        CHECK(held->rect.centre().y - basket->ink.centre().y ==
              doctest::Approx(step).epsilon(0.02));
    }

    TEST_CASE("lines leave the basket one by one or all at once") {
        ScreenTester screen(counter_view(lend_two));
        // The buttons with a cross alone: the borrower's first, then one a line.
        std::vector<screens::Rect> crosses;
        for (const auto& target : screen.last().targets) {
            if (target.label.empty()) crosses.push_back(target.rect);
        }
        REQUIRE(crosses.size() == 3);
        screen.touch_at(crosses[0].centre());
        CHECK(only<view::DropBorrower>(screen.asked()) != nullptr);
        screen.touch_at(crosses[2].centre());
        const auto asked = screen.asked();
        REQUIRE(only<view::RemoveLine>(asked) != nullptr);
        CHECK(only<view::RemoveLine>(asked)->item == domain::ItemId{3});
        REQUIRE(screen.touch("Xóa giỏ"));
        CHECK(only<view::ClearBasket>(screen.asked()) != nullptr);
    }

    TEST_CASE("with nobody at the counter everything that is out is listed") {
        ScreenTester screen(counter_view([](auto& counter) {
            counter.loans = {{.item = {2},
                              .code = "C",
                              .item_name = "Ampe kìm",
                              .borrower_name = "Lê Minh Quân",
                              .due_at = "16:00 20/11",
                              .is_overdue = true}};
        }));
        CHECK(screen.reads("Đang cho mượn: 1"));
        CHECK(screen.reads("Quá hạn 16:00 20/11"));
        REQUIRE(screen.touch("Nhận lại"));
        const auto asked = screen.asked();
        REQUIRE(only<view::TouchItem>(asked) != nullptr);
        CHECK(only<view::TouchItem>(asked)->item == domain::ItemId{2});
    }

    TEST_CASE("what was just done can be undone") {
        ScreenTester screen(counter_view([](auto& counter) {
            counter.undo = view::UndoOffer{.event = 8, .person_name = "Lan", .items = 3};
            counter.notice = view::Notice{.kind = view::Notice::Kind::Lent,
                                          .person_name = "Lan",
                                          .items = 3,
                                          .due_at = "16:30"};
        }));
        CHECK(screen.reads("Lan đã mượn 3 thiết bị"));
        REQUIRE(screen.touch("Hoàn tác: cho Lan mượn 3 thiết bị"));
        CHECK(only<view::Undo>(screen.asked()) != nullptr);
    }

    TEST_CASE("the ring appears only when the counter is about to close") {
        ScreenTester screen(counter_view([](auto& counter) { counter.seconds_left = 42; }));
        CHECK_FALSE(screen.reads("42"));
        screen.show(counter_view([](auto& counter) {
            counter.seconds_left = 9;
            counter.is_closing = true;
        }));
        CHECK(screen.reads("9"));
        CHECK(screen.reads("Quầy sắp đóng"));
        REQUIRE(screen.touch("Đóng quầy"));
        CHECK(only<view::CloseCounter>(screen.asked()) != nullptr);
    }

    TEST_CASE("only a manager is offered the reports") {
        ScreenTester screen(counter_view([](auto&) {}));
        CHECK(screen.target("Báo cáo") == nullptr);
        screen.show(counter_view([](auto& counter) { counter.can_manage = true; }));
        REQUIRE(screen.touch("Báo cáo"));
        CHECK(only<view::OpenManager>(screen.asked()) != nullptr);
    }

    TEST_CASE("only an administrator is offered the readers") {
        ScreenTester screen(counter_view([](auto& counter) { counter.can_manage = true; }));
        CHECK(screen.target("Đầu đọc") == nullptr);
        screen.show(counter_view([](auto& counter) { counter.can_set_readers = true; }));
        REQUIRE(screen.touch("Đầu đọc"));
        CHECK(only<view::OpenReaders>(screen.asked()) != nullptr);
    }

    TEST_CASE("with one reader a touch makes the next tap a counter tap") {
        ScreenTester screen(counter_view([](auto&) {}));
        CHECK(screen.target("Chạm ở quầy") == nullptr);
        screen.show(counter_view([](auto& counter) { counter.is_one_reader = true; }));
        REQUIRE(screen.touch("Chạm ở quầy"));
        CHECK(only<view::ArmDesk>(screen.asked()) != nullptr);
        screen.show(counter_view([](auto& counter) {
            counter.is_one_reader = true;
            counter.desk_seconds_left = 12;
        }));
        CHECK(screen.reads("Mời chạm: 12"));
    }

    TEST_CASE("a tap at the door is answered in the header, and nothing below moves") {
        ScreenTester screen(counter_view(lend_two));
        const screens::Rect before = screen.target("Cho mượn 2 thiết bị")->rect;
        view::View view = counter_view(lend_two);
        view.answers = {{.event = 1,
                         .result = domain::TapResult::Out,
                         .person_name = "Trần Văn Đạt",
                         .at = "09:42"}};
        screen.show(view);
        CHECK(screen.reads("Trần Văn Đạt · Ra 09:42"));
        CHECK(screen.target("Cho mượn 2 thiết bị")->rect.y == before.y);
    }

    TEST_CASE("an answer in the header has a white edge, whatever the workshop's colour") {
        view::View view = counter_view(lend_two);
        view.answers = {{.event = 1,
                         .result = domain::TapResult::Out,
                         .person_name = "Trần Văn Đạt",
                         .at = "09:42"}};
        ScreenTester screen(view);
        const screens::Rect ink = screen.shown("Trần Văn Đạt · Ra 09:42")->ink;
        const ImU32 ground = screens::answer_colours(screens::Tone::Out).ground;
        // From the words upwards: the answer's ground, its edge, the header.
        std::vector<ImU32> met;
        for (float y = ink.centre().y; y > 0; --y) {
            const ImU32 colour = test::ground_at({ink.x + 4, y});
            if (met.empty() || met.back() != colour) met.push_back(colour);
        }
        const ImU32 header = screens::accent_colour(view.accent);
        CHECK(met == std::vector<ImU32>{ground, screens::kOnDark, header});
    }
}
