#include "drivers/hid/hid_descriptor.h"

#include <doctest/doctest.h>

#include "tests/drivers/capture.h"

namespace {

std::optional<std::uint16_t> size(const std::string& hex) {
    return drivers::hid::report_descriptor_size_in(test::bytes_from_hex(hex));
}

}  // namespace

TEST_SUITE("drivers/hid: HID descriptor") {
    TEST_CASE("it says how long the report descriptor is") {
        CHECK(size("09 21 11 01 00 01 22 3f 01") == 0x013F);
    }

    TEST_CASE("another class's descriptor before it, and another entry in it, are passed over") {
        CHECK(size("04 24 22 ff  0c 21 11 01 00 02 23 05 00 22 40 00") == 0x40);
    }

    TEST_CASE("without one there is no size, wherever the bytes end") {
        CHECK_FALSE(size("").has_value());
        CHECK_FALSE(size("09 24 11 01 00 01 22 3f 00").has_value());
        CHECK_FALSE(size("09 21 11 01 00 01 22 3f").has_value());
        CHECK_FALSE(size("08 21 11 01 00 01 22 3f").has_value());
        CHECK_FALSE(size("03 21 11").has_value());
        CHECK_FALSE(size("00 21 11 01 00 01 22 3f 00").has_value());
    }
}
