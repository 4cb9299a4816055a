#include <doctest/doctest.h>

#include <random>

#include "drivers/readers.h"
#include "tests/drivers/sockets.h"
#include "tests/drivers/wedge/keyboard.h"

using namespace test;
using base::Millis;

namespace {

constexpr const char* kCalls[] = {"open", "claim", "control", "listen", "clear_halt"};
const std::string kCode = "0012345678";
const std::string kTapped = "tap " + kDoorKeys + " " + kCode;

/// A kiosk at which anything may go wrong at the door, and nothing at the desk.
class RoughKiosk : public Kiosk {
public:
    explicit RoughKiosk(unsigned seed) : Kiosk(kBothBound), dice_(seed) {
        replug();
        bus.plug(wedge_reader(kDesk, 90));
    }

    /// One thing goes wrong, or a person does something.
    void happen() {
        const Trouble trouble = kTroubles[roll(std::size(kTroubles))];
        switch (roll(7)) {
            case 0:
            case 1:
                return bus.fail(kCalls[roll(std::size(kCalls))], kDoor, trouble,
                                roll(4) == 0 ? 1000 : 1 + static_cast<int>(roll(3)));
            case 2:
                return bus.arrive(kDoor, trouble);
            case 3:
                return bus.type(kDoor, std::string_view(kCode).substr(roll(kCode.size())));
            case 4:
                return bus.type(kDoor, "\n");
            case 5:
                bus.is_list_broken = roll(4) == 0;
                return bus.tell_news();
            default:
                bus.pull(kDoor, roll(2) == 0);
                return replug();
        }
    }
    /// Up to two seconds; whether the thread came to rest in that time.
    bool pass_some() {
        const Millis end = bus.now() + Millis{roll(2000)};
        int steps = 0;
        while (bus.now() < end && ++steps < kStepsMax) readers.step();
        return steps < kStepsMax;
    }

private:
    /// A thread that does more in two seconds spins.
    static constexpr int kStepsMax = 200;

    std::size_t roll(std::size_t sides) { return dice_() % sides; }
    void replug() {
        const bool has_two = roll(2) == 0;
        bus.plug(has_two ? composite_reader(kDoor, ++address_) : wedge_reader(kDoor, ++address_));
    }

    std::mt19937 dice_;
    unsigned address_ = 4;
};

}  // namespace

TEST_SUITE("drivers: troubles of wedge readers") {
    TEST_CASE("every trouble after every key is survived, and never makes a code of a half") {
        for (const Trouble trouble : kTroubles) {
            for (std::size_t typed = 0; typed <= kCode.size(); ++typed) {
                CAPTURE(static_cast<int>(trouble));
                CAPTURE(typed);
                OpenKiosk kiosk;
                kiosk.bus.type(kDoor, kCode.substr(0, typed));
                kiosk.bus.arrive(kDoor, trouble);
                // What the reader still types goes nowhere, or is all that there is.
                kiosk.bus.type(kDoor, kCode.substr(typed));
                for (const std::string& line : kiosk.pass(Millis{15'000})) {
                    CHECK(line.starts_with("tap") == false);
                }
                kiosk.bus.type(kDoor, kCode + "\n");
                CHECK(kiosk.settle() == Lines{kTapped});
            }
        }
    }

    TEST_CASE("troubles in any order never hang the reader, nor lose the tap after them") {
        for (unsigned seed = 1; seed <= 1000; ++seed) {
            CAPTURE(seed);
            RoughKiosk kiosk(seed);
            bool is_at_rest = true;
            for (int round = 0; round < 60; ++round) {
                kiosk.happen();
                is_at_rest = is_at_rest && kiosk.pass_some();
            }
            CHECK(is_at_rest);
            kiosk.bus.mend();
            kiosk.bus.is_list_broken = false;
            kiosk.pass(Millis{12'000});
            kiosk.bus.type(kDoor, kCode + "\n");
            kiosk.bus.type(kDesk, "42\n");
            CHECK(kiosk.pass(Millis{100}) == Lines{kTapped, "tap " + kDeskKeys + " 42"});
        }
    }
}
