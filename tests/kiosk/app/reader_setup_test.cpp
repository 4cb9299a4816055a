#include <doctest/doctest.h>

#include "tests/kiosk/app/reader_bench.h"

using namespace std::chrono_literals;
using domain::Lane;
using test::card_reader;
using test::keyboard;
using test::ReaderBench;
using test::rfid_reader;
using Kind = view::ReadersNotice::Kind;
using Ports = std::vector<std::string>;

TEST_SUITE("kiosk/app: setting up readers") {
    TEST_CASE("an administrator's card and PIN open the readers, nobody else's do") {
        const ReaderBench bench({rfid_reader()});
        CHECK(bench.screen<view::ReadersView>().admin_name == "Ngô Thanh Tùng");
        test::DeskBench other;
        other.open_counter("9101");
        other.touch(view::OpenReaders{});
        CHECK_FALSE(other.shows<view::ReadersView>());
        other.touch(view::OpenCounter{});
        CHECK_FALSE(other.screen<view::CounterView>().can_set_readers);
    }

    TEST_CASE("the counter is one touch away, and so is the way back") {
        ReaderBench bench({});
        bench.touch(view::OpenCounter{});
        CHECK(bench.screen<view::CounterView>().can_set_readers);
        bench.touch(view::OpenReaders{});
        CHECK(bench.shows<view::ReadersView>());
        bench.touch(view::Leave{});
        CHECK(bench.shows<view::CounterView>());
    }

    TEST_CASE("readers without a keyboard among them are listened to at once") {
        ReaderBench bench({rfid_reader(), card_reader()});
        bench.touch(view::FindReader{});
        CHECK(bench.page<view::ListeningPage>().seconds_left == 30);
        CHECK(bench.listened() == Ports{rfid_reader().port, card_reader().port});
    }

    TEST_CASE("nothing is taken from a keyboard before somebody has agreed") {
        ReaderBench bench({rfid_reader(), keyboard()});
        bench.touch(view::FindReader{});
        const auto& asked = bench.page<view::KeyboardsPage>();
        REQUIRE(asked.keyboards.size() == 1);
        CHECK(asked.keyboards[0].device_name == "Logitech K120");
        CHECK(bench.listened().empty());
        bench.touch(view::AgreeToListen{});
        CHECK(bench.listened() == Ports{rfid_reader().port, keyboard().port});
    }

    TEST_CASE("what is plugged in afterwards is not listened to: nobody was asked") {
        ReaderBench bench({rfid_reader()});
        bench.touch(view::FindReader{});
        bench.plug({rfid_reader(), keyboard()});
        CHECK(bench.listened() == Ports{rfid_reader().port});
    }

    TEST_CASE("the reader that is tapped is chosen, and all others are given back") {
        ReaderBench bench({rfid_reader(), keyboard()});
        bench.touch(view::FindReader{});
        bench.touch(view::AgreeToListen{});
        bench.hear(rfid_reader(), "0013961168");
        const auto& place = bench.page<view::PlacePage>();
        CHECK(place.reader.device_name == "USB RFID Reader");
        CHECK(place.heard == "168");
        CHECK(bench.listened() == Ports{rfid_reader().port});
    }

    TEST_CASE("a card that could not be read chooses its reader all the same") {
        ReaderBench bench({card_reader()});
        bench.touch(view::FindReader{});
        bench.hear(card_reader(), "");
        CHECK(bench.page<view::PlacePage>().reader.family == "ccid");
    }

    TEST_CASE("a reader that cannot be listened to says why: meanwhile, on its line, when placed") {
        app::PluggedReader held = card_reader();
        held.fault = {"busy", "pcscd", "systemctl stop pcscd.socket pcscd"};
        ReaderBench bench({rfid_reader(), card_reader()});
        bench.touch(view::FindReader{});
        CHECK(bench.page<view::ListeningPage>().deaf.empty());
        bench.plug({rfid_reader(), held});
        CHECK(bench.listened() == Ports{rfid_reader().port, held.port});
        REQUIRE(bench.page<view::ListeningPage>().deaf.size() == 1);
        const view::ReaderLine& deaf = bench.page<view::ListeningPage>().deaf[0];
        CHECK(deaf.port == held.port);
        CHECK(deaf.fault == "busy");
        CHECK(deaf.holder == "pcscd");
        CHECK(deaf.command == "systemctl stop pcscd.socket pcscd");
        bench.touch(view::Leave{});
        CHECK(bench.line(0).fault.empty());
        CHECK(bench.line(1).fault == "busy");
        bench.touch(view::ChooseReader{held.port});
        CHECK(bench.page<view::PlacePage>().reader.holder == "pcscd");
        bench.plug({rfid_reader(), card_reader()});
        CHECK(bench.page<view::PlacePage>().reader.fault.empty());
    }

    TEST_CASE("a reader that cannot be heard is said to be so where a card is awaited of it") {
        ReaderBench bench({rfid_reader()});
        bench.find(rfid_reader());
        bench.touch(view::PlaceReader{});
        CHECK(bench.page<view::CalibrationPage>().reader.fault.empty());
        app::PluggedReader broken = rfid_reader();
        broken.fault = {"io"};
        bench.plug({broken});
        CHECK(bench.page<view::CalibrationPage>().reader.fault == "io");
    }

    TEST_CASE("what is not listened to is nobody's trouble meanwhile") {
        ReaderBench bench({rfid_reader()});
        bench.touch(view::FindReader{});
        app::PluggedReader other = card_reader();
        other.fault = {"busy"};
        bench.plug({rfid_reader(), other});
        CHECK(bench.page<view::ListeningPage>().deaf.empty());
    }

    TEST_CASE("of a short code nothing is shown") {
        ReaderBench bench({rfid_reader()});
        bench.touch(view::FindReader{});
        bench.hear(rfid_reader(), "123");
        CHECK(bench.page<view::PlacePage>().heard.empty());
    }

    TEST_CASE("when nobody taps in time everything is given back, and the screen says so") {
        ReaderBench bench({rfid_reader()});
        bench.touch(view::FindReader{});
        bench.pass(29s);
        CHECK(bench.page<view::ListeningPage>().seconds_left == 1);
        CHECK(bench.desk().time_to_change() <= 1s);
        bench.pass(1s);
        CHECK(bench.notice() == Kind::NobodyTapped);
        CHECK(bench.listened().empty());
    }

    TEST_CASE("a screen that closes itself gives everything back") {
        ReaderBench bench({rfid_reader()});
        bench.touch(view::FindReader{});
        bench.hear(rfid_reader(), "0013961168");
        bench.pass(50s);
        CHECK(bench.screen<view::ReadersView>().is_closing);
        bench.pass(11s);
        CHECK(bench.shows<view::DoorView>());
        CHECK(bench.listened().empty());
    }

    TEST_CASE("going back gives everything back") {
        ReaderBench bench({rfid_reader()});
        bench.touch(view::FindReader{});
        bench.touch(view::Leave{});
        CHECK(bench.listened().empty());
        bench.touch(view::FindReader{});
        bench.hear(rfid_reader(), "0013961168");
        bench.touch(view::Leave{});
        CHECK(bench.listened().empty());
        CHECK(bench.page<view::ReaderListPage>().lines.size() == 1);
    }

    TEST_CASE("a chosen reader that is pulled out ends its setup") {
        ReaderBench bench({rfid_reader()});
        bench.find(rfid_reader());
        bench.plug({});
        CHECK(bench.notice() == Kind::PulledOut);
        CHECK(bench.page<view::ReaderListPage>().lines.empty());
    }

    TEST_CASE("another device at the port of the chosen one is not the chosen one") {
        ReaderBench bench({rfid_reader()});
        bench.find(rfid_reader());
        bench.plug({keyboard(test::kDoorSocket)});
        CHECK(bench.notice() == Kind::PulledOut);
        CHECK(bench.listened().empty());
    }

    TEST_CASE(
        "a keyboard that is plugged in where somebody agreed to a reader is not listened to") {
        ReaderBench bench({rfid_reader()});
        bench.touch(view::FindReader{});
        bench.plug({keyboard(test::kDoorSocket)});
        CHECK(bench.listened().empty());
    }

    TEST_CASE("whoever opens the counter after an administrator does not get the readers") {
        ReaderBench bench({rfid_reader()});
        bench.touch(view::FindReader{});
        bench.request({{"command", "tap"}, {"code", "9001"}, {"as", "9001"}, {"pin", "2468"}});
        CHECK(bench.screen<view::CounterView>().instructor_name == "Lê Thị Hoa");
        CHECK(bench.listened().empty());
    }

    TEST_CASE("what nobody listens to is not heard") {
        ReaderBench bench({rfid_reader(), card_reader()});
        bench.hear(rfid_reader(), "0013961168");
        CHECK(bench.page<view::ReaderListPage>().lines.size() == 2);
        bench.touch(view::CloseCounter{});
        bench.hear(rfid_reader(), "0013961168");
        CHECK(bench.shows<view::DoorView>());
        CHECK(bench.view().answers.empty());
    }

    TEST_CASE("beside a bound reader of the same device nothing is listened to") {
        app::PluggedReader second = rfid_reader();
        second.port = test::kDoorSocket + ":1.1";
        ReaderBench bench({rfid_reader(), second});
        bench.bind(rfid_reader(), "door", "Cửa");
        bench.touch(view::FindReader{});
        CHECK(bench.listened().empty());
        CHECK(bench.page<view::ReaderListPage>().lines.size() == 1);
        CHECK_FALSE(bench.page<view::ReaderListPage>().can_listen);
    }

    TEST_CASE("a line that may be a keyboard is asked about alone, another one is placed at once") {
        ReaderBench bench({card_reader(), keyboard(test::kDoorSocket)});
        bench.touch(view::ChooseReader{keyboard(test::kDoorSocket).port});
        CHECK(bench.page<view::KeyboardsPage>().keyboards.size() == 1);
        bench.touch(view::AgreeToListen{});
        CHECK(bench.listened() == Ports{keyboard(test::kDoorSocket).port});
        bench.touch(view::Leave{});
        bench.touch(view::ChooseReader{card_reader().port});
        CHECK(bench.page<view::PlacePage>().is_new);
    }
}
