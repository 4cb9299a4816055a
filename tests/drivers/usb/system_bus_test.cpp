#include "drivers/usb/system_bus.h"

#include <doctest/doctest.h>

#include "tests/drivers/usb/fake_sysfs.h"

namespace {

using drivers::usb::Trouble;

const drivers::usb::Device kReader = {.port = "somewhere", .bus_number = 1, .address = 5};

void nobody(const drivers::usb::Arrival&) { FAIL("nothing arrives"); }

/// The machine's bus, on a sysfs and with device nodes of our own.
struct Machine {
    test::FakeSysfs sysfs;
    test::TempFolder nodes;

    std::unique_ptr<drivers::usb::Bus> bus() {
        auto started = drivers::usb::system_bus({.sysfs = sysfs.root(), .nodes = nodes.path()});
        REQUIRE(started.has_value());
        return *std::move(started);
    }
};

}  // namespace

TEST_SUITE("drivers/usb: the system's bus") {
    TEST_CASE_FIXTURE(Machine, "what is in sysfs is what is plugged in") {
        const auto usb = bus();
        CHECK(usb->devices()->empty());
        sysfs.add_reader("pci0000:00/0000:00:14.0/usb1/1-2", "5");
        CHECK(usb->devices()->size() == 1);
    }

    TEST_CASE_FIXTURE(Machine, "a device without a node has gone") {
        CHECK(bus()->open(kReader).trouble == Trouble::Gone);
    }

    TEST_CASE_FIXTURE(Machine, "a node that is no USB device is an I/O trouble, each time") {
        std::filesystem::create_directories(nodes / "001");
        test::FakeSysfs::write(nodes / "001/005", "not a device");
        const auto usb = bus();
        for (int attempt = 0; attempt < 3; ++attempt) {
            const auto opened = usb->open(kReader);
            CHECK(opened.device == nullptr);
            CHECK(opened.trouble == Trouble::Io);
        }
    }

    TEST_CASE_FIXTURE(Machine, "a reset is under way until it is over, and ends the wait") {
        const auto usb = bus();
        usb->reset(kReader);
        CHECK(usb->is_resetting(kReader));
        CHECK_FALSE(usb->is_resetting({.bus_number = 1, .address = 6}));
        // There is no node: it is over soon. Without a word this would outlast the test's time.
        while (usb->is_resetting(kReader)) usb->wait(base::Millis{1'000'000}, nobody);
    }

    TEST_CASE_FIXTURE(Machine, "who has the node of a device open is told") {
        test::TempFolder proc;
        const auto node = nodes / "001/005";
        std::filesystem::create_directories(proc / "812/fd");
        std::filesystem::create_symlink(node, proc / "812/fd/3");
        const auto usb =
            *drivers::usb::system_bus({.sysfs = {}, .nodes = nodes.path(), .proc = proc.path()});
        REQUIRE(usb->holders(kReader).size() == 1);
        CHECK(usb->holders(kReader)[0].process == 812);
    }

    TEST_CASE_FIXTURE(Machine, "a wait that was woken before it began ends at once") {
        const auto usb = bus();
        usb->wake();
        // Without the wake this would outlast the test's time.
        usb->wait(base::Millis{1'000'000}, nobody);
    }

    TEST_CASE_FIXTURE(Machine, "a wait ends when its time is over") {
        bus()->wait(base::Millis{1}, nobody);
    }
}
