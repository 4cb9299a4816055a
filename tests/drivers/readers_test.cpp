#include "drivers/readers.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/drivers/scripted_bus.h"
#include "tests/drivers/wedge/keyboard.h"

namespace {

using drivers::Event;
using drivers::EventKind;
using drivers::Wanted;
using test::Trouble;
using Lines = std::vector<std::string>;

const std::string kDoor = "pci-0000:00:14.0-usb-0:1";
const std::string kDesk = "pci-0000:00:14.0-usb-0:2.3";
const std::string kDoorKeys = kDoor + ":1.0";
const std::string kDeskKeys = kDesk + ":1.0";

const Wanted kDoorBound = {.bindings = {{kDoor}}};
const Wanted kBothBound = {.bindings = {{kDoor}, {kDesk}}};

/// "tap PORT 42", "fault PORT busy", "attached PORT".
std::string line_of(const Event& event) {
    constexpr const char* kNames[] = {"present", "attached", "detached", "tap", "fault"};
    const std::string head = kNames[static_cast<int>(event.kind)] + (" " + event.port);
    return event.code.empty() ? head : head + " " + event.code;
}

/// A kiosk with its sockets.
class Kiosk {
public:
    explicit Kiosk(Wanted wanted)
        : readers(
              bus, [this](const Event& event) { events.push_back(event); }, std::move(wanted)) {}

    /// Lets things happen until nothing is left to happen now.
    Lines settle() {
        bus.tell_news();
        readers.step();
        readers.step();
        return lines();
    }
    Lines pass(base::Millis time) {
        const base::Millis end = bus.now() + time;
        while (bus.now() < end) readers.step();
        return lines();
    }
    /// What was told since the last look.
    Lines lines() {
        Lines all;
        for (const Event& event : events) all.push_back(line_of(event));
        if (!events.empty()) last_text = events.back().text;
        events.clear();
        return all;
    }

    test::ScriptedBus bus;
    std::vector<Event> events;
    std::string last_text;
    drivers::Readers readers;
};

/// One whose door reader is attached already.
class OpenKiosk : public Kiosk {
public:
    explicit OpenKiosk(const Wanted& wanted = kDoorBound) : Kiosk(wanted) {
        bus.plug(test::wedge_reader(kDoor, 5));
        settle();
    }
};

}  // namespace

TEST_SUITE("drivers: what is claimed") {
    TEST_CASE("a candidate that nobody names is present and never opened") {
        Kiosk kiosk({});
        kiosk.bus.plug(test::wedge_reader(kDoor, 5));
        CHECK(kiosk.settle() == Lines{"present " + kDoorKeys});
        CHECK(kiosk.pass(base::Millis{60'000}) == Lines{});
        CHECK(kiosk.bus.calls("open").empty());
    }

    TEST_CASE("a bound port is attached, its neighbour is left alone") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.plug(test::wedge_reader(kDoor, 5));
        kiosk.bus.plug(test::wedge_reader(kDesk, 6));
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys, "present " + kDeskKeys});
        CHECK(kiosk.bus.driver_of(kDoorKeys) == "usbfs");
        CHECK(kiosk.bus.driver_of(kDeskKeys) == "usbhid");
    }

    TEST_CASE("a binding may name the interface") {
        Kiosk kiosk({.bindings = {{kDoorKeys}}});
        kiosk.bus.plug(test::wedge_reader(kDoor, 5));
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys});
    }

    TEST_CASE("the binding of the interface goes before that of the device") {
        const drivers::wedge::Profile bare = {.bare_length = 4};
        const auto device = test::wedge_reader(kDoor, 5);
        for (const Wanted& wanted : {Wanted{.bindings = {{kDoor}, {kDoorKeys, bare}}},
                                     Wanted{.bindings = {{kDoorKeys, bare}, {kDoor}}}}) {
            REQUIRE(drivers::wishes_for(device, wanted).size() == 1);
            CHECK(drivers::wishes_for(device, wanted)[0].profile == bare);
        }
    }

    TEST_CASE("claiming a port by name takes that port, auto takes every candidate") {
        Kiosk named({.claim = {.ports = {kDesk}}});
        Kiosk every({.claim = {.is_auto = true}});
        for (Kiosk* const kiosk : {&named, &every}) {
            kiosk->bus.plug(test::wedge_reader(kDoor, 5));
            kiosk->bus.plug(test::wedge_reader(kDesk, 6));
        }
        CHECK(named.settle() == Lines{"present " + kDoorKeys, "attached " + kDeskKeys});
        CHECK(every.settle() == Lines{"attached " + kDoorKeys, "attached " + kDeskKeys});
    }

    TEST_CASE("what is no boot keyboard is no candidate") {
        Kiosk kiosk({.claim = {.is_auto = true}});
        auto mouse = test::wedge_reader(kDoor, 5);
        mouse.interfaces[0].protocol = 2;
        auto mute = test::wedge_reader(kDesk, 6);
        mute.interfaces[0].interrupt_in = 0;
        kiosk.bus.plug(mouse);
        kiosk.bus.plug(mute);
        CHECK(kiosk.settle() == Lines{});
        CHECK(kiosk.bus.calls("open").empty());
    }

    TEST_CASE("every HID interface of a composite reader is taken, so that nothing leaks") {
        Kiosk kiosk({.bindings = {{kDoorKeys}}});
        kiosk.bus.plug(test::composite_reader(kDoor, 5));
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys});
        CHECK(kiosk.bus.driver_of(kDoor + ":1.1") == "usbfs");
        CHECK(kiosk.bus.calls("listen") == Lines{"listen " + kDoor + " 81"});
    }

    TEST_CASE("an interface that is no HID is left to its driver") {
        Kiosk kiosk(kDoorBound);
        auto device = test::composite_reader(kDoor, 5);
        device.interfaces[1].class_code = 0x08;
        kiosk.bus.plug(device);
        kiosk.settle();
        CHECK(kiosk.bus.calls("claim") == Lines{"claim " + kDoor + " 0"});
    }

    TEST_CASE("a keyboard is told to speak the boot protocol and not to repeat, and told back") {
        OpenKiosk kiosk;
        CHECK(kiosk.bus.calls("control") ==
              Lines{"control " + kDoor + " 21 0b 0 0", "control " + kDoor + " 21 0a 0 0"});
        kiosk.bus.forget_calls();
        kiosk.readers.set_bindings({});
        CHECK(kiosk.bus.calls("") == Lines{"control " + kDoor + " 21 0b 1 0", "close " + kDoor});
    }

    TEST_CASE("a reader that is bound no longer is a keyboard again, and can be bound again") {
        OpenKiosk kiosk;
        kiosk.readers.set_bindings({});
        CHECK(kiosk.lines() == Lines{"present " + kDoorKeys});
        CHECK(kiosk.bus.driver_of(kDoorKeys) == "usbhid");
        kiosk.readers.set_bindings({{kDoor}});
        CHECK(kiosk.lines() == Lines{"attached " + kDoorKeys});
    }

    TEST_CASE("new bindings do not disturb a reader that stays bound") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "001");
        kiosk.readers.set_bindings({{kDoor}, {kDesk}});
        kiosk.bus.type(kDoor, "2\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 0012"});
    }

    TEST_CASE("candidates say which of them are attached") {
        OpenKiosk kiosk;
        kiosk.bus.plug(test::wedge_reader(kDesk, 6));
        kiosk.settle();
        const auto list = kiosk.readers.candidates();
        REQUIRE(list.size() == 2);
        CHECK(list[0].port == kDoorKeys);
        CHECK(list[0].is_attached);
        CHECK_FALSE(list[1].is_attached);
        CHECK(list[1].vendor_id == 0x08ff);
    }
}

TEST_SUITE("drivers: taps") {
    TEST_CASE("a number that is typed at a reader is a tap at its port") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "0012345678\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 0012345678"});
    }

    TEST_CASE("two readers that type at once never mix their digits") {
        OpenKiosk kiosk(kBothBound);
        kiosk.bus.plug(test::wedge_reader(kDesk, 6));
        kiosk.settle();
        const auto at_door = test::reports_of("1111111111\n");
        const auto at_desk = test::reports_of("2222222222\n");
        for (std::size_t i = 0; i < at_door.size(); ++i) {
            kiosk.bus.report(kDoor, at_door[i]);
            kiosk.bus.report(kDesk, at_desk[i]);
        }
        CHECK(kiosk.settle() ==
              Lines{"tap " + kDoorKeys + " 1111111111", "tap " + kDeskKeys + " 2222222222"});
    }

    TEST_CASE("half a number is dropped by itself when nothing follows") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "00123");
        CHECK(kiosk.pass(base::Millis{400}) == Lines{"fault " + kDoorKeys + " half-read"});
    }

    TEST_CASE("reports that waited while the thread was late are judged by their own time") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "00123");
        kiosk.bus.type(kDesk, std::string(100, '0'));  // 1.6 s in which nothing is read.
        CHECK(kiosk.settle() == Lines{"fault " + kDoorKeys + " half-read"});
        kiosk.bus.type(kDoor, "0042\n");
        kiosk.bus.type(kDesk, std::string(100, '0'));
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 0042"});
    }

    TEST_CASE("300 digits without Enter are one fault and no tap") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, std::string(300, '7'));
        CHECK(kiosk.pass(base::Millis{1000}) == Lines{"fault " + kDoorKeys + " too-long"});
    }

    TEST_CASE(
        "a reader pulled in mid-number drops the half and says so, and replugged it is whole") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "00123");
        kiosk.readers.step();
        kiosk.bus.pull(kDoor);
        CHECK(kiosk.settle() == Lines{"detached " + kDoorKeys});
        CHECK(kiosk.last_text.find("middle of a code") != std::string::npos);
        kiosk.bus.plug(test::wedge_reader(kDoor, 7));
        CHECK(kiosk.settle() == Lines{"attached " + kDoorKeys});
        kiosk.bus.type(kDoor, "45678\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 45678"});
    }

    TEST_CASE("a plug that nobody tells of is found by looking") {
        Kiosk kiosk(kDoorBound);
        kiosk.pass(base::Millis{100});
        kiosk.bus.plug(test::wedge_reader(kDoor, 5), false);
        CHECK(kiosk.pass(base::Millis{3000}) == Lines{"attached " + kDoorKeys});
    }

    TEST_CASE("a replug between two looks is a detach and an attach") {
        OpenKiosk kiosk;
        kiosk.bus.pull(kDoor, false);
        kiosk.bus.plug(test::wedge_reader(kDoor, 6), false);
        CHECK(kiosk.settle() == Lines{"detached " + kDoorKeys, "attached " + kDoorKeys});
    }

    TEST_CASE("an idle kiosk looks every three seconds and does nothing between") {
        OpenKiosk kiosk;
        kiosk.bus.waits.clear();
        kiosk.pass(base::Millis{30'000});
        CHECK(kiosk.bus.waits == std::vector<base::Millis>(10, base::Millis{3000}));
    }
}

TEST_SUITE("drivers: faults") {
    TEST_CASE("a claim that goes wrong once or twice is nobody's business") {
        for (const char* const call : {"open", "claim", "listen"}) {
            Kiosk kiosk(kDoorBound);
            kiosk.bus.fail(call, kDoor, Trouble::Io, 3);
            kiosk.bus.plug(test::wedge_reader(kDoor, 5));
            CHECK(kiosk.pass(base::Millis{2000}) == Lines{"attached " + kDoorKeys});
        }
    }

    TEST_CASE("a claim that keeps going wrong is told once, and works when the cause is gone") {
        struct Row {
            Trouble trouble;
            std::string name;
        };
        for (const auto& [trouble, name] :
             {Row{Trouble::NoAccess, "no-access"}, Row{Trouble::Busy, "busy"},
              Row{Trouble::Io, "io"}, Row{Trouble::Timeout, "timeout"},
              Row{Trouble::Stall, "stalled"}}) {
            for (const char* const call : {"open", "claim", "listen"}) {
                CAPTURE(name);
                CAPTURE(call);
                Kiosk kiosk(kDoorBound);
                kiosk.bus.fail(call, kDoor, trouble, 8);
                kiosk.bus.plug(test::wedge_reader(kDoor, 5));
                CHECK(kiosk.pass(base::Millis{60'000}) ==
                      Lines{"fault " + kDoorKeys + " " + name, "attached " + kDoorKeys});
            }
        }
    }

    TEST_CASE("a reader in trouble costs the other one nothing") {
        Kiosk kiosk(kBothBound);
        kiosk.bus.fail("claim", kDoor, Trouble::Busy, 1000);
        kiosk.bus.plug(test::wedge_reader(kDoor, 5));
        kiosk.bus.plug(test::wedge_reader(kDesk, 6));
        CHECK(kiosk.pass(base::Millis{30'000}) ==
              Lines{"attached " + kDeskKeys, "fault " + kDoorKeys + " busy"});
        kiosk.bus.type(kDesk, "42\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDeskKeys + " 42"});
    }

    TEST_CASE("a lasting trouble is tried again every ten seconds, not more often") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("claim", kDoor, Trouble::Busy, 1000);
        kiosk.bus.plug(test::wedge_reader(kDoor, 5));
        kiosk.pass(base::Millis{60'000});
        kiosk.bus.forget_calls();
        kiosk.pass(base::Millis{60'000});
        CHECK(kiosk.bus.calls("open").size() <= 6);
        CHECK(kiosk.bus.calls("open").size() >= 5);
    }

    TEST_CASE("new rights are used as soon as they are told of") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("open", kDoor, Trouble::NoAccess, 1000);
        kiosk.bus.plug(test::wedge_reader(kDoor, 5));
        CHECK(kiosk.pass(base::Millis{7000}) == Lines{"fault " + kDoorKeys + " no-access"});
        kiosk.bus.mend();
        kiosk.bus.tell_news();
        kiosk.readers.step();
        CHECK(kiosk.lines() == Lines{"attached " + kDoorKeys});
    }

    TEST_CASE("news does not hasten a claim that makes news itself") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("claim", kDoor, Trouble::Busy, 1000);
        kiosk.bus.plug(test::wedge_reader(kDoor, 5));
        kiosk.settle();
        kiosk.bus.forget_calls();
        kiosk.bus.tell_news();
        kiosk.readers.step();
        CHECK(kiosk.bus.calls("open").empty());
    }

    TEST_CASE("no access tells of the rule and the group") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("open", kDoor, Trouble::NoAccess, 1000);
        kiosk.bus.plug(test::wedge_reader(kDoor, 5));
        kiosk.pass(base::Millis{5000});
        CHECK(kiosk.last_text.find("/dev/bus/usb/001/005") != std::string::npos);
        CHECK(kiosk.last_text.find("plugdev") != std::string::npos);
        CHECK(kiosk.last_text.find("60-workshop-kiosk.rules") != std::string::npos);
    }

    TEST_CASE("busy tells who holds the reader") {
        for (const auto& [driver, word] :
             {std::pair{"usbfs", "another program"}, std::pair{"wacom", "kernel driver wacom"}}) {
            Kiosk kiosk(kDoorBound);
            kiosk.bus.fail("claim", kDoor, Trouble::Busy, 1000);
            auto device = test::wedge_reader(kDoor, 5);
            device.interfaces[0].driver = driver;
            kiosk.bus.plug(device);
            kiosk.pass(base::Millis{5000});
            CHECK(kiosk.last_text.find(word) != std::string::npos);
        }
    }

    TEST_CASE("a reader that refuses its setup types all the same") {
        for (const Trouble trouble : {Trouble::Stall, Trouble::Timeout, Trouble::Io}) {
            Kiosk kiosk(kDoorBound);
            kiosk.bus.fail("control", kDoor, trouble, 2);
            kiosk.bus.plug(test::wedge_reader(kDoor, 5));
            kiosk.settle();
            kiosk.bus.type(kDoor, "42\n");
            CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 42"});
        }
    }

    TEST_CASE("a reader that goes while it is set up is not attached") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("control", kDoor, Trouble::Gone, 1);
        kiosk.bus.plug(test::wedge_reader(kDoor, 5));
        kiosk.bus.tell_news();
        kiosk.readers.step();
        CHECK(kiosk.lines() == Lines{});
        CHECK(kiosk.bus.calls("close").size() == 1);
    }

    TEST_CASE("a stall is cured in place, and what was half typed is dropped") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "001");
        kiosk.bus.arrive(kDoor, Trouble::Stall);
        CHECK(kiosk.settle() == Lines{"fault " + kDoorKeys + " half-read"});
        CHECK(kiosk.bus.calls("clear_halt") == Lines{"clear_halt " + kDoor + " 81"});
        kiosk.bus.type(kDoor, "42\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 42"});
        CHECK(kiosk.bus.calls("close").empty());
    }

    TEST_CASE("a reader that stalls four times in a row is opened anew and told") {
        OpenKiosk kiosk;
        for (int stall = 0; stall < 4; ++stall) {
            kiosk.bus.arrive(kDoor, Trouble::Stall);
            kiosk.readers.step();
        }
        CHECK(kiosk.pass(base::Millis{1000}) ==
              Lines{"fault " + kDoorKeys + " stalled", "attached " + kDoorKeys});
    }

    TEST_CASE("stalls with reports between them do not add up") {
        OpenKiosk kiosk;
        for (int stall = 0; stall < 10; ++stall) {
            kiosk.bus.arrive(kDoor, Trouble::Stall);
            kiosk.readers.step();
            kiosk.bus.report(kDoor, test::kRelease);
            kiosk.readers.step();
        }
        CHECK(kiosk.lines() == Lines{});
    }

    TEST_CASE("a stall that cannot be cured ends in a reopening") {
        for (const char* const call : {"clear_halt", "listen"}) {
            OpenKiosk kiosk;
            kiosk.bus.fail(call, kDoor, Trouble::Io);
            kiosk.bus.arrive(kDoor, Trouble::Stall);
            CHECK(kiosk.pass(base::Millis{1000}) ==
                  Lines{"fault " + kDoorKeys + " io", "attached " + kDoorKeys});
        }
    }

    TEST_CASE("a broken wire is told, and the reader opened again") {
        struct Row {
            Trouble trouble;
            std::string name;
        };
        for (const auto& [trouble, name] :
             {Row{Trouble::Io, "io"}, Row{Trouble::Overflow, "overflow"},
              Row{Trouble::Timeout, "timeout"}, Row{Trouble::Gone, "gone"}}) {
            OpenKiosk kiosk;
            kiosk.bus.type(kDoor, "001");
            kiosk.bus.arrive(kDoor, trouble);
            CHECK(kiosk.pass(base::Millis{1000}) ==
                  Lines{"fault " + kDoorKeys + " " + name, "attached " + kDoorKeys});
            kiosk.bus.type(kDoor, "42\n");
            CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 42"});
        }
    }

    TEST_CASE("a wire that breaks because the plug is pulled is only a detach") {
        OpenKiosk kiosk;
        kiosk.bus.type(kDoor, "001");
        kiosk.bus.arrive(kDoor, Trouble::Io);
        kiosk.readers.step();
        kiosk.bus.pull(kDoor);
        CHECK(kiosk.settle() == Lines{"detached " + kDoorKeys});
        CHECK(kiosk.last_text.find("middle of a code") != std::string::npos);
    }

    TEST_CASE("a reader whose claim failed is told when it goes") {
        Kiosk kiosk(kDoorBound);
        kiosk.bus.fail("open", kDoor, Trouble::NoAccess, 1000);
        kiosk.bus.plug(test::wedge_reader(kDoor, 5));
        kiosk.pass(base::Millis{5000});
        kiosk.lines();
        kiosk.bus.pull(kDoor);
        CHECK(kiosk.settle() == Lines{"detached " + kDoorKeys});
    }

    TEST_CASE("devices that cannot be listed are one fault, and what is attached goes on") {
        OpenKiosk kiosk;
        kiosk.bus.is_list_broken = true;
        CHECK(kiosk.pass(base::Millis{10'000}) == Lines{"fault  no-list"});
        kiosk.bus.type(kDoor, "42\n");
        CHECK(kiosk.settle() == Lines{"tap " + kDoorKeys + " 42"});
    }
}
