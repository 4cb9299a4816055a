#include "drivers/usb/descriptors.h"

#include <doctest/doctest.h>

#include "tests/drivers/usb/descriptor_bytes.h"

namespace {

using drivers::usb::described_from_bytes;

constexpr std::uint8_t kIn1 = 0x81, kOut1 = 0x01, kBulk = 2, kInterrupt = 3;

}  // namespace

TEST_SUITE("drivers/usb: descriptors") {
    TEST_CASE("a wedge reader is one boot keyboard with an interrupt endpoint") {
        const auto found = described_from_bytes(test::wedge_reader_bytes(), 1);
        REQUIRE(found.has_value());
        CHECK(found->vendor_id == 0x08FF);
        CHECK(found->product_id == 0x0009);
        REQUIRE(found->interfaces.size() == 1);
        CHECK(found->interfaces[0].is_boot_keyboard());
        CHECK(found->interfaces[0].interrupt_in == kIn1);
        CHECK(found->interfaces[0].packet_size_max == 8);
    }

    TEST_CASE("only the active configuration counts") {
        const auto bytes =
            test::joined({test::device_descriptor(1, 2), test::configuration_descriptor(1, 1),
                          test::interface_descriptor(0, 1, 1), test::configuration_descriptor(2, 1),
                          test::interface_descriptor(7, 0, 0)});
        const auto found = described_from_bytes(bytes, 2);
        REQUIRE(found.has_value());
        REQUIRE(found->interfaces.size() == 1);
        CHECK(found->interfaces[0].number == 7);
    }

    TEST_CASE("an alternate setting is no interface of its own, nor are its endpoints") {
        const auto bytes =
            test::joined({test::wedge_reader_bytes(), test::interface_descriptor(0, 0, 0, 1),
                          test::endpoint_descriptor(0x85, kInterrupt, 64)});
        const auto found = described_from_bytes(bytes, 1);
        REQUIRE(found->interfaces.size() == 1);
        CHECK(found->interfaces[0].interrupt_in == kIn1);
    }

    TEST_CASE("an endpoint of another kind or direction is passed over") {
        const auto bytes = test::joined(
            {test::device_descriptor(1, 2), test::configuration_descriptor(1, 1),
             test::interface_descriptor(0, 1, 1), test::endpoint_descriptor(kOut1, kInterrupt, 8),
             test::endpoint_descriptor(0x82, kBulk, 64),
             test::endpoint_descriptor(0x83, kInterrupt, 16),
             test::endpoint_descriptor(0x84, kInterrupt, 32)});
        const auto found = described_from_bytes(bytes, 1);
        REQUIRE(found->interfaces.size() == 1);
        CHECK(found->interfaces[0].interrupt_in == 0x83);
        CHECK(found->interfaces[0].packet_size_max == 16);
    }

    TEST_CASE(
        "bulk endpoints and what the class says of the interface are kept, wherever it stands") {
        const test::Bytes before = {4, 0x21, 0x10, 0x01}, after = {3, 0x24, 0x07};
        const auto bytes = test::joined(
            {test::device_descriptor(1, 2), test::configuration_descriptor(1, 2),
             test::interface_descriptor(0, 0, 0), before,
             test::endpoint_descriptor(0x02, kBulk, 64), test::endpoint_descriptor(0x82, kBulk, 32),
             test::endpoint_descriptor(0x85, kBulk, 8), after, test::interface_descriptor(1, 1, 1),
             test::hid_descriptor()});
        const auto found = described_from_bytes(bytes, 1);
        REQUIRE(found->interfaces.size() == 2);
        const auto& first = found->interfaces[0];
        CHECK(first.bulk_out.address == 0x02);
        CHECK(first.bulk_out.packet_size_max == 64);
        CHECK(first.bulk_in.address == 0x82);
        CHECK(first.bulk_in.packet_size_max == 32);
        CHECK(first.interrupt_in == 0);
        CHECK(first.class_descriptors == test::joined({before, after}));
        CHECK(found->interfaces[1].class_descriptors == test::hid_descriptor());
    }

    TEST_CASE("an endpoint 0, which belongs to the device as a whole, is passed over") {
        const auto bytes = test::joined(
            {test::device_descriptor(1, 2), test::configuration_descriptor(1, 1),
             test::interface_descriptor(0, 1, 1), test::endpoint_descriptor(0x00, kBulk, 64),
             test::endpoint_descriptor(0x80, kBulk, 64),
             test::endpoint_descriptor(0x80, kInterrupt, 8)});
        const auto interface = described_from_bytes(bytes, 1)->interfaces.at(0);
        CHECK(interface.bulk_out.packet_size_max == 0);
        CHECK(interface.bulk_in.packet_size_max == 0);
        CHECK(interface.interrupt_in == 0);
    }

    TEST_CASE("an interface that is described twice is one, as it was described first") {
        const auto bytes =
            test::joined({test::wedge_reader_bytes(), test::interface_descriptor(0, 0, 0),
                          test::endpoint_descriptor(0x85, kBulk, 64)});
        const auto found = described_from_bytes(bytes, 1);
        REQUIRE(found->interfaces.size() == 1);
        CHECK(found->interfaces[0].is_boot_keyboard());
        CHECK(found->interfaces[0].bulk_in.address == 0);
    }

    TEST_CASE("what is said of a group of interfaces belongs to none of them") {
        const auto bytes = test::joined({test::wedge_reader_bytes(), {8, 11, 1, 2, 2, 0, 0, 0}});
        CHECK(described_from_bytes(bytes, 1)->interfaces[0].class_descriptors ==
              test::hid_descriptor());
    }

    TEST_CASE("the extra packets of a fast endpoint are no part of its size") {
        auto bytes = test::wedge_reader_bytes();
        bytes[bytes.size() - 2] = 0x10;  // High byte of wMaxPacketSize: three packets of 8.
        CHECK(described_from_bytes(bytes, 1)->interfaces[0].packet_size_max == 8);
    }

    TEST_CASE("bytes that end anywhere are read as far as they go") {
        const auto whole = test::wedge_reader_bytes();
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const auto found = described_from_bytes(std::span(whole).first(size), 1);
            CHECK(found.has_value() == (size >= 18));
            if (found) CHECK(found->interfaces.size() <= 1);
        }
    }

    TEST_CASE("a descriptor that claims no length or too much ends the reading") {
        for (const std::uint8_t length : test::Bytes{0, 1, 200}) {
            auto bytes = test::wedge_reader_bytes();
            bytes[18] = length;
            const auto found = described_from_bytes(bytes, 1);
            REQUIRE(found.has_value());
            CHECK(found->interfaces.empty());
        }
    }

    TEST_CASE("a device descriptor that says it is shorter than one is none") {
        auto bytes = test::wedge_reader_bytes();
        bytes[0] = 5;
        CHECK_FALSE(described_from_bytes(bytes, 1).has_value());
    }

    TEST_CASE("a descriptor too short for its kind is passed over") {
        const auto bytes = test::joined({test::device_descriptor(1, 2),
                                         test::configuration_descriptor(1, 1), test::Bytes{3, 4, 0},
                                         test::Bytes{2, 5}, test::interface_descriptor(1, 1, 1)});
        const auto found = described_from_bytes(bytes, 1);
        REQUIRE(found->interfaces.size() == 1);
        CHECK(found->interfaces[0].number == 1);
    }
}
