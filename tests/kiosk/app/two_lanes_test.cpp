// A door and a counter that are tapped at the same instant, whatever is on the screen meanwhile.
#include <doctest/doctest.h>

#include "tests/kiosk/app/reader_bench.h"

using domain::Lane;
using test::card_reader;
using test::ReaderBench;
using test::rfid_reader;

namespace {

struct Answered {
    std::string door;
    std::string desk;
};

/// Both taps in one batch, as they wait in the queue.
Answered tap_both(test::DeskBench& bench, const std::string& at_door, const std::string& at_desk) {
    Answered answered;
    const auto into = [](std::string& result) {
        return [&result](const app::Reply& reply) {
            result = nlohmann::json::parse(reply.lines.at(0))["result"];
        };
    };
    bench.desk().handle(
        {app::CardTap{
             .code = at_door, .lane = Lane::Door, .reader = "a", .reply = into(answered.door)},
         app::CardTap{
             .code = at_desk, .lane = Lane::Desk, .reader = "b", .reply = into(answered.desk)}});
    return answered;
}

}  // namespace

TEST_SUITE("kiosk/app: two lanes at once") {
    TEST_CASE("on the PIN pad both are answered, and the digits stay") {
        test::DeskBench bench;
        bench.tap_desk("9001");
        bench.touch(view::TypeDigit{2});
        bench.touch(view::TypeDigit{4});
        const Answered answered = tap_both(bench, "1", "2");
        CHECK(answered.door == "in");
        CHECK(answered.desk == "refused");
        CHECK(bench.view().answers.size() == 2);
        CHECK(bench.screen<view::PinView>().digits == 2);
    }

    TEST_CASE("with the keyboard open for the name of a reader both are answered and shown") {
        ReaderBench bench({card_reader()});
        bench.find(card_reader());
        bench.touch(view::OpenNameKeyboard{});
        bench.touch(view::TypeText{"a"});
        const Answered answered = tap_both(bench, "1", "2");
        CHECK(answered.door == "in");
        CHECK(answered.desk == "borrower");
        CHECK(bench.view().answers.size() == 2);
        bench.touch(view::TypeText{"b"});
        CHECK(bench.page<view::PlacePage>().name == "Cửaab");
        CHECK(bench.page<view::PlacePage>().is_naming);
    }

    TEST_CASE("a card that nobody has does not take the keyboard away") {
        ReaderBench bench({card_reader()});
        bench.find(card_reader());
        bench.touch(view::OpenNameKeyboard{});
        const Answered answered = tap_both(bench, "777", "888");
        CHECK(answered.door == "unknown-card");
        CHECK(answered.desk == "unknown-card");
        bench.touch(view::TypeText{"x"});
        CHECK(bench.page<view::PlacePage>().name == "Cửax");
        bench.touch(view::Leave{});
        bench.touch(view::Leave{});
        CHECK(bench.shows<view::CounterView>());
    }

    TEST_CASE("while a reader is looked for both are answered, and neither is taken for it") {
        ReaderBench bench({rfid_reader()});
        bench.touch(view::FindReader{});
        const Answered answered = tap_both(bench, "1", "DIEN-DHVN-01");
        CHECK(answered.door == "in");
        CHECK(answered.desk == "refused");
        CHECK(bench.page<view::ListeningPage>().seconds_left == 30);
    }

    TEST_CASE("while a number is typed both are answered, and the number stays") {
        ReaderBench bench({rfid_reader()});
        bench.find(rfid_reader());
        bench.touch(view::PlaceReader{});
        bench.touch(view::TypeText{"13"});
        const Answered answered = tap_both(bench, "1", "2");
        CHECK(answered.door == "in");
        CHECK(answered.desk == "borrower");
        bench.touch(view::TypeText{"9"});
        CHECK(bench.page<view::CalibrationPage>().number == "139");
    }

    TEST_CASE("while the owner of a card is looked for both are answered, and the search stays") {
        test::DeskBench bench;
        bench.open_counter();
        bench.tap_desk("777");
        bench.touch(view::TypeText{"a"});
        const Answered answered = tap_both(bench, "1", "2");
        CHECK(answered.door == "in");
        CHECK(answered.desk == "refused");
        bench.touch(view::TypeText{"n"});
        CHECK(bench.screen<view::EnrolView>().query == "an");
    }
}
