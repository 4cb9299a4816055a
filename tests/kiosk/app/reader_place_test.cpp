#include <doctest/doctest.h>

#include "kiosk/app/bindings.h"
#include "tests/kiosk/app/desk_checks.h"
#include "tests/kiosk/app/reader_bench.h"

using namespace std::chrono_literals;
using domain::Lane;
using test::card_reader;
using test::keyboard;
using test::ReaderBench;
using test::rfid_reader;
using Kind = view::ReadersNotice::Kind;

namespace {

app::ReaderBindings bound(ReaderBench& bench) {
    return app::bindings_in(bench.writer().database()).value();
}

app::PluggedReader moved(app::PluggedReader reader, const std::string& socket) {
    reader.socket = socket;
    reader.port = socket + ":1.0";
    return reader;
}

}  // namespace

TEST_SUITE("kiosk/app: where readers stand") {
    TEST_CASE("what was found is bound with its lane, its name and what is plugged in") {
        ReaderBench bench({card_reader()});
        bench.find(card_reader(), Lane::Desk);
        const domain::Seq before = bench.last_seq();
        bench.touch(view::PlaceReader{});
        CHECK(bound(bench) == app::ReaderBindings{{card_reader().port, Lane::Desk, "Cửa", "",
                                                   card_reader().device}});
        CHECK(bench.desk().take_changed_bindings() == bound(bench));
        CHECK(bench.notice() == Kind::Bound);
        CHECK(bench.listened().empty());
        CHECK(bench.kinds(before) == std::vector<std::string>{"setting"});
        CHECK(bench.actor_of(bench.last_seq()) == bench.uid("QT1"));
    }

    TEST_CASE("one that presses no Enter is found, said to be so, and bound with its length") {
        ReaderBench bench({rfid_reader()});
        bench.touch(view::FindReader{});
        bench.hear_endless(rfid_reader());
        CHECK(bench.page<view::PlacePage>().endless_length == 10);
        CHECK_FALSE(bench.page<view::PlacePage>().is_calibrated_next);
        bench.touch(view::ChooseLane{Lane::Door, "Cửa"});
        bench.touch(view::PlaceReader{});
        CHECK(bound(bench) == app::ReaderBindings{{rfid_reader().port, Lane::Door, "Cửa",
                                                   "length=10", rfid_reader().device}});
        CHECK(bench.notice() == Kind::Bound);
        bench.attach(rfid_reader());
        bench.touch(view::ChooseReader{rfid_reader().port});
        CHECK(bench.page<view::PlacePage>().can_calibrate);
    }

    TEST_CASE("one that ends its next number was only disturbed") {
        ReaderBench bench({rfid_reader()});
        bench.touch(view::FindReader{});
        bench.hear_endless(rfid_reader());
        bench.hear(rfid_reader(), "0013961168");
        CHECK(bench.page<view::PlacePage>().endless_length == 0);
        bench.touch(view::ChooseLane{Lane::Door, "Cửa"});
        bench.touch(view::PlaceReader{});
        bench.hear_endless(rfid_reader());
        CHECK(bench.page<view::CalibrationPage>().heard == "168");
        bench.touch(view::SkipCalibration{});
        CHECK(bound(bench).at(0).profile.empty());
    }

    TEST_CASE("what is kept of a bound reader does not change because half a number was heard") {
        ReaderBench bench({rfid_reader()});
        bench.bind(rfid_reader(), "door", "Cửa", "em:8H10D");
        const app::PluggedReader there = moved(rfid_reader(), test::kDeskSocket);
        app::PluggedReader keys = there;
        keys.is_keyboard = true;
        bench.plug({keys});
        bench.touch(view::MoveReader{rfid_reader().port, there.port});
        bench.touch(view::AgreeToListen{});
        bench.hear_endless(there);
        CHECK(bench.page<view::PlacePage>().endless_length == 0);
        bench.touch(view::PlaceReader{});
        CHECK(bound(bench).at(0).port == there.port);
        CHECK(bound(bench).at(0).profile == "em:8H10D");
    }

    TEST_CASE("nothing is bound before a lane was chosen") {
        ReaderBench bench({card_reader()});
        bench.touch(view::ChooseReader{card_reader().port});
        bench.touch(view::PlaceReader{});
        CHECK(bound(bench).empty());
        CHECK_FALSE(bench.page<view::PlacePage>().lane.has_value());
    }

    TEST_CASE("a name goes with the lane until somebody writes another one") {
        ReaderBench bench({card_reader()});
        bench.find(card_reader());
        CHECK(bench.page<view::PlacePage>().name == "Cửa");
        bench.touch(view::ChooseLane{Lane::Desk, "Quầy"});
        CHECK(bench.page<view::PlacePage>().name == "Quầy");
        bench.touch(view::OpenNameKeyboard{});
        bench.touch(view::TypeText{"x"});
        bench.touch(view::CloseNameKeyboard{});
        bench.touch(view::ChooseLane{Lane::DoorIn, "Cửa vào"});
        CHECK(bench.page<view::PlacePage>().name == "Quầyx");
    }

    TEST_CASE("a name that is erased comes back, and a second one of its kind is counted") {
        ReaderBench bench({card_reader(), rfid_reader()});
        bench.bind(rfid_reader(), "door", "Cửa");
        bench.find(card_reader());
        CHECK(bench.page<view::PlacePage>().name == "Cửa 2");
        bench.touch(view::OpenNameKeyboard{});
        for (int i = 0; i < 10; ++i) bench.touch(view::EraseText{});
        CHECK(bench.page<view::PlacePage>().name.empty());
        bench.touch(view::PlaceReader{});
        CHECK(bench.line(1).name == "Cửa 2");
    }

    TEST_CASE("a bound reader is renamed, stands for another lane, and keeps the rest") {
        ReaderBench bench({card_reader()});
        bench.bind(card_reader(), "door", "Cửa");
        bench.attach(card_reader());
        bench.touch(view::ChooseReader{card_reader().port});
        CHECK_FALSE(bench.page<view::PlacePage>().is_new);
        bench.touch(view::ChooseLane{Lane::Desk, "Quầy"});
        bench.touch(view::OpenNameKeyboard{});
        bench.touch(view::TypeText{" b"});
        bench.touch(view::PlaceReader{});
        CHECK(bound(bench) == app::ReaderBindings{{card_reader().port, Lane::Desk, "Cửa b", "",
                                                   card_reader().device}});
        CHECK(bench.notice() == Kind::Changed);
        CHECK(bench.line(0).state == view::ReaderState::Ready);
    }

    TEST_CASE("what was bound before it was plugged in is known for what it is when it is saved") {
        ReaderBench bench({card_reader()});
        app::PluggedReader not_yet = card_reader();
        not_yet.device.clear();
        bench.bind(not_yet, "door", "Cửa");
        bench.touch(view::ChooseReader{card_reader().port});
        bench.touch(view::PlaceReader{});
        CHECK(bound(bench)[0].device == card_reader().device);
    }

    TEST_CASE("of two bindings in a socket the one that is replaced is that of the interface") {
        ReaderBench bench({});
        app::PluggedReader second = rfid_reader();
        second.port = second.socket + ":1.1";
        bench.bind(rfid_reader(), "door", "Cửa");
        bench.bind(second, "desk", "Quầy");
        app::PluggedReader other = second;
        other.device = card_reader().device;
        bench.plug({other});
        bench.touch(view::ChooseReader{other.port});
        CHECK(bench.page<view::PlacePage>().lane == Lane::Desk);
    }

    TEST_CASE("a reader is unbound only after a second touch") {
        ReaderBench bench({card_reader()});
        bench.bind(card_reader(), "desk", "Quầy");
        bench.touch(view::ChooseReader{card_reader().port});
        bench.touch(view::AskUnbind{});
        CHECK(bench.page<view::UnbindPage>().reader.name == "Quầy");
        bench.touch(view::Leave{});
        CHECK(bound(bench).size() == 1);
        bench.touch(view::AskUnbind{});
        bench.touch(view::ConfirmUnbind{});
        CHECK(bound(bench).empty());
        CHECK(bench.notice() == Kind::Unbound);
        CHECK(bench.actor_of(bench.last_seq()) == bench.uid("QT1"));
    }

    TEST_CASE("each line tells whether its reader works, and what stands where it should not") {
        ReaderBench bench({rfid_reader()});
        bench.bind(rfid_reader(), "door", "Cửa");
        CHECK(bench.line(0).state == view::ReaderState::Trouble);
        CHECK(bench.line(0).fault.empty());
        bench.attach(rfid_reader());
        CHECK(bench.line(0).state == view::ReaderState::Ready);
        CHECK(bench.line(0).socket == "1");
        bench.send(app::ReaderChange{.kind = app::ReaderChange::Kind::Fault,
                                     .port = rfid_reader().port,
                                     .text = "pcscd holds it",
                                     .fault = "busy"});
        CHECK(bench.line(0).fault == "busy");
        bench.plug({});
        bench.send(app::ReaderChange{.kind = app::ReaderChange::Kind::Detached,
                                     .port = rfid_reader().port});
        CHECK(bench.line(0).state == view::ReaderState::Gone);
        CHECK(test::shows_banner(bench, view::BannerKind::ReaderGone));
    }

    TEST_CASE("another device in a bound socket is named, not used, and can be bound anew") {
        ReaderBench bench({card_reader(test::kDoorSocket)});
        bench.bind(rfid_reader(), "door", "Cửa");
        CHECK(test::shows_banner(bench, view::BannerKind::ReaderOther));
        REQUIRE(bench.page<view::ReaderListPage>().lines.size() == 1);
        CHECK(bench.line(0).state == view::ReaderState::OtherDevice);
        CHECK(bench.line(0).device_name == "ACR122U PICC Interface");
        bench.touch(view::BindAnew{bench.line(0).offer_port});
        CHECK(bench.page<view::PlacePage>().name == "Cửa");
        CHECK(bench.page<view::PlacePage>().lane == Lane::Door);
        bench.touch(view::PlaceReader{});
        CHECK(bound(bench) == app::ReaderBindings{{rfid_reader().port, Lane::Door, "Cửa", "",
                                                   card_reader(test::kDoorSocket).device}});
        bench.attach(rfid_reader());
        CHECK(bench.line(0).state == view::ReaderState::Ready);
        CHECK_FALSE(test::shows_banner(bench, view::BannerKind::ReaderOther));
    }

    TEST_CASE("a reader in another socket is noticed, and moved by one touch") {
        ReaderBench bench({rfid_reader()});
        bench.bind(rfid_reader(), "door", "Cửa");
        const app::PluggedReader there = moved(rfid_reader(), test::kDeskSocket);
        bench.plug({there});
        CHECK(test::shows_banner(bench, view::BannerKind::ReaderElsewhere));
        CHECK_FALSE(test::shows_banner(bench, view::BannerKind::ReaderGone));
        CHECK(bench.line(0).offer == view::ReaderOffer::Move);
        CHECK(bench.line(0).offer_socket == "2");
        CHECK(bound(bench).front().port == rfid_reader().port);
        bench.touch(view::MoveReader{bench.line(0).port, bench.line(0).offer_port});
        CHECK(bound(bench) ==
              app::ReaderBindings{{there.port, Lane::Door, "Cửa", "", rfid_reader().device}});
        CHECK_FALSE(test::shows_banner(bench, view::BannerKind::ReaderElsewhere));
        CHECK(bench.actor_of(bench.last_seq()) == bench.uid("QT1"));
    }

    TEST_CASE("what may be a keyboard is moved to only by a tap, and after a word of it") {
        ReaderBench bench({keyboard()});
        bench.bind(keyboard(), "door", "Cửa");
        const app::PluggedReader there = moved(keyboard(), test::kDoorSocket);
        bench.plug({there});
        bench.touch(view::MoveReader{keyboard().port, there.port});
        CHECK(bench.page<view::KeyboardsPage>().keyboards.size() == 1);
        CHECK(bench.listened().empty());
        bench.touch(view::AgreeToListen{});
        bench.hear(there, "0013961168");
        CHECK(bench.page<view::PlacePage>().is_keyboard_lost);
        CHECK(bench.page<view::PlacePage>().name == "Cửa");
        CHECK(bound(bench).front().port == keyboard().port);
        bench.touch(view::PlaceReader{});
        CHECK(bound(bench) ==
              app::ReaderBindings{{there.port, Lane::Door, "Cửa", "", keyboard().device}});
        CHECK(bench.listened().empty());
    }

    TEST_CASE("a move that nobody tapped for is forgotten") {
        ReaderBench bench({keyboard()});
        bench.bind(keyboard(), "door", "Cửa");
        const app::PluggedReader there = moved(keyboard(), test::kDoorSocket);
        bench.plug({there});
        bench.touch(view::MoveReader{keyboard().port, there.port});
        bench.touch(view::Leave{});
        bench.touch(view::FindReader{});
        bench.touch(view::AgreeToListen{});
        bench.hear(there, "0013961168");
        CHECK(bench.page<view::PlacePage>().name.empty());
    }

    TEST_CASE("between two that look alike nothing is offered") {
        ReaderBench bench({rfid_reader()});
        bench.bind(rfid_reader(), "door", "Cửa");
        bench.plug({moved(rfid_reader(), test::kDeskSocket), moved(rfid_reader(), "x-usb-0:7")});
        CHECK(test::shows_banner(bench, view::BannerKind::ReaderElsewhere));
        CHECK(bench.line(0).offer == view::ReaderOffer::None);
        bench.touch(view::MoveReader{bench.line(0).port, "nowhere"});
        CHECK(bound(bench).front().port == rfid_reader().port);
    }

    TEST_CASE("bound readers come first, by their lanes") {
        ReaderBench bench({keyboard("a-usb-0:1"), rfid_reader(), card_reader()});
        bench.bind(card_reader(), "desk", "Quầy");
        bench.bind(rfid_reader(), "door", "Cửa");
        CHECK(bench.line(0).name == "Cửa");
        CHECK(bench.line(1).name == "Quầy");
        CHECK(bench.line(2).is_keyboard);
    }
}
