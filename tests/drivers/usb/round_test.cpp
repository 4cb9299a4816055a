#include "drivers/usb/round.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/support/freed_memory.h"

namespace {

using drivers::usb::Arrival;
using drivers::usb::Round;
using drivers::usb::Told;
using drivers::usb::Trouble;

/// A report of one byte, gone when it has been told.
void tell(Round& round, std::uint8_t byte, Told told, Trouble trouble = Trouble::None) {
    round.tell({.trouble = trouble, .bytes = {&byte, 1}}, told);
}

/// Whoever takes: "1 2 3".
struct Taker {
    std::string taken;
    drivers::usb::Take take = [this](const Arrival& arrival) {
        for (const std::uint8_t byte : arrival.bytes) taken += std::to_string(byte) + ' ';
    };
};

}  // namespace

TEST_SUITE("drivers/usb: what arrives in one wait") {
    TEST_CASE("what is told at once is told during the work, the rest after it") {
        Round round;
        Taker taker;
        round.run(taker.take, [&] {
            tell(round, 1, Told::AtOnce);
            CHECK(taker.taken == "1 ");
            tell(round, 2, Told::InTurn);
            CHECK(round.has_late());
        });
        CHECK(taker.taken == "1 2 ");
        CHECK_FALSE(round.has_late());
    }

    TEST_CASE("nothing overtakes what waits for its turn") {
        Round round;
        Taker taker;
        round.run(taker.take, [&] {
            tell(round, 1, Told::InTurn);
            tell(round, 2, Told::AtOnce);
            CHECK(taker.taken.empty());
        });
        CHECK(taker.taken == "1 2 ");
    }

    TEST_CASE("trouble is never told from inside a completion") {
        Round round;
        Taker taker;
        round.run(taker.take, [&] {
            tell(round, 1, Told::AtOnce, Trouble::Stall);
            CHECK(taker.taken.empty());
        });
        CHECK(taker.taken == "1 ");
    }

    TEST_CASE("what arrives while nobody waits, or is made to by a taker, is told the next time") {
        Round round;
        Taker taker;
        tell(round, 1, Told::AtOnce);
        CHECK_FALSE(round.is_running());
        CHECK(round.has_late());
        round.run(
            [&](const Arrival& arrival) {
                taker.take(arrival);
                tell(round, 2, Told::AtOnce);
            },
            [] {});
        CHECK(taker.taken == "1 ");
        round.run(taker.take, [&] { tell(round, 3, Told::AtOnce); });
        CHECK(taker.taken == "1 2 3 ");
    }

    TEST_CASE("what waited is overwritten when it has been taken, or when nobody took it") {
        constexpr std::string_view kSecret = "0123456789abcdefghij";
        const std::vector<std::uint8_t> bytes(kSecret.begin(), kSecret.end());
        test::FreedMemory freed(kSecret);
        {
            Round round;
            for (const Told told : {Told::AtOnce, Told::InTurn}) {
                round.run([](const Arrival&) {}, [&] { round.tell({.bytes = bytes}, told); });
            }
            round.tell({.bytes = bytes}, Told::InTurn);
        }
        CHECK_FALSE(freed.had_it());
    }
}
