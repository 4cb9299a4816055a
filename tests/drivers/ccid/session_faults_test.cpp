#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "drivers/ccid/session.h"
#include "tests/drivers/ccid/talk.h"

using namespace test;
using base::Millis;

namespace {

const std::string kTapped = "tap 04A3C6CAE26180";

}  // namespace

TEST_SUITE("drivers/ccid: readers that answer badly") {
    TEST_CASE("whatever is answered once, to whichever command, the card is told in the end") {
        for (int how = 0; how <= static_cast<int>(Bad::Busy); ++how) {
            for (std::size_t good_before = 0; good_before < 4; ++good_before) {
                CAPTURE(how);
                CAPTURE(good_before);
                Talk talk;
                // Of power-on, number and the two applications, one goes wrong.
                talk.reader.insert(processor(kSeven));
                talk.reader.misbehave_after(good_before, static_cast<Bad>(how));
                talk.notice();
                talk.pass(Millis{15'000});
                const Lines lines = talk.lines();
                CHECK(std::count(lines.begin(), lines.end(), kTapped) == 1);
                CHECK_FALSE(talk.is_lost);
            }
        }
    }

    TEST_CASE("each way to answer badly has its name, told once until a card was read") {
        for (const auto& [how, name] :
             {std::pair{Bad::WrongSequence, "wrong-sequence"},
              std::pair{Bad::WrongSlot, "wrong-sequence"}, std::pair{Bad::TooLong, "absurd-length"},
              std::pair{Bad::Short, "wrong-length"}, std::pair{Bad::Excess, "wrong-length"},
              std::pair{Bad::UnknownType, "not-ccid"},
              std::pair{Bad::WrongAnswer, "wrong-answer"}}) {
            Talk talk;
            for (int time = 0; time < 2; ++time) {
                talk.reader.misbehave({how});
                talk.pass(Millis{2000});
            }
            CHECK(talk.lines() == Lines{std::string("fault ") + name});
            talk.insert(classic(kSeven));
            CHECK(talk.lines() == Lines{kTapped});
            talk.remove();
            talk.reader.misbehave({how});
            talk.pass(Millis{5000});
            CHECK(talk.lines() == Lines{std::string("fault ") + name});
        }
    }

    TEST_CASE("what was asked before us may be answered late, and disturbs nobody") {
        Talk talk;
        talk.pass(Millis{250});
        const Bytes stale = {0x81, 0, 0, 0, 0, 0, 0xEE, 2, 0, 0};
        for (int time = 0; time < 100; ++time) talk.act(talk.session.take(stale, talk.now));
        talk.insert(classic(kSeven));
        CHECK(talk.lines() == Lines{kTapped});
    }

    TEST_CASE("a reader that never answers is lost after three tries") {
        Talk talk;
        talk.reader.misbehave(std::vector<Bad>(100, Bad::Silence));
        talk.pass(Millis{250});
        const Millis start = talk.now;
        talk.pass(Millis{2500});
        CHECK(talk.is_lost);
        CHECK(talk.now - start <= Millis{2500});
        CHECK(talk.lines() == Lines{});
        CHECK(talk.aborts == 0);
    }

    TEST_CASE("a reader is given the time it needs before its first answer") {
        drivers::ccid::Session session({.first_answer_delay = Millis{1000}});
        session.start(Millis{5000});
        CHECK(session.deadline() == Millis{6500});
        CHECK_FALSE(session.is_ready());
        const Bytes absent = {0x81, 0, 0, 0, 0, 0, 0, 2, 0, 0};
        session.take(absent, Millis{6400});
        CHECK(session.is_ready());
    }

    TEST_CASE("a command is called off only where the reader bears it") {
        for (const bool can_abort : {true, false}) {
            Talk talk({.can_abort = can_abort});
            talk.reader.misbehave({Bad::Silence});
            talk.pass(Millis{250});
            talk.sent();
            talk.pass(Millis{500});
            const Lines sent = talk.sent();
            CHECK(talk.aborts == (can_abort ? 1 : 0));
            CHECK(std::count(sent.begin(), sent.end(), "72000000000000000000") == talk.aborts);
            if (can_abort) CHECK(talk.abort_sequences.at(0) == talk.abort_sequences.at(1));
            talk.insert(classic(kSeven));
            talk.pass(Millis{1000});
            CHECK(talk.lines() == Lines{kTapped});
        }
    }

    TEST_CASE("a reader that asks for more time gets it, but not for ever") {
        drivers::ccid::Session session({});
        session.start(Millis{0});
        session.take(Bytes{0x81, 0, 0, 0, 0, 0, 0, 1, 0, 0}, Millis{1});
        CHECK(session.deadline() == Millis{3001});  // Power-on.
        const Bytes more = {0x80, 0, 0, 0, 0, 0, 1, 0x80, 2, 0};
        session.take(more, Millis{3000});
        CHECK(session.deadline() == Millis{9000});
        session.take(more, Millis{8000});
        CHECK(session.deadline() == Millis{10'001});
        session.take(Bytes{0x80, 0, 0, 0, 0, 0, 1, 0, 0, 0}, Millis{10'000});
        CHECK(session.is_midway());
    }

    TEST_CASE("whatever still comes after an answer that cannot be is passed over") {
        Talk talk;
        talk.reader.misbehave({Bad::TooLong});
        talk.pass(Millis{250});
        for (int packet = 0; packet < 20; ++packet) {
            talk.act(talk.session.take(Bytes(64, 0x42), talk.now));
        }
        talk.insert(classic(kSeven), false);
        talk.pass(Millis{500});
        CHECK(talk.lines() == Lines{"fault absurd-length", kTapped});
        CHECK_FALSE(talk.is_lost);
    }

    TEST_CASE("failures with good answers between do not add up") {
        Talk talk;
        for (int time = 0; time < 10; ++time) {
            talk.reader.misbehave({Bad::Silence});
            talk.pass(Millis{2000});
        }
        CHECK_FALSE(talk.is_lost);
    }

    TEST_CASE("a failure of the hardware is told") {
        Talk talk;
        talk.act(talk.session.take_notice(Bytes{0x51, 0, 0, 1}, talk.now));
        talk.insert(classic(kSeven), false);
        talk.pass(Millis{1000});
        CHECK(talk.lines() == Lines{"fault hardware-error", kTapped});
    }

    TEST_CASE("bytes at random never stop the talk for longer than it takes to begin anew") {
        for (unsigned seed = 1; seed <= 50; ++seed) {
            CAPTURE(seed);
            std::mt19937 dice(seed);
            Talk talk;
            for (int time = 0; time < 200; ++time) {
                Bytes bytes(dice() % 70);
                for (auto& byte : bytes) byte = static_cast<std::uint8_t>(dice());
                if (!bytes.empty() && dice() % 2 == 0)
                    bytes[0] = static_cast<std::uint8_t>(0x80 + dice() % 4);
                if (dice() % 3 == 0) {
                    talk.act(talk.session.take_notice(bytes, talk.now));
                } else {
                    talk.act(talk.session.take(bytes, talk.now));
                }
                talk.pass(Millis{dice() % 400});
                REQUIRE(talk.session.deadline());
            }
            talk.remove(false);
            talk.pass(Millis{15'000});
            talk.lines();
            talk.insert(classic(kSeven), false);
            talk.pass(Millis{5000});
            if (!talk.is_lost) CHECK(talk.lines() == Lines{kTapped});
        }
    }
}
