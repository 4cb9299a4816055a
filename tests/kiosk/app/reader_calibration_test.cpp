#include <doctest/doctest.h>

#include "kiosk/app/bindings.h"
#include "tests/kiosk/app/reader_bench.h"

using domain::Lane;
using test::card_reader;
using test::ReaderBench;
using test::rfid_reader;
using Kind = view::ReadersNotice::Kind;
using Problem = view::CalibrationPage::Problem;

namespace {

class TryingBench : public ReaderBench {
public:
    using ReaderBench::ReaderBench;

    void type(const std::string& number) {
        while (!shown().number.empty()) touch(view::EraseText{});
        touch(view::TypeText{number});
        touch(view::ConfirmNumber{});
    }
    const view::CalibrationPage& shown() const { return page<view::CalibrationPage>(); }
    std::string profile() {
        const auto bindings = app::bindings_in(writer().database()).value();
        return bindings.empty() ? "none" : bindings.front().profile;
    }
};

/// On the page where a reader's way of writing is found out, by a card that was tapped already.
class Calibrating : public TryingBench {
public:
    explicit Calibrating(app::PluggedReaders readers = {rfid_reader()})
        : TryingBench(std::move(readers)) {
        find(rfid_reader());
        touch(view::PlaceReader{});
    }
};

/// A reader that is bound and works is tried again.
class Anew : public TryingBench {
public:
    Anew() : TryingBench({rfid_reader()}) {
        bind(rfid_reader(), "door", "Cửa", "plain length=10");
        attach(rfid_reader());
        touch(view::ChooseReader{rfid_reader().port});
        base::check(page<view::PlacePage>().can_calibrate, "it can be tried");
        touch(view::CalibrateAnew{});
        base::check(listened() == std::vector{rfid_reader().port}, "it is listened to");
    }
};

}  // namespace

TEST_SUITE("kiosk/app: finding out how a reader writes") {
    TEST_CASE("the number on the card that was tapped is enough") {
        Calibrating bench;
        CHECK(bench.shown().heard == "168");
        CHECK(bench.profile() == "none");
        bench.type("13961168");
        CHECK(bench.notice() == Kind::Calibrated);
        CHECK(bench.profile() == "padded");
    }

    TEST_CASE("the number may come first, and the tap after it") {
        Calibrating bench;
        bench.type("555");
        CHECK(bench.shown().problem == Problem::NotExplained);
        bench.hear(rfid_reader(), "0000000555");
        CHECK_FALSE(bench.shown().is_number_known);
        bench.touch(view::ConfirmNumber{});
        CHECK(bench.profile() == "padded");
    }

    TEST_CASE("a number that is none is told before any card is tapped again") {
        Calibrating bench;
        bench.type("A:,");
        CHECK(bench.shown().problem == Problem::NoNumber);
        CHECK_FALSE(bench.shown().is_number_known);
        bench.touch(view::EraseText{});
        CHECK(bench.shown().problem == Problem::None);
    }

    TEST_CASE("a number that reads in two ways asks for a second card, another one") {
        Calibrating bench;
        bench.hear(rfid_reader(), "7777");
        bench.type("7777");
        CHECK(bench.shown().problem == Problem::Ambiguous);
        CHECK(bench.shown().is_second);
        CHECK(bench.shown().heard.empty());
        bench.hear(rfid_reader(), "7777");
        bench.type("7777");
        CHECK(bench.shown().problem == Problem::SameCard);
        bench.hear(rfid_reader(), "1234");
        bench.type("1234");
        CHECK(bench.profile() == "plain");
    }

    TEST_CASE("after two cards that both read in two ways the likeliest is taken") {
        Calibrating bench;
        bench.hear(rfid_reader(), "7777");
        bench.type("7777");
        bench.hear(rfid_reader(), "1221");
        bench.type("1221");
        CHECK(bench.profile() == "plain");
    }

    TEST_CASE("a reader that tells all bits says the number in place of a person") {
        Calibrating bench({rfid_reader(), card_reader()});
        CHECK(bench.shown().has_telling_reader);
        CHECK(bench.listened() == std::vector<std::string>{rfid_reader().port, card_reader().port});
        bench.hear(card_reader(), "04A3", "iso14443a:0013961168");
        CHECK(bench.profile() == "told");
    }

    TEST_CASE("so does the bound one at the counter, whose card is answered as any other") {
        Calibrating bench;
        bench.bind(card_reader(), "desk", "Quầy");
        bench.plug({rfid_reader(), card_reader()});
        CHECK(bench.shown().has_telling_reader);
        bench.send(app::CardTap{.code = "1",
                                .card = "iso14443a:0013961168",
                                .lane = Lane::Desk,
                                .reader = card_reader().port});
        CHECK(bench.notice() == Kind::Calibrated);
        REQUIRE(bench.view().answers.size() == 1);
        CHECK(bench.view().answers[0].result == domain::TapResult::UnknownCard);
    }

    TEST_CASE("a card at the door says nothing: it is somebody who comes in") {
        Calibrating bench;
        bench.send(app::CardTap{
            .code = "1", .card = "iso14443a:0013961168", .lane = Lane::Door, .reader = "x"});
        CHECK_FALSE(bench.shown().is_number_known);
    }

    TEST_CASE("without a known card the reader is bound as it is") {
        Calibrating bench;
        bench.touch(view::SkipCalibration{});
        CHECK(bench.notice() == Kind::Bound);
        CHECK(bench.profile().empty());
    }

    TEST_CASE("a bound reader is tried anew, and what else was said of it stays") {
        Anew bench;
        bench.hear(rfid_reader(), "0013961168");
        bench.type("13961168");
        CHECK(bench.notice() == Kind::Calibrated);
        CHECK(bench.profile() == "padded length=10");
        CHECK(bench.line(0).name == "Cửa");
        CHECK(bench.line(0).state == view::ReaderState::Ready);
        CHECK(bench.listened().empty());
    }

    TEST_CASE("a lane that was touched and not saved is not saved by trying a card") {
        ReaderBench bench({rfid_reader()});
        bench.bind(rfid_reader(), "door", "Cửa", "plain length=10");
        bench.attach(rfid_reader());
        bench.touch(view::ChooseReader{rfid_reader().port});
        bench.touch(view::ChooseLane{domain::Lane::Desk, "Quầy"});
        bench.touch(view::CalibrateAnew{});
        bench.hear(rfid_reader(), "0013961168");
        for (const char digit : std::string("13961168")) {
            bench.touch(view::TypeText{std::string(1, digit)});
        }
        bench.touch(view::ConfirmNumber{});
        CHECK(bench.notice() == Kind::Calibrated);
        CHECK(bench.line(0).lane == domain::Lane::Door);
        CHECK(bench.line(0).name == "Cửa");
    }

    TEST_CASE("going back leaves a bound reader as it was, and gives it back to its lane") {
        Anew bench;
        bench.hear(rfid_reader(), "0013961168");
        bench.touch(view::SkipCalibration{});
        CHECK(bench.shown().is_anew);
        bench.touch(view::Leave{});
        CHECK_FALSE(bench.page<view::PlacePage>().is_new);
        CHECK(bench.listened().empty());
        CHECK(bench.profile() == "plain length=10");
    }

    TEST_CASE("taps at a bound reader that nobody tries any more do not keep it from its lane") {
        Anew bench;
        for (int i = 0; i < 7; ++i) {
            bench.pass(std::chrono::seconds{10});
            if (bench.shows<view::ReadersView>()) bench.hear(rfid_reader(), "0000000555");
        }
        CHECK(bench.shows<view::DoorView>());
        CHECK(bench.listened().empty());
    }

    TEST_CASE("only a reader that works, and writes in a way of its own, is tried anew") {
        ReaderBench bench({rfid_reader(), card_reader()});
        bench.bind(rfid_reader(), "door", "Cửa");
        bench.bind(card_reader(), "desk", "Quầy");
        bench.attach(card_reader());
        for (const auto& reader : {rfid_reader(), card_reader()}) {
            bench.touch(view::ChooseReader{reader.port});
            CHECK_FALSE(bench.page<view::PlacePage>().can_calibrate);
            bench.touch(view::CalibrateAnew{});
            CHECK(bench.listened().empty());
            bench.touch(view::Leave{});
        }
    }

    TEST_CASE("a bound reader that is pulled out while it is tried ends that") {
        Anew bench;
        bench.plug({});
        CHECK(bench.notice() == Kind::PulledOut);
        CHECK(bench.profile() == "plain length=10");
    }

    TEST_CASE("going back keeps lane and name") {
        Calibrating bench;
        bench.touch(view::Leave{});
        CHECK(bench.page<view::PlacePage>().name == "Cửa");
        CHECK(bench.page<view::PlacePage>().is_calibrated_next);
    }

    TEST_CASE("a reader that tells all bits is not calibrated") {
        ReaderBench bench({card_reader()});
        bench.find(card_reader());
        CHECK_FALSE(bench.page<view::PlacePage>().is_calibrated_next);
        bench.touch(view::PlaceReader{});
        CHECK(bench.notice() == Kind::Bound);
    }
}
