#include "drivers/pulse.h"

#include <doctest/doctest.h>

#include "tests/drivers/sockets.h"

using namespace test;
using base::Millis;
using drivers::Pulse;

namespace {

const std::string kQuestion = "control " + kDoor + " 80 06 256 0";
const std::string kSilent = "fault " + kDoorKeys + " silent";

/// A kiosk whose door reader has answered its first question.
class QuietKiosk : public OpenKiosk {
public:
    QuietKiosk() {
        settle();
        bus.forget_calls();
        events.clear();
    }
    std::size_t questions() const { return bus.calls(kQuestion).size(); }
    void hang() { bus.fail("control", kDoor, Trouble::Timeout, 10'000); }
};

/// One open reader, and what came from it.
struct Listener {
    ScriptedBus bus;
    std::unique_ptr<drivers::usb::OpenDevice> device;
    std::optional<Pulse> pulse;

    Listener() {
        bus.plug(wedge_reader(kDoor, 5));
        device = bus.open(wedge_reader(kDoor, 5)).device;
        pulse.emplace(*device, Millis{0});
        pulse->expire(Millis{0});
    }
    Trouble answer(Trouble trouble) {
        return pulse->take({.device_id = device->id(), .trouble = trouble, .request = 0x06});
    }
};

}  // namespace

TEST_SUITE("drivers: whether a quiet reader lives") {
    TEST_CASE("a reader is asked when nothing has come for a minute, and not oftener") {
        QuietKiosk kiosk;
        kiosk.pass(Millis{50'000});
        CHECK(kiosk.questions() == 0);
        kiosk.pass(Millis{10'000});
        CHECK(kiosk.questions() == 1);
        kiosk.pass(Millis{600'000});
        CHECK(kiosk.questions() == 11);
        CHECK(kiosk.lines() == Lines{});
    }

    TEST_CASE("a reader that types is not asked") {
        QuietKiosk kiosk;
        for (int tap = 0; tap < 10; ++tap) {
            kiosk.bus.type(kDoor, "42\n");
            kiosk.pass(Millis{50'000});
        }
        CHECK(kiosk.questions() == 0);
    }

    TEST_CASE("a reader that hangs is told once, and again when it answers") {
        QuietKiosk kiosk;
        kiosk.hang();
        CHECK(kiosk.pass(Millis{300'000}) == Lines{kSilent});
        CHECK(kiosk.last_text.find("does not answer") != std::string::npos);
        kiosk.bus.mend();
        CHECK(kiosk.pass(Millis{15'000}) == Lines{"attached " + kDoorKeys});
        kiosk.bus.type(kDoor, "42\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 42"});
    }

    TEST_CASE("a reader that hangs is a fault, a reader that is pulled a detach") {
        QuietKiosk hanging;
        hanging.hang();
        QuietKiosk pulled;
        pulled.bus.pull(kDoor);
        CHECK(hanging.pass(Millis{62'000}) == Lines{kSilent});
        CHECK(pulled.pass(Millis{62'000}) == Lines{"detached " + kDoorKeys});
    }

    TEST_CASE("a reader that hangs from the start is told within seconds") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("control", kDoor, Trouble::Timeout, 10'000);
        kiosk.bus.plug(wedge_reader(kDoor, 5));
        CHECK(kiosk.pass(Millis{5000}) == Lines{"attached " + kDoorKeys, kSilent});
        CHECK(kiosk.pass(Millis{120'000}) == Lines{});
    }

    TEST_CASE("nothing that makes others wait is asked of a reader that hangs") {
        QuietKiosk kiosk;
        kiosk.hang();
        kiosk.pass(Millis{62'000});
        // The report protocol is asked for in a call that waits for the answer.
        CHECK(kiosk.bus.calls("control " + kDoor + " 21 0b 1 0").empty());
        CHECK_FALSE(kiosk.bus.calls("close").empty());
    }

    TEST_CASE("a wire that breaks while it is asked is a broken wire") {
        QuietKiosk kiosk;
        kiosk.bus.fail("control", kDoor, Trouble::Io);
        CHECK(kiosk.pass(Millis{62'000}) ==
              Lines{"fault " + kDoorKeys + " io", "attached " + kDoorKeys});
    }

    TEST_CASE("a refusal is a sign of life") {
        for (const Trouble refusal : {Trouble::Stall, Trouble::Overflow}) {
            Listener listener;
            CHECK_FALSE(listener.pulse->is_alive());
            CHECK(listener.answer(refusal) == Trouble::None);
            CHECK(listener.pulse->is_alive());
        }
    }

    TEST_CASE("what came after the question counts more than that it was not answered") {
        Listener listener;
        listener.pulse->take({.device_id = listener.device->id(), .endpoint = 0x81});
        CHECK(listener.answer(Trouble::Timeout) == Trouble::None);
        listener.pulse->expire(listener.pulse->deadline());
        CHECK(listener.answer(Trouble::Timeout) == Trouble::Timeout);
    }

    TEST_CASE("what another reader says is no sign of life") {
        Listener listener;
        listener.pulse->take({.device_id = listener.device->id() + 1, .endpoint = 0x81});
        CHECK_FALSE(listener.pulse->is_alive());
    }

    TEST_CASE("an endpoint that stalls is no sign of life") {
        Listener listener;
        listener.pulse->take(
            {.device_id = listener.device->id(), .endpoint = 0x81, .trouble = Trouble::Stall});
        CHECK_FALSE(listener.pulse->is_alive());
    }
}
