#include "kiosk/ctl/doctor_readers.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/drivers/scripted_bus.h"

namespace {

const std::string kPort = "pci-0000:00:14.0-usb-0:1.2";

/// A machine with one reader plugged in.
struct Bench {
    test::ScriptedBus bus;
    std::vector<app::ReaderBinding> bindings;
    bool is_kiosk_running = false;

    Bench() { bus.plug(test::wedge_reader(kPort, 5)); }

    void bind(const std::string& port) {
        bindings.push_back({.port = port, .lane = domain::Lane::Door, .name = "Cửa"});
    }
    std::vector<ctl::Finding> findings() {
        ctl::Findings found;
        ctl::look_at_readers(bus, bindings, is_kiosk_running, found);
        return found.all();
    }
    ctl::Finding only() {
        const auto found = findings();
        REQUIRE(found.size() == 1);
        return found.front();
    }
};

bool says(const ctl::Finding& finding, std::string_view words) {
    return finding.text.find(words) != std::string::npos;
}

}  // namespace

TEST_SUITE("ctl: doctor, the readers") {
    TEST_CASE("a bound reader that the kernel holds is well while no kiosk runs") {
        Bench bench;
        bench.bind(kPort + ":1.0");
        CHECK(bench.only().health == ctl::Health::Good);
        CHECK(says(bench.only(), "\"Cửa\" (lane door)"));
    }

    TEST_CASE("a bound reader that a kiosk should hold and does not is wrong") {
        Bench bench;
        bench.bind(kPort + ":1.0");
        bench.is_kiosk_running = true;
        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "not held by the kiosk"));
    }

    TEST_CASE("a claimed reader is the kiosk's, or another program's when none runs") {
        Bench bench;
        bench.bind(kPort + ":1.0");
        const auto devices = bench.bus.devices();
        REQUIRE(devices);
        auto opened = bench.bus.open(devices->front());
        REQUIRE(opened.device);
        REQUIRE(opened.device->claim(0) == test::Trouble::None);

        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "another program"));
        bench.is_kiosk_running = true;
        CHECK(bench.only().health == ctl::Health::Good);
    }

    TEST_CASE("a reader that this user may not open is told with its cure") {
        Bench bench;
        bench.bind(kPort + ":1.0");
        bench.bus.fail("open", kPort, test::Trouble::NoAccess);
        const auto finding = bench.only();
        CHECK(finding.health == ctl::Health::Wrong);
        CHECK(says(finding, "95-workshop-kiosk.rules"));
    }

    TEST_CASE("a binding to an empty socket is wrong") {
        Bench bench;
        bench.bind("pci-0000:00:14.0-usb-0:4:1.0");
        const auto found = bench.findings();
        CHECK(std::ranges::any_of(found, [](const auto& finding) {
            return finding.health == ctl::Health::Wrong && says(finding, "nothing is plugged in");
        }));
    }

    TEST_CASE("a keyboard that is not bound is offered with the command that binds it") {
        Bench bench;
        const auto found = bench.findings();
        REQUIRE(found.size() == 2);
        CHECK(found[0].health == ctl::Health::Note);
        CHECK(says(found[0], "readers --bind " + kPort + ":1.0 --lane door"));
        CHECK(found[1].text == "No reader is bound.");
    }

    TEST_CASE("a bus that cannot be listed is wrong, and no reader is guessed") {
        Bench bench;
        bench.bus.is_list_broken = true;
        CHECK(bench.only().health == ctl::Health::Wrong);
    }
}
