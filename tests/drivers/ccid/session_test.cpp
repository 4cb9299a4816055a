#include "drivers/ccid/session.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/drivers/ccid/talk.h"

using namespace test;
using base::Millis;
using drivers::ccid::Exchange;
using drivers::ccid::Technology;
using drivers::ccid::Traits;

TEST_SUITE("drivers/ccid: cards that come and go") {
    TEST_CASE("a card is switched on, asked for its number, and told") {
        Talk talk;
        talk.sent();
        talk.insert(classic(kSeven));
        CHECK(talk.lines() == kSevenTapped);
        CHECK(talk.technology == Technology::Iso14443A);
        CHECK(talk.sent() == Lines{"62000000000000010000", "6F050000000000000000FFCA000000"});
    }

    TEST_CASE("a card that lay there before the kiosk began is told as well") {
        Talk talk;
        talk.reader.insert(classic(kFour));
        talk.pass(Millis{250});
        CHECK(talk.lines() == kFourTapped);
    }

    TEST_CASE("a card is told once for as long as it lies there, and again when it comes again") {
        for (const bool is_noticed : {true, false}) {
            CAPTURE(is_noticed);
            Talk talk;
            talk.insert(classic(kSeven), is_noticed);
            talk.pass(Millis{60'000});
            CHECK(talk.lines() == kSevenTapped);
            talk.remove(is_noticed);
            talk.pass(Millis{1000});
            talk.insert(classic(kSeven), is_noticed);
            talk.pass(Millis{1000});
            CHECK(talk.lines() == kSevenTapped);
        }
    }

    TEST_CASE("a card at the edge of the field, that comes and goes, is one tap") {
        Talk talk;
        for (int time = 0; time < 10; ++time) {
            talk.insert(classic(kSeven));
            talk.pass(Millis{50});
            talk.remove();
            talk.pass(Millis{100});
        }
        CHECK(talk.lines() == kSevenTapped);
    }

    TEST_CASE("another card that takes the place of the first is told, noticed or not") {
        for (const bool is_noticed : {true, false}) {
            Talk talk;
            talk.insert(classic(kSeven), is_noticed);
            talk.pass(Millis{1000});
            talk.insert(classic(kFour), is_noticed);
            talk.pass(Millis{1000});
            CHECK(talk.lines() == Lines{kSevenTapped[0], kFourTapped[0]});
        }
    }

    TEST_CASE("a reader that tells of its own power-on is not asked for ever") {
        Talk talk;
        talk.insert(classic(kSeven));
        talk.sent();
        for (int time = 0; time < 100; ++time) {
            talk.notice();
            talk.pass(Millis{10});
        }
        CHECK(talk.lines() == kSevenTapped);
        CHECK(count_of(talk.sent(), "62") == 2);
    }

    TEST_CASE("a reader that says nothing by itself is asked four times a second, and no faster") {
        Talk talk;
        talk.sent();
        talk.pass(Millis{10'000});
        const Lines asked = talk.sent();
        CHECK(asked.size() <= 40);
        CHECK(asked.size() >= 39);
        CHECK(asked[0] == "65000000000000000000");
    }

    TEST_CASE("a reader that tells of changes is asked every three seconds only") {
        Talk talk;
        talk.insert(classic(kSeven));
        talk.remove();
        talk.pass(Millis{1000});
        talk.sent();
        talk.pass(Millis{30'000});
        CHECK(talk.sent().size() == 10);
    }

    TEST_CASE("a reader that stops telling of changes is asked often again") {
        Talk talk;
        talk.insert(classic(kSeven));
        talk.remove(false);
        talk.pass(Millis{3000});
        talk.lines();
        talk.insert(classic(kFour), false);
        talk.pass(Millis{260});
        CHECK(talk.lines() == kFourTapped);
    }

    TEST_CASE("a card that is gone before its number is known is said to be half read") {
        Talk talk;
        talk.reader.insert(classic(kSeven));
        const Bytes notice = talk.reader.notice();
        talk.reader.remove();
        talk.act(talk.session.take_notice(notice, talk.now));
        CHECK(talk.lines() == Lines{"fault half-read"});
        talk.insert(classic(kSeven));
        CHECK(talk.lines() == kSevenTapped);
    }
}

TEST_SUITE("drivers/ccid: what a card is") {
    TEST_CASE("a phone and a chip ID card change their number, a school card does not") {
        const Bytes random = {0x08, 0x07, 0x67, 0x9B};
        for (const auto& [card, line] :
             {std::pair{processor(kSeven), "tap 04A3C6CAE26180"},
              std::pair{processor(random), "tap 0807679B changing"},
              std::pair{processor(kFour, {kAndroid}), "tap 9C599B32 changing"},
              std::pair{processor(kFour, {kTravelDocument}), "tap 9C599B32 changing"},
              std::pair{classic(random), "tap 0807679B changing"}}) {
            Talk talk;
            talk.insert(card);
            CHECK(talk.lines() == Lines{line});
        }
    }

    TEST_CASE("a card without a processor is not asked for applications") {
        Talk talk;
        talk.insert(classic(kFour));
        for (const std::string& one : talk.sent()) CHECK(one.find("00A404") == std::string::npos);
    }

    TEST_CASE("the number is fetched as the card wants it to be") {
        for (const auto manner : {CardReader::Manner::RightLength, CardReader::Manner::Ready}) {
            Talk talk({.exchange = Exchange::Tpdu});
            talk.reader.manner = manner;
            talk.insert(classic(kSeven));
            CHECK(talk.lines() == kSevenTapped);
        }
    }

    TEST_CASE("a card that asks for another length without end is given up") {
        Talk talk;
        talk.reader.manner = CardReader::Manner::ReadyForEver;
        talk.insert(classic(kSeven));
        talk.pass(Millis{900});
        CHECK(talk.lines() == Lines{"fault no-number"});
    }

    TEST_CASE("a card that breaks off when it is asked for applications is told at once") {
        Talk talk;
        talk.reader.misbehave_after(2, Bad::Busy);
        talk.insert(processor(kSeven));
        CHECK(talk.lines() == kSevenTapped);
        CHECK(count_of(talk.sent(), "6F") == 2);
    }

    TEST_CASE("a reader that is careless about the presence beside data is believed the data") {
        Talk talk;
        talk.reader.is_careless = true;
        talk.insert(processor(kFour, {kTravelDocument}));
        CHECK(talk.lines() == Lines{"tap 9C599B32 changing"});
    }

    TEST_CASE("a card that tells no number is one fault, however long it lies there") {
        Talk talk;
        talk.insert(classic({}));
        talk.pass(Millis{60'000});
        CHECK(talk.lines() == Lines{"fault no-number"});
    }

    TEST_CASE("a mute card is one fault, and a tap when it lies better") {
        Talk talk;
        Card card = classic(kSeven);
        card.is_mute = true;
        talk.insert(card, false);
        talk.pass(Millis{10'000});
        CHECK(talk.lines() == Lines{"fault mute-card"});
        CHECK(count_of(talk.sent(), "62") <= 3 + 10);
        talk.reader.insert(classic(kSeven));
        talk.pass(Millis{1300});
        CHECK(talk.lines() == kSevenTapped);
    }

    TEST_CASE("a card that is mute only once is nobody's business") {
        Talk talk;
        talk.reader.misbehave({Bad::Busy, Bad::Busy});
        talk.insert(classic(kSeven));
        talk.pass(Millis{300});
        CHECK(talk.lines() == kSevenTapped);
    }

    TEST_CASE("a reader with a lamp shows that the card was read, after it was told") {
        Talk talk({.signal = {0xFF, 0x00, 0x40, 0x0E, 0x04, 1, 0, 1, 1}});
        talk.insert(classic(kSeven));
        CHECK(talk.lines() == kSevenTapped);
        CHECK(talk.sent().back() == "6F090000000000000000FF00400E0401000101");
        talk.remove();
        talk.pass(Millis{1000});
        talk.insert(classic(kFour));
        CHECK(talk.lines() == kFourTapped);
    }

    TEST_CASE("among several slots the one with a contactless card is found and kept to") {
        Talk talk({.slot_count = 3});
        talk.insert(classic({}), true, 2);  // A security module, which has no number.
        talk.pass(Millis{2000});
        talk.lines();
        talk.insert(classic(kSeven), true, 1);
        CHECK(talk.lines() == kSevenTapped);
        talk.remove(true, 1);
        talk.pass(Millis{1000});
        talk.sent();
        talk.insert(classic(kFour), true, 0);
        talk.insert(classic(kFour), true, 1);
        talk.pass(Millis{30'000});
        CHECK(talk.lines() == kFourTapped);
        for (const std::string& one : talk.sent()) CHECK(one.substr(10, 2) == "01");
    }
}
