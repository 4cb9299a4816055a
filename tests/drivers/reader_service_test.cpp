#include "drivers/reader_service.h"

#include <doctest/doctest.h>

#include "kiosk/base/queue.h"
#include "tests/drivers/scripted_bus.h"

namespace {

using drivers::Event;
using drivers::EventKind;

const std::string kDoor = "pci-0000:00:14.0-usb-0:1";
const std::string kDesk = "pci-0000:00:14.0-usb-0:2";

/// A service on a bus whose waits last until something happens.
class Running {
public:
    explicit Running(drivers::Wanted wanted)
        : service(
              std::move(owned_), [this](const Event& event) { told_.push(event); },
              std::move(wanted)) {
        service.start();
    }

    /// The next event that is told, however long it takes.
    Event next() {
        while (waiting_.empty()) waiting_ = told_.take_all(std::nullopt);
        Event event = waiting_.front();
        waiting_.erase(waiting_.begin());
        return event;
    }

private:
    std::unique_ptr<test::ScriptedBus> owned_ = std::make_unique<test::ScriptedBus>(true);
    base::Queue<Event> told_;
    std::vector<Event> waiting_;

public:
    test::ScriptedBus& bus = *owned_;
    drivers::ReaderService service;
};

}  // namespace

TEST_SUITE("drivers: the readers' thread") {
    TEST_CASE("what happens at a socket is told from the readers' thread") {
        Running running({.bindings = {{kDoor}}});
        running.bus.plug(test::wedge_reader(kDoor, 5));
        CHECK(running.next().kind == EventKind::Attached);
        running.bus.type(kDoor, "0012345678\n");
        CHECK(running.next().code == "0012345678");
        running.bus.pull(kDoor);
        CHECK(running.next().kind == EventKind::Detached);
    }

    TEST_CASE("bindings change while it runs") {
        Running running({});
        running.bus.plug(test::wedge_reader(kDoor, 5));
        CHECK(running.next().kind == EventKind::Present);
        running.service.set_bindings({{kDoor}});
        CHECK(running.next().kind == EventKind::Attached);
        running.service.set_bindings({{kDesk}});
        CHECK(running.next().kind == EventKind::Present);
        running.bus.plug(test::wedge_reader(kDesk, 6));
        CHECK(running.next().port == kDesk + ":1.0");
    }

    TEST_CASE("what is claimed for a while is given back, and the bound one stays") {
        Running running({.bindings = {{kDoor}}});
        running.bus.plug(test::wedge_reader(kDoor, 5));
        CHECK(running.next().kind == EventKind::Attached);
        running.bus.plug(test::wedge_reader(kDesk, 6));
        CHECK(running.next().kind == EventKind::Present);
        running.service.set_claim({.ports = {kDesk + ":1.0"}});
        const Event claimed = running.next();
        CHECK(claimed.kind == EventKind::Attached);
        CHECK(claimed.port == kDesk + ":1.0");
        running.service.set_claim({});
        CHECK(running.next().kind == EventKind::Present);
        CHECK(running.bus.driver_of(kDesk + ":1.0") == "usbhid");
        CHECK(running.bus.driver_of(kDoor + ":1.0") == "usbfs");
    }

    TEST_CASE("stopping gives back what was claimed for a while") {
        Running running({});
        running.bus.plug(test::wedge_reader(kDesk, 6));
        CHECK(running.next().kind == EventKind::Present);
        running.service.set_claim({.ports = {kDesk}});
        CHECK(running.next().kind == EventKind::Attached);
        running.service.stop();
        CHECK(running.bus.driver_of(kDesk + ":1.0") == "usbhid");
    }

    TEST_CASE("the list of candidates is told whenever it is another one, and only then") {
        auto owned = std::make_unique<test::ScriptedBus>(true);
        test::ScriptedBus& bus = *owned;
        base::Queue<std::vector<drivers::Candidate>> told;
        drivers::ReaderService service(
            std::move(owned), [](const Event&) {}, {},
            [&](const std::vector<drivers::Candidate>& list) { told.push(list); });
        service.start();
        bus.plug(test::wedge_reader(kDoor, 5));
        CHECK(told.take_all(std::nullopt).at(0).size() == 1);
        bus.tell_news();
        bus.pull(kDoor);
        const auto after = told.take_all(std::nullopt);
        REQUIRE(after.size() == 1);
        CHECK(after[0].empty());
    }

    TEST_CASE("what was asked for is said to be done when it is, also where nothing changed") {
        auto owned = std::make_unique<test::ScriptedBus>(true);
        test::ScriptedBus& bus = *owned;
        base::Queue<std::vector<drivers::Candidate>> seen, done;
        drivers::ReaderService service(
            std::move(owned), [](const Event&) {}, {},
            [&](const std::vector<drivers::Candidate>& list) { seen.push(list); },
            [&](const std::vector<drivers::Candidate>& list) { done.push(list); });
        service.start();
        bus.plug(test::wedge_reader(kDoor, 5));
        seen.take_all(std::nullopt);
        service.set_bindings({{kDoor}});
        CHECK(done.take_all(std::nullopt).at(0).at(0).is_attached);
        service.set_bindings({{kDoor}});
        CHECK(done.take_all(std::nullopt).at(0).at(0).is_attached);
        CHECK(seen.take_all(base::Millis{0}).size() == 1);
    }

    TEST_CASE("stopping gives the keyboard back and tells nothing more") {
        Running running({.bindings = {{kDoor}}});
        running.bus.plug(test::wedge_reader(kDoor, 5));
        CHECK(running.next().kind == EventKind::Attached);
        running.service.stop();
        CHECK(running.bus.driver_of(kDoor + ":1.0") == "usbhid");
        CHECK(running.service.candidates().empty());
        running.service.stop();
    }

    TEST_CASE("a stopped service starts again") {
        Running running({});
        running.service.stop();
        running.service.set_bindings({{kDoor}});
        running.bus.plug(test::wedge_reader(kDoor, 5));
        running.service.start();
        CHECK(running.next().kind == EventKind::Attached);
    }

    TEST_CASE("candidates can be asked for from any thread") {
        Running running({.bindings = {{kDoor}}});
        running.bus.plug(test::wedge_reader(kDoor, 5));
        running.bus.plug(test::wedge_reader(kDesk, 6));
        running.next();
        running.next();
        // The list is published after the events of the same step.
        while (running.service.candidates().size() < 2) std::this_thread::yield();
        CHECK(running.service.candidates()[0].is_attached);
    }
}
