#include "drivers/usb/port_path.h"

#include <doctest/doctest.h>

#include "tests/drivers/usb/fake_sysfs.h"

using drivers::usb::is_port_named;
using drivers::usb::is_port_path;
using drivers::usb::port_path;

TEST_SUITE("drivers/usb: port path") {
    TEST_CASE("a socket of a PCI controller is named as udev names it") {
        test::FakeSysfs sysfs;
        sysfs.add("pci0000:00/0000:00:14.0", "pci");
        CHECK(port_path(sysfs.add("pci0000:00/0000:00:14.0/usb1/1-1/1-1.2")) ==
              "pci-0000:00:14.0-usb-0:1.2");
    }

    TEST_CASE("a changed bus number changes nothing") {
        test::FakeSysfs sysfs;
        sysfs.add("pci0000:00/0000:00:14.0", "pci");
        CHECK(port_path(sysfs.add("pci0000:00/0000:00:14.0/usb1/1-4")) ==
              port_path(sysfs.add("pci0000:00/0000:00:14.0/usb3/3-4")));
    }

    TEST_CASE("of PCI bridges and functions only the controller itself counts") {
        test::FakeSysfs sysfs;
        sysfs.add("pci0000:00/0000:00:1c.0", "pci");
        sysfs.add("pci0000:00/0000:00:1c.0/0000:02:00.0", "pci");
        CHECK(port_path(sysfs.add("pci0000:00/0000:00:1c.0/0000:02:00.0/usb2/2-1")) ==
              "pci-0000:02:00.0-usb-0:1");
    }

    TEST_CASE("a platform device above the PCI bus comes first") {
        test::FakeSysfs sysfs;
        sysfs.add("platform/fd500000.pcie", "platform");
        sysfs.add("platform/fd500000.pcie/pci0000:00/0000:01:00.0", "pci");
        CHECK(
            port_path(sysfs.add("platform/fd500000.pcie/pci0000:00/0000:01:00.0/usb1/1-1/1-1.3")) ==
            "platform-fd500000.pcie-pci-0000:01:00.0-usb-0:1.3");
    }

    TEST_CASE("a controller of an unknown kind still has a name") {
        test::FakeSysfs sysfs;
        CHECK(port_path(sysfs.add("odd/host7/usb1/1-1")) == "host7-usb-0:1");
    }

    TEST_CASE("a device's port stands for each of its interfaces") {
        const std::string interface = "pci-0000:00:14.0-usb-0:1.2:1.0";
        CHECK(is_port_named("pci-0000:00:14.0-usb-0:1.2", interface));
        CHECK(is_port_named(interface, interface));
        CHECK_FALSE(is_port_named("pci-0000:00:14.0-usb-0:1.2:1.1", interface));
    }

    TEST_CASE("no other beginning of a port names it") {
        const std::string interface = "pci-0000:00:14.0-usb-0:1.2:1.0";
        for (std::size_t length = 0; length < interface.size(); ++length) {
            const std::string beginning = interface.substr(0, length);
            if (beginning == "pci-0000:00:14.0-usb-0:1.2") continue;
            CHECK_MESSAGE(!is_port_named(beginning, interface), beginning);
        }
        CHECK_FALSE(is_port_named("pci-0000:00:14.0-usb-0", "pci-0000:00:14.0-usb-0:1:1.0"));
    }

    TEST_CASE("what the kernel names a socket has the form of a port, with or without interface") {
        CHECK(is_port_path("pci-0000:00:14.0-usb-0:1.2"));
        CHECK(is_port_path("pci-0000:00:14.0-usb-0:1.2:1.0"));
        CHECK(is_port_path("platform-fd500000.pcie-pci-0000:01:00.0-usb-0:1.3"));
        CHECK(is_port_path("host7-usb-0:1"));
    }

    TEST_CASE("any other text has not") {
        for (const char* text :
             {"", "door", "auto", "1-1.2", "usb-1.2", "-usb-0:1",
              "pci-0000:00:14.0-usb-0:", "pci-0000:00:14.0-usb-0:1.", "pci-0000:00:14.0-usb-0:1..2",
              "pci-0-usb-0:1:1", "pci-0-usb-0:1:1.0:2", "pci-0-usb-0:1:1.0.0", "pci-0-usb-0:.1",
              "pci-0-usb-0:a", "pci 0-usb-0:1", "pci-0-usb-0:1 ", "/dev/bus/usb/001/002"}) {
            CHECK_MESSAGE(!is_port_path(text), text);
        }
    }
}
