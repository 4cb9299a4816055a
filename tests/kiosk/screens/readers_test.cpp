#include "kiosk/screens/readers.h"

#include <doctest/doctest.h>

#include <set>

#include "kiosk/screens/reader_words.h"
#include "tests/kiosk/screens/screen_tester.h"
#include "tests/kiosk/screens/states.h"

using domain::Lane;
using test::only;
using test::ScreenTester;
using test::view_of;

namespace {

/// Touches this button and returns what was asked for.
view::Intents asked_by(ScreenTester& screen, std::string_view label, int n = 0) {
    REQUIRE(screen.touch(label, n));
    return screen.asked();
}

}  // namespace

TEST_SUITE("screens: readers") {
    TEST_CASE("a line tells who it is, where, and how it is") {
        const ScreenTester screen(view_of("readers-list"));
        CHECK(screen.reads("Cửa ra vào · Sycreader"));
        CHECK(screen.reads("đầu đọc thẻ không tiếp xúc · cổng 1.2"));
        CHECK(screen.reads("Sẵn sàng"));
        CHECK(screen.reads("có thể là bàn phím · cổng 4"));
    }

    TEST_CASE("a trouble is told with what to do about it") {
        ScreenTester screen(view_of("readers-troubles"));
        CHECK(screen.reads("“pcscd” đang giữ đầu đọc này."));
        CHECK(screen.reads("Đầu đọc Cửa ra bị lỗi."));
        CHECK(screen.reads("Đang kết nối với đầu đọc…"));
        screen.show(view_of("readers-list"));
        CHECK(screen.reads("Một thiết bị USB cùng loại đang cắm ở cổng 2.4.1."));
        CHECK(screen.reads("Ở cổng 1.2 đang cắm “Logitech USB Keyboard K120”"));
    }

    TEST_CASE("a reader that could not be listened to says why, and what to do") {
        ScreenTester screen(view_of("readers-deaf"));
        CHECK(screen.reads("“pcscd” đang giữ đầu đọc này."));
        CHECK(screen.reads("systemctl stop pcscd.socket pcscd"));
        CHECK(screen.reads("modprobe -r pn533_usb"));
        CHECK(screen.reads("“evtest” đang giữ đầu đọc này. Tắt nó đi"));
        CHECK(screen.reads("Kiosk chưa được phép mở đầu đọc này."));
        CHECK(screen.reads("Đầu đọc ACS ACR122U PICC Interface vẫn cắm nhưng không trả lời."));
        screen.show(view_of("readers-deaf-more"));
        CHECK(screen.reads("Cửa ra"));
        CHECK(screen.reads("“pcscd” đang giữ đầu đọc này."));
        CHECK(screen.reads("Chương trình khác đang giữ đầu đọc này."));
        for (const char* const state : {"listening-deaf", "place-deaf", "calibration-deaf"}) {
            CAPTURE(state);
            screen.show(view_of(state));
            CHECK(screen.reads("“pcscd” đang giữ đầu đọc này."));
            CHECK(screen.reads("systemctl stop pcscd.socket pcscd"));
        }
        screen.show(view_of("listening-deaf-two"));
        CHECK(screen.reads("Kiosk chưa được phép mở đầu đọc này."));
    }

    TEST_CASE("a line, its offer, and the search for a reader are one touch") {
        ScreenTester screen(view_of("readers-list"));
        auto asked = asked_by(screen, "Cửa");
        REQUIRE(only<view::ChooseReader>(asked) != nullptr);
        CHECK(only<view::ChooseReader>(asked)->port == "a-usb-0:1.2:1.0");
        asked = asked_by(screen, "Gán ở cổng 2.4.1");
        REQUIRE(only<view::MoveReader>(asked) != nullptr);
        CHECK(only<view::MoveReader>(asked)->to == "a-usb-0:2.4.1:1.0");
        asked = asked_by(screen, "Gán cái này");
        REQUIRE(only<view::BindAnew>(asked) != nullptr);
        CHECK(only<view::BindAnew>(asked)->port == "a-usb-0:1.2:1.0");
        CHECK(only<view::FindReader>(asked_by(screen, "Chạm thẻ để tìm đầu đọc")) != nullptr);
    }

    TEST_CASE("the ways out are one touch, and from a page of its own there is one way back") {
        ScreenTester screen(view_of("readers-list"));
        CHECK(only<view::OpenCounter>(asked_by(screen, "Quầy")) != nullptr);
        CHECK(only<view::CloseCounter>(asked_by(screen, "Đóng")) != nullptr);
        screen.show(view_of("place-found"));
        CHECK(screen.target("Đóng") == nullptr);
        CHECK(only<view::Leave>(asked_by(screen, "Quay lại")) != nullptr);
    }

    TEST_CASE("without anything to find there is nothing to touch for it") {
        ScreenTester screen(view_of("readers-none"));
        CHECK(screen.reads("Cắm đầu đọc vào cổng USB của máy."));
        CHECK_FALSE(screen.touch("Chạm thẻ để tìm đầu đọc"));
    }

    TEST_CASE("keyboards are named before they fall silent") {
        ScreenTester screen(view_of("keyboards-two"));
        CHECK(screen.reads("Trong 30 giây, 2 bàn phím này sẽ không gõ được:"));
        CHECK(screen.reads("Logitech USB Keyboard K120"));
        CHECK(only<view::AgreeToListen>(asked_by(screen, "Đồng ý, nghe 30 giây")) != nullptr);
        CHECK(only<view::Leave>(asked_by(screen, "Quay lại")) != nullptr);
    }

    TEST_CASE("while it listens the screen says what to do and how long it waits") {
        const ScreenTester screen(view_of("listening"));
        CHECK(screen.reads("Chạm thẻ vào đầu đọc bạn muốn"));
        CHECK(screen.reads("Còn 30 giây"));
    }

    TEST_CASE("a lane brings the name that a reader there has, in the register's language") {
        ScreenTester screen(view_of("place-found"));
        CHECK(screen.reads("Đã đọc thẻ …168"));
        CHECK_FALSE(screen.touch("Tiếp tục"));
        auto asked = asked_by(screen, "Chỉ ra");
        REQUIRE(only<view::ChooseLane>(asked) != nullptr);
        CHECK(only<view::ChooseLane>(asked)->lane == Lane::DoorOut);
        CHECK(only<view::ChooseLane>(asked)->suggested_name == "Cửa ra");
        view::View english = view_of("place-found");
        english.language = view::Language::English;
        screen.show(english);
        asked = asked_by(screen, "Door, in and out");
        REQUIRE(only<view::ChooseLane>(asked) != nullptr);
        CHECK(only<view::ChooseLane>(asked)->suggested_name == "Cửa");
    }

    TEST_CASE("the button that ends the page says what comes next") {
        ScreenTester screen(view_of("place-chosen"));
        CHECK(screen.target("Cửa ra vào")->is_chosen);
        CHECK(only<view::PlaceReader>(asked_by(screen, "Tiếp tục")) != nullptr);
        CHECK(only<view::OpenNameKeyboard>(asked_by(screen, "Đổi tên…")) != nullptr);
        CHECK(screen.target("Bỏ gán…") == nullptr);
        screen.show(view_of("place-card-reader"));
        CHECK(only<view::PlaceReader>(asked_by(screen, "Gán")) != nullptr);
        screen.show(view_of("place-bound"));
        CHECK(only<view::PlaceReader>(asked_by(screen, "Lưu")) != nullptr);
        CHECK(only<view::AskUnbind>(asked_by(screen, "Bỏ gán…")) != nullptr);
        CHECK(only<view::CalibrateAnew>(asked_by(screen, "Thử thẻ…")) != nullptr);
        screen.show(view_of("place-empty-socket"));
        CHECK(screen.target("Thử thẻ…") == nullptr);
    }

    TEST_CASE("before a keyboard is bound the screen says that it will not type any more") {
        ScreenTester screen(view_of("place-keyboard"));
        CHECK(screen.reads("không gõ vào máy được nữa"));
        screen.show(view_of("place-chosen"));
        CHECK_FALSE(screen.reads("không gõ vào máy được nữa"));
    }

    TEST_CASE("of a reader that sends no Enter the screen says so, and how it will be read") {
        ScreenTester screen(view_of("place-endless"));
        CHECK(screen.reads("Đầu đọc này không gửi Enter sau số thẻ."));
        CHECK(screen.reads("10 ký tự"));
        CHECK(screen.reads("không gõ vào máy được nữa"));
        CHECK(only<view::PlaceReader>(asked_by(screen, "Gán")) != nullptr);
        screen.show(view_of("place-chosen"));
        CHECK_FALSE(screen.reads("không gửi Enter"));
    }

    TEST_CASE("while a bound reader is tried the screen says what becomes of its cards") {
        ScreenTester screen(view_of("calibration-anew"));
        CHECK(screen.reads("thẻ chạm ở đầu đọc này không được ghi"));
        CHECK(screen.target("Bỏ qua") == nullptr);
        CHECK(only<view::Leave>(asked_by(screen, "Quay lại")) != nullptr);
    }

    TEST_CASE("a name is typed on the screen or on a keyboard") {
        ScreenTester screen(view_of("place-naming"));
        auto asked = asked_by(screen, "Q");
        REQUIRE(only<view::TypeText>(asked) != nullptr);
        CHECK(only<view::TypeText>(asked)->text == "q");
        screen.type("a");
        asked = screen.asked();
        REQUIRE(only<view::TypeText>(asked) != nullptr);
        CHECK(only<view::TypeText>(asked)->text == "a");
        CHECK(only<view::CloseNameKeyboard>(asked_by(screen, "Xong")) != nullptr);
    }

    TEST_CASE("the number of a card is typed on the screen or on a keyboard") {
        ScreenTester screen(view_of("calibration-typing"));
        auto asked = asked_by(screen, "B");
        REQUIRE(only<view::TypeText>(asked) != nullptr);
        CHECK(only<view::TypeText>(asked)->text == "B");
        screen.type("x7");
        asked = screen.asked();
        REQUIRE(only<view::TypeText>(asked) != nullptr);
        CHECK(only<view::TypeText>(asked)->text == "7");
        screen.press(ImGuiKey_Backspace);
        CHECK(only<view::EraseText>(screen.asked()) != nullptr);
        screen.press(ImGuiKey_Enter);
        CHECK(only<view::ConfirmNumber>(screen.asked()) != nullptr);
        CHECK(only<view::SkipCalibration>(asked_by(screen, "Bỏ qua")) != nullptr);
    }

    TEST_CASE("a number that is known is not typed over") {
        ScreenTester screen(view_of("calibration-untapped"));
        CHECK(screen.reads("0013961168"));
        CHECK_FALSE(screen.touch("7"));
        screen.type("7");
        CHECK(screen.asked().empty());
        screen.show(view_of("calibration-told"));
        CHECK(screen.reads("Đầu đọc kia đã cho biết số thẻ"));
    }

    TEST_CASE("what came of a card is told") {
        ScreenTester screen(view_of("calibration-wrong"));
        CHECK(screen.reads("Hai số không khớp"));
        screen.show(view_of("calibration-second"));
        CHECK(screen.reads("Cần thêm một tấm thẻ nữa"));
        CHECK(screen.reads("Gõ số in trên tấm thẻ thứ hai"));
    }

    TEST_CASE("unbinding says what it means, and can be left") {
        ScreenTester screen(view_of("unbind"));
        CHECK(screen.reads("Thẻ chạm ở đó sẽ không được ghi nữa."));
        CHECK(only<view::ConfirmUnbind>(asked_by(screen, "Bỏ gán")) != nullptr);
        CHECK(only<view::Leave>(asked_by(screen, "Giữ lại")) != nullptr);
    }

    TEST_CASE("a door tap is answered in the header of every page") {
        const ScreenTester screen(view_of("readers-door-answer"));
        CHECK(screen.reads("Nguyễn Hoàng Phương Quỳnh Như · Vào 07:44"));
    }
}

TEST_SUITE("screens: words of readers") {
    TEST_CASE("what this program has no word for has one all the same") {
        const screens::Texts& texts = test::texts(view::Language::English);
        view::ReaderLine line{.family = "wand", .socket = "3", .state = view::ReaderState::Trouble};
        line.fault = "wet";
        CHECK(screens::reader_about(texts, line) == "of an unknown kind · socket 3");
        CHECK(screens::reader_trouble(texts, line).find("is in trouble") != std::string::npos);
    }

    TEST_CASE("every lane has a word, a name and a sign of its own") {
        const screens::Texts& texts = test::texts(view::Language::Vietnamese);
        std::set<std::string> words, names, signs;
        for (const auto& [lane, name] : domain::kLaneNames) {
            words.insert(screens::lane_word(texts, lane));
            names.insert(screens::lane_name(texts, lane));
            signs.insert(screens::lane_icon(lane));
        }
        CHECK(words.size() == 4);
        CHECK(names == std::set<std::string>{"Cửa", "Cửa vào", "Cửa ra", "Quầy"});
        CHECK(signs.size() == 4);
    }
}
