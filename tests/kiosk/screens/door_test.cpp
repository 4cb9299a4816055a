#include "kiosk/screens/door.h"

#include <doctest/doctest.h>

#include "kiosk/screens/wording.h"
#include "tests/kiosk/screens/ground.h"
#include "tests/kiosk/screens/screen_tester.h"
#include "tests/kiosk/screens/states.h"

using test::only;
using test::ScreenTester;

TEST_SUITE("screens: door") {
    TEST_CASE("the idle screen tells the time, the day, what is on and who is inside") {
        const ScreenTester screen(test::morning());

        CHECK(screen.reads("Xưởng điện"));
        CHECK(screen.reads("07:31"));
        CHECK(screen.reads("Thứ Hai, 23/11/2026"));
        CHECK(screen.reads("Điện dân dụng K12A"));
        CHECK(screen.reads("Nguyễn Văn An"));
        CHECK(screen.reads("tiết 1–3"));
        CHECK(screen.reads("12 / 20"));
    }

    TEST_CASE("touching 'Quầy' arms the desk, touching 'Hủy' disarms it") {
        ScreenTester screen(test::morning());
        REQUIRE(screen.touch("Quầy"));
        CHECK(only<view::ArmDesk>(screen.asked()) != nullptr);

        view::View armed = test::morning();
        std::get<view::DoorView>(armed.screen).is_desk_armed = true;
        std::get<view::DoorView>(armed.screen).desk_seconds_left = 12;
        screen.show(armed);
        CHECK(screen.reads("12"));
        REQUIRE(screen.touch("Hủy"));
        CHECK(only<view::Leave>(screen.asked()) != nullptr);
    }

    TEST_CASE("out of service nobody is invited to tap, and nothing is said that is not known") {
        view::View view = test::morning();
        auto& door = std::get<view::DoorView>(view.screen);
        CHECK(ScreenTester(view).reads("Chạm thẻ khi vào và khi ra"));
        door.is_out_of_service = true;
        const ScreenTester refusing(view);
        CHECK_FALSE(refusing.reads("Chạm thẻ khi vào"));
        CHECK(refusing.reads("Tạm ngừng phục vụ"));
        CHECK(refusing.reads("ghi vào sổ giấy"));
        CHECK(refusing.reads("12 / 20"));

        view.screen = view::DoorView{.is_out_of_service = true, .is_known = false};
        const ScreenTester blind(view);
        CHECK_FALSE(blind.reads("0 người"));
        CHECK_FALSE(blind.reads("Hôm nay không còn buổi học nào"));
        CHECK(blind.reads("Chưa đọc được sổ"));
    }

    TEST_CASE("the other language is one touch away") {
        ScreenTester screen(test::morning());
        REQUIRE(screen.touch("English"));
        CHECK(only<view::SwitchLanguage>(screen.asked()) != nullptr);

        view::View english = test::morning();
        english.language = view::Language::English;
        screen.show(english);
        CHECK(screen.reads("Monday 23/11/2026"));
        CHECK(screen.target("Tiếng Việt") != nullptr);
    }

    TEST_CASE("any touch is told, even beside every button") {
        ScreenTester screen(test::morning());
        screen.touch_at({300, 600});
        CHECK(screen.asked().empty());
        screen.touch_at({300, 600});
        CHECK_FALSE(screen.everything_asked().empty());
    }

    TEST_CASE("nothing is asked for when nobody touches") {
        ScreenTester screen(test::morning());
        for (int i = 0; i < 5; ++i) screen.frame();
        CHECK(screen.everything_asked().empty());
    }

    TEST_CASE("one answer stands alone, with the name, the word and the class") {
        view::View view = test::morning();
        view.answers = {{.event = 1,
                         .result = domain::TapResult::In,
                         .person_name = "Trần Văn Đạt",
                         .detail = "Điện dân dụng K12A",
                         .at = "07:31",
                         .mark = domain::Mark::Present}};
        const ScreenTester screen(view);

        CHECK(screen.reads("Trần Văn Đạt"));
        CHECK(screen.reads("Vào 07:31"));
        CHECK(screen.reads("Đúng giờ"));
        CHECK(screen.reads("Điện dân dụng K12A"));
        CHECK_FALSE(screen.reads("Thứ Hai"));
    }

    TEST_CASE("the word and the time of one answer are the largest, in every window and language") {
        view::View view = test::morning();
        view.answers = {{.event = 1,
                         .result = domain::TapResult::In,
                         .person_name = "Nguyễn Hoàng Phương Quỳnh Như",
                         .at = "20:08",
                         .mark = domain::Mark::Late,
                         .late_minutes = 14}};
        test::on_every_screen(view, [](const ScreenTester& screen) {
            const float huge = screen.ui().style().size(screens::Type::Huge);
            const auto& shown = screen.last().shown;
            const auto largest = std::max_element(
                shown.begin(), shown.end(), [](auto& a, auto& b) { return a.ink.h < b.ink.h; });
            CHECK(largest->ink.h == huge);
            CHECK((largest->text == "Vào 20:08" || largest->text == "In 20:08"));
        });
    }

    TEST_CASE("of two answers the newest is as large as one alone") {
        view::View view = test::morning();
        view.answers = {{.event = 2,
                         .result = domain::TapResult::Out,
                         .person_name = "Phạm Thu Trà",
                         .at = "20:08",
                         .items_out = 1,
                         .item_names_out = {"Ampe kìm"}},
                        {.event = 1,
                         .result = domain::TapResult::In,
                         .person_name = "Lê Minh Quân",
                         .at = "20:07",
                         .mark = domain::Mark::Late,
                         .late_minutes = 14}};
        test::on_every_screen(view, [](const ScreenTester& screen) {
            const bool is_english = screen.language() == view::Language::English;
            const auto* word = screen.shown(is_english ? "Out 20:08" : "Ra 20:08");
            REQUIRE(word != nullptr);
            CHECK(word->type == screens::Type::Huge);
            // The one before it uses its whole line.
            CHECK(screen.shown("Lê Minh Quân")->type == screens::Type::Title);
        });
    }

    TEST_CASE("what to do now is as large as what is so, and at the foot of the answer") {
        for (const auto& [reason, name] : domain::kRefusalNames) {
            if (reason == domain::Refusal::None) continue;
            CAPTURE(name);
            view::View view = test::morning();
            view.answers = {{.event = 1,
                             .result = domain::TapResult::Refused,
                             .reason = reason,
                             .person_name = "Lê Minh Quân",
                             .at = "07:31"}};
            const auto check = [refusal = reason](const ScreenTester& screen) {
                const auto words = screens::refusal_words(test::texts(screen.language()), refusal);
                REQUIRE(screen.shown(words.cure) != nullptr);
                CHECK(screen.shown(words.title)->type == screens::Type::Title);
                CHECK(screen.shown(words.cure)->type == screens::Type::Title);
                CHECK(screen.shown(words.cure)->ink.bottom() > screen.size().height * 0.85F);
            };
            test::on_every_screen(view, check);
        }
    }

    TEST_CASE("who taps again reads across the room when it was recorded") {
        view::View view = test::morning();
        view.answers = {{.event = 1,
                         .result = domain::TapResult::Duplicate,
                         .person_name = "Lê Minh Quân",
                         .at = "07:31"}};
        const ScreenTester screen(view);
        // The header has the clock as well.
        const auto& shown = screen.last().shown;
        CHECK(std::any_of(shown.begin(), shown.end(), [](const auto& it) {
            return it.text == "07:31" && it.type == screens::Type::Huge;
        }));
        CHECK(screen.shown("Đã ghi")->type == screens::Type::Title);
        CHECK(screen.shown("Không cần chạm lại")->type == screens::Type::Title);
    }

    TEST_CASE("who is late reads it on an amber mark, who is on time does not") {
        view::View view = test::morning();
        view.answers = {{.event = 1,
                         .result = domain::TapResult::In,
                         .person_name = "Lê Minh Quân",
                         .at = "07:44",
                         .mark = domain::Mark::Late,
                         .late_minutes = 14}};
        const screens::Pair in = screens::answer_colours(screens::Tone::In);
        ScreenTester screen(view);
        CHECK(test::ground_at(screen.shown("Muộn 14 phút")->ink.centre()) ==
              screens::kLateMark.ground);
        CHECK(test::ground_at(screen.shown("Lê Minh Quân")->ink.centre()) == in.ground);
        view.answers[0].mark = domain::Mark::Present;
        screen.show(view);
        CHECK(test::ground_at(screen.shown("Đúng giờ")->ink.centre()) == in.ground);
    }

    TEST_CASE("of forty answers the newest is the largest and the rest are counted") {
        view::View view = test::morning();
        for (int i = 0; i < 40; ++i) {
            view.answers.push_back({.event = 40 - i,
                                    .result = domain::TapResult::Out,
                                    .person_name = "Người " + std::to_string(40 - i),
                                    .at = "09:42"});
        }
        const ScreenTester screen(view);

        const auto& shown = screen.last().shown;
        const auto tallest = std::max_element(shown.begin(), shown.end(),
                                              [](auto& a, auto& b) { return a.ink.h < b.ink.h; });
        CHECK((tallest->text == "Người 40" || tallest->text == "Ra 09:42"));
        CHECK(screen.reads("Người 35"));
        CHECK_FALSE(screen.reads("Người 34"));
        CHECK(screen.reads("và 34 lượt nữa"));
    }

    TEST_CASE("an answer leaves the buttons where they were") {
        ScreenTester screen(test::morning());
        const screens::Rect before = screen.target("Quầy")->rect;
        view::View view = test::morning();
        view.answers = {{.event = 1, .result = domain::TapResult::UnknownCard, .at = "07:31"}};
        screen.show(view);
        CHECK(screen.target("Quầy")->rect.x == before.x);
        CHECK(screen.touch("Quầy"));
        CHECK(only<view::ArmDesk>(screen.asked()) != nullptr);
    }

    TEST_CASE("a demo database says so") {
        view::View view = test::morning();
        CHECK_FALSE(ScreenTester(view).reads("Dữ liệu mẫu"));
        view.is_demo = true;
        CHECK(ScreenTester(view).reads("Dữ liệu mẫu"));
    }
}
