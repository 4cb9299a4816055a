// What is plugged into the sockets that are bound, and what is plugged in beside them.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/kiosk/ctl/reader_machine.h"

using namespace test;

TEST_SUITE("ctl: doctor, the readers") {
    TEST_CASE("another device than was bound is named, with what binds it") {
        ReaderMachine bench;
        bench.bind(kReaderPort);
        bench.bindings[0].device = "046d:c31c 3/1/1+3/0/0";
        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "another device now"));
        CHECK(says(bench.only(), "readers --bind " + kReaderPort + " --lane door"));
    }

    TEST_CASE("a reader that is gone may be where one of its kind is not bound") {
        ReaderMachine bench;
        bench.bind("pci-0000:00:14.0-usb-0:7");
        bench.bindings[0].device = "08ff:0009 3/1/1";
        CHECK(says(bench.findings().at(0), "A device of its kind is at " + kReaderPort));
        bench.bind(kReaderPort);
        CHECK_FALSE(says(bench.findings().at(0), "of its kind"));
    }

    TEST_CASE("a bound socket with something else in it is wrong") {
        auto mouse = wedge_reader(kReaderPort, 5);
        mouse.interfaces[0].protocol = 2;
        mouse.interfaces[0].report_descriptor = {0x05, 0x01, 0x09, 0x02, 0xA1, 0x01, 0xC0};
        ReaderMachine bench(mouse);
        bench.bind(kReaderPort + ":1.0");
        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "that is no reader"));
    }

    TEST_CASE("a device of which the kernel made nothing is wrong where it is bound, else a note") {
        auto broken = wedge_reader(kReaderPort, 5);
        broken.interfaces.clear();
        ReaderMachine bench(broken);
        CHECK(says(bench.findings().at(0), "08ff:0009"));
        CHECK(bench.findings().at(0).health == ctl::Health::Note);
        bench.bind(kReaderPort + ":1.0");
        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "hub has too little power"));
    }

    TEST_CASE("a binding to an empty socket is wrong") {
        ReaderMachine bench;
        bench.bind("pci-0000:00:14.0-usb-0:4:1.0");
        const auto found = bench.findings();
        CHECK(std::ranges::any_of(found, [](const auto& finding) {
            return finding.health == ctl::Health::Wrong && says(finding, "nothing is plugged in");
        }));
    }

    TEST_CASE("a keyboard that is not bound is offered with the command that binds it") {
        ReaderMachine bench;
        const auto found = bench.findings();
        REQUIRE(found.size() == 2);
        CHECK(found[0].health == ctl::Health::Note);
        CHECK(says(found[0], "readers --bind " + kReaderPort + ":1.0 --lane door"));
        CHECK(found[1].text == "No reader is bound.");
    }

    TEST_CASE("a bus that cannot be listed is wrong, and no reader is guessed") {
        ReaderMachine bench;
        bench.bus.is_list_broken = true;
        CHECK(bench.only().health == ctl::Health::Wrong);
    }
}
