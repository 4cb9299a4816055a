#include <doctest/doctest.h>

#include <algorithm>

#include "tests/drivers/ccid/talk.h"

using namespace test;
using base::Millis;

TEST_SUITE("drivers/ccid: what is noticed at a bad moment") {
    TEST_CASE("a card that was found before it was noticed is read once") {
        Talk talk;
        talk.insert(classic(kSeven), false);
        talk.pass(Millis{250});
        talk.notice();
        talk.pass(Millis{100});
        CHECK(talk.lines() == kSevenTapped);
        CHECK(count_of(talk.sent(), "62") == 1);
    }

    TEST_CASE("a card that goes while its number is on the way is told, and not looked for") {
        Talk talk;
        talk.hold();
        talk.insert(classic(kSeven));
        talk.answer_one();  // Power-on; the number is on its way.
        talk.remove();
        for (int command = 0; command < 4; ++command) talk.answer_one();
        CHECK(talk.lines() == kSevenTapped);
        CHECK(count_of(talk.sent(), "62") == 1);
    }

    TEST_CASE("a card that is gone at a second look was read all the same") {
        Talk talk;
        talk.insert(classic(kSeven));
        talk.reader.insert(classic(kFour));
        const Bytes notice = talk.reader.notice();
        talk.reader.remove();
        talk.act(talk.session.take_notice(notice, talk.now));
        CHECK(talk.lines() == kSevenTapped);
    }

    TEST_CASE("cards that take each other's place are all told, though nothing looks changed") {
        Talk talk;
        talk.reader.stays_on = true;
        for (std::uint8_t card = 1; card <= 5; ++card) {
            talk.insert(classic({card, 2, 3, 4}));
            talk.pass(Millis{100});
        }
        CHECK(talk.lines().size() == 5);
    }

    TEST_CASE("a card that was away while an answer was late is told again") {
        Talk talk;
        talk.insert(classic(kSeven));
        talk.lines();
        talk.hold();
        talk.pass(Millis{3000});  // The look to be sure; its answer is late.
        talk.remove();
        talk.now += Millis{400};
        talk.insert(classic(kSeven));
        for (int command = 0; command < 5; ++command) talk.answer_one();
        CHECK(talk.lines() == kSevenTapped);
    }

    TEST_CASE("a card that comes while it is quiet after trouble is told, and read once") {
        Talk talk;
        talk.act(talk.session.disturb(talk.now));
        talk.insert(classic(kSeven));
        talk.sent();
        talk.pass(Millis{10'000});
        CHECK(talk.lines() == kSevenTapped);
        CHECK(count_of(talk.sent(), "62") == 1);
    }

    TEST_CASE("a card that takes another's place while it is quiet after trouble is told") {
        Talk talk;
        talk.reader.stays_on = true;
        talk.insert(classic(kSeven));
        talk.act(talk.session.disturb(talk.now));
        talk.insert(classic(kFour));
        talk.pass(Millis{10'000});
        CHECK(talk.lines() == Lines{"tap 04A3C6CAE26180", "tap 9C599B32"});
    }

    TEST_CASE("a card that took another's place just before the trouble is told too") {
        Talk talk;
        talk.reader.stays_on = true;
        talk.insert(classic(kSeven));
        talk.hold();
        talk.pass(Millis{3000});
        talk.insert(classic(kFour));
        talk.act(talk.session.disturb(talk.now));
        talk.answer_at_once();
        talk.pass(Millis{10'000});
        CHECK(talk.lines() == Lines{"tap 04A3C6CAE26180", "tap 9C599B32"});
    }

    TEST_CASE("the same card that comes again while it is quiet after trouble is one tap") {
        Talk talk;
        talk.insert(classic(kSeven));
        talk.act(talk.session.disturb(talk.now));
        talk.remove();
        talk.insert(classic(kSeven));
        talk.pass(Millis{10'000});
        CHECK(talk.lines() == kSevenTapped);
    }

    TEST_CASE("a notice of one slot is no news of the others") {
        Talk talk({.slot_count = 3});
        talk.insert(classic({}), true, 2);
        talk.pass(Millis{600});
        talk.sent();
        talk.remove(true, 1);
        CHECK(talk.sent() == Lines{});
    }

    TEST_CASE("a card that is half read goes before the other slots") {
        Talk talk({.slot_count = 3});
        talk.sent();
        talk.answer_delay = Millis{100};
        talk.insert(classic(kSeven), false, 2);
        talk.pass(Millis{1000});
        const Lines sent = talk.sent();
        const auto found = std::find(sent.begin(), sent.end(), "65000000000200000000");
        REQUIRE(sent.end() - found > 2);
        CHECK(found[1] == "62000000000200010000");
        CHECK(found[2].starts_with("6F"));
    }
}
