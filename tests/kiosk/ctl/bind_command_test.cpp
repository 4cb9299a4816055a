#include "kiosk/ctl/bind_command.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/drivers/scripted_bus.h"
#include "tests/support/workshop.h"

namespace {

const std::string kPort = "pci-0000:00:14.0-usb-0:1.2";

/// A database that no kiosk runs on, and a desk that takes whatever it is told.
struct Bench {
    test::Workshop workshop;
    test::ScriptedBus bus;
    std::vector<nlohmann::json> told;

    app::Reply bind(const std::string& port, const std::string& lane,
                    const std::string& profile = "") {
        workshop.close();
        const app::Config config{.database = workshop.path};
        const ctl::DeskRunner run_here = [this](const app::Config&, const nlohmann::json& command) {
            told.push_back(command);
            return app::Reply{.lines = {"{}"}};
        };
        return ctl::bind_reader({config, true, run_here},
                                {.port = port, .lane = lane, .profile = profile}, &bus);
    }
};

}  // namespace

TEST_SUITE("ctl: binding a reader") {
    TEST_CASE("what is no port is wrong usage, and nothing is bound") {
        Bench bench;
        for (const char* text : {"", "door", "1-1.2", "pci-0000:00:14.0"}) {
            const auto reply = bench.bind(text, "door");
            CHECK(reply.status == 2);
            CHECK(reply.error.find("is no port") != std::string::npos);
        }
        CHECK(bench.told.empty());
    }

    TEST_CASE("a profile goes with the binding, and one that is none is wrong usage") {
        Bench bench;
        CHECK(bench.bind(kPort, "door", "em:8H10D length=10").status == 0);
        CHECK(bench.told.at(0)["profile"] == "em:8H10D length=10");
        const auto wrong = bench.bind(kPort, "door", "em:9H");
        CHECK(wrong.status == 2);
        CHECK(wrong.error.find("\"em:9H\"") != std::string::npos);
        CHECK(bench.told.size() == 1);
    }

    TEST_CASE("what is plugged in is remembered with the binding, and nothing where nothing is") {
        Bench bench;
        bench.bus.plug(test::wedge_reader(kPort, 5));
        CHECK(bench.bind(kPort + ":1.0", "door").status == 0);
        CHECK(bench.told.at(0)["device"] == "08ff:0009 3/1/1");
        CHECK(bench.bind("pci-0000:00:14.0-usb-0:7", "door").status == 0);
        CHECK(bench.told.at(1)["device"] == "");
    }

    TEST_CASE("a binding with a wrong port can be taken away") {
        Bench bench;
        CHECK(bench.bind("usb-1.2", "none").status == 0);
        CHECK(bench.told.size() == 1);
    }

    TEST_CASE("a port where nothing is plugged in is bound, and it is said") {
        Bench bench;
        bench.bus.plug(test::wedge_reader(kPort, 5));
        const auto there = bench.bind(kPort + ":1.0", "door");
        CHECK(there.status == 0);
        CHECK(there.error == "");
        const auto elsewhere = bench.bind("pci-0000:00:14.0-usb-0:3", "desk");
        CHECK(elsewhere.status == 0);
        CHECK(elsewhere.error.find("nothing that could be a reader") != std::string::npos);
        CHECK(bench.told.size() == 2);
    }
}
