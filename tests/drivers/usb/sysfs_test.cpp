#include "drivers/usb/sysfs.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/drivers/usb/fake_sysfs.h"

namespace {

using drivers::usb::devices_in_sysfs;

const std::string kController = "pci0000:00/0000:00:14.0";

}  // namespace

TEST_SUITE("drivers/usb: devices in sysfs") {
    TEST_CASE("a reader is listed with its port, numbers, name and interfaces") {
        test::FakeSysfs sysfs;
        sysfs.add(kController, "pci");
        sysfs.add_reader(kController + "/usb1/1-2", "5");
        const auto devices = devices_in_sysfs(sysfs.root());
        REQUIRE(devices.has_value());
        REQUIRE(devices->size() == 1);
        const auto& device = (*devices)[0];
        CHECK(device.port == "pci-0000:00:14.0-usb-0:2");
        CHECK(device.name == "RFID reader");
        CHECK(device.bus_number == 1);
        CHECK(device.address == 5);
        CHECK(device.vendor_id == 0x08FF);
        REQUIRE(device.interfaces.size() == 1);
        CHECK(device.interfaces[0].port == "pci-0000:00:14.0-usb-0:2:1.0");
        CHECK(device.interfaces[0].driver == "");
    }

    TEST_CASE("the driver that holds an interface is named") {
        test::FakeSysfs sysfs;
        const auto reader = sysfs.add_reader(kController + "/usb1/1-2", "5");
        std::filesystem::create_symlink("/sys/bus/usb/drivers/usbhid", reader / "1-2:1.0/driver");
        CHECK((*devices_in_sysfs(sysfs.root()))[0].interfaces[0].driver == "usbhid");
    }

    TEST_CASE("a HID interface's report descriptor is there as long as the kernel holds it") {
        test::FakeSysfs sysfs;
        const auto interface = sysfs.add_reader(kController + "/usb1/1-2", "5") / "1-2:1.0";
        const auto seen = [&] {
            return (*devices_in_sysfs(sysfs.root()))[0].interfaces[0].report_descriptor;
        };
        CHECK(seen().empty());
        std::filesystem::create_directories(interface / "power");
        std::filesystem::create_directories(interface / "0003:08FF:0009.0001");
        CHECK(seen().empty());
        test::FakeSysfs::write(interface / "0003:08FF:0009.0001/report_descriptor",
                               {"\x05\x8c\x00\xc0", 4});
        CHECK(seen() == test::Bytes{0x05, 0x8C, 0x00, 0xC0});
    }

    TEST_CASE("what stands below an interface of another class is not looked at") {
        test::FakeSysfs sysfs;
        auto bytes = test::wedge_reader_bytes();
        bytes[18 + 9 + 5] = 0x0B;  // The class of the interface.
        const auto interface = sysfs.add_reader(kController + "/usb1/1-2", "5", bytes) / "1-2:1.0";
        std::filesystem::create_directories(interface / "0003:08FF:0009.0001");
        test::FakeSysfs::write(interface / "0003:08FF:0009.0001/report_descriptor", "not ours");
        CHECK((*devices_in_sysfs(sysfs.root()))[0].interfaces[0].report_descriptor.empty());
    }

    TEST_CASE("root hubs are left out") {
        test::FakeSysfs sysfs;
        sysfs.list(sysfs.add(kController + "/usb1", "usb"));
        CHECK(devices_in_sysfs(sysfs.root())->empty());
    }

    TEST_CASE("a device of which the kernel made nothing is there, without interfaces") {
        test::FakeSysfs sysfs;
        sysfs.add(kController, "pci");
        const auto reader = sysfs.add_reader(kController + "/usb1/1-2", "5");
        std::filesystem::remove_all(reader / "1-2:1.0");
        const auto devices = devices_in_sysfs(sysfs.root());
        REQUIRE(devices->size() == 1);
        CHECK((*devices)[0].interfaces.empty());
        CHECK((*devices)[0].port == "pci-0000:00:14.0-usb-0:2");
        CHECK((*devices)[0].vendor_id == 0x08FF);
    }

    TEST_CASE("the configuration is told by the names of its interfaces") {
        test::FakeSysfs sysfs;
        sysfs.add(kController, "pci");
        const auto reader = sysfs.add_reader(
            kController + "/usb1/1-2", "5",
            test::joined({test::device_descriptor(1, 2), test::configuration_descriptor(1, 1),
                          test::interface_descriptor(0, 1, 1), test::configuration_descriptor(2, 1),
                          test::interface_descriptor(0, 0, 0)}));
        std::filesystem::remove_all(reader / "1-2:1.0");
        std::filesystem::create_directories(reader / "1-2:2.0");
        const auto devices = devices_in_sysfs(sysfs.root());
        REQUIRE((*devices)[0].interfaces.size() == 1);
        CHECK((*devices)[0].interfaces[0].port == "pci-0000:00:14.0-usb-0:2:2.0");
        CHECK((*devices)[0].interfaces[0].protocol == 0);
    }

    TEST_CASE(
        "a device that was seen before keeps its name unasked, another in its place does not") {
        test::FakeSysfs sysfs;
        const auto reader = sysfs.add_reader(kController + "/usb1/1-2", "5");
        const auto before = *devices_in_sysfs(sysfs.root());
        test::FakeSysfs::write(reader / "product", "asked");
        CHECK((*devices_in_sysfs(sysfs.root(), before))[0].name == "RFID reader");
        test::FakeSysfs::write(reader / "devnum", "6");
        CHECK((*devices_in_sysfs(sysfs.root(), before))[0].name == "asked");
    }

    TEST_CASE("a device that may be put to sleep is told from one that may not") {
        test::FakeSysfs sysfs;
        const auto reader = sysfs.add_reader(kController + "/usb1/1-2", "5");
        CHECK_FALSE((*devices_in_sysfs(sysfs.root()))[0].may_sleep);
        std::filesystem::create_directories(reader / "power");
        test::FakeSysfs::write(reader / "power/control", "auto\n");
        CHECK((*devices_in_sysfs(sysfs.root()))[0].may_sleep);
        test::FakeSysfs::write(reader / "power/control", "on\n");
        CHECK_FALSE((*devices_in_sysfs(sysfs.root()))[0].may_sleep);
    }

    TEST_CASE("a device that has gone while it is looked at is left out") {
        test::FakeSysfs sysfs;
        sysfs.add_reader(kController + "/usb1/1-2", "5");
        std::filesystem::remove_all(sysfs.add_reader(kController + "/usb1/1-3", "6"));
        CHECK(devices_in_sysfs(sysfs.root())->size() == 1);
    }

    TEST_CASE("what comes and goes changes the names") {
        test::FakeSysfs sysfs;
        CHECK(drivers::usb::names_in_sysfs(sysfs.root()).empty());
        sysfs.add_reader("pci0000:00/0000:00:14.0/usb1/1-2", "5");
        const auto names = drivers::usb::names_in_sysfs(sysfs.root());
        CHECK(std::set(names.begin(), names.end()) == std::set<std::string>{"1-2", "1-2:1.0"});
    }

    TEST_CASE("devices come in the order of their ports") {
        test::FakeSysfs sysfs;
        for (const char* const name : {"1-3", "1-1", "1-2"}) {
            sysfs.add_reader(kController + "/usb1/" + name, "5");
        }
        const auto devices = devices_in_sysfs(sysfs.root());
        REQUIRE(devices->size() == 3);
        CHECK((*devices)[0].port < (*devices)[1].port);
        CHECK((*devices)[1].port < (*devices)[2].port);
    }

    TEST_CASE("a machine without USB has no devices, a list that cannot be read is an error") {
        test::FakeSysfs sysfs;
        CHECK(devices_in_sysfs(sysfs.root())->empty());
        std::filesystem::create_directories(sysfs.root() / "bus/usb");
        test::FakeSysfs::write(sysfs.root() / "bus/usb/devices", "a file");
        const auto devices = devices_in_sysfs(sysfs.root());
        REQUIRE_FALSE(devices.has_value());
        CHECK(devices.error().kind == base::ErrorKind::Device);
    }
}
