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

    TEST_CASE("a descriptor too short for its kind is passed over") {
        const auto bytes = test::joined({test::device_descriptor(1, 2),
                                         test::configuration_descriptor(1, 1), test::Bytes{3, 4, 0},
                                         test::Bytes{2, 5}, test::interface_descriptor(1, 1, 1)});
        const auto found = described_from_bytes(bytes, 1);
        REQUIRE(found->interfaces.size() == 1);
        CHECK(found->interfaces[0].number == 1);
    }
}
