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

/// On the page where a reader's way of writing is found out, by a card that was tapped already.
class Calibrating : public ReaderBench {
public:
    explicit Calibrating(app::PluggedReaders readers = {rfid_reader()})
        : ReaderBench(std::move(readers)) {
        find(rfid_reader());
        touch(view::PlaceReader{});
    }
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
