#include "drivers/hid/field.h"

#include <doctest/doctest.h>

#include <vector>

namespace {

using Bytes = std::vector<std::uint8_t>;
using drivers::hid::Field;
using drivers::hid::value_in;

const Bytes report = {0x01, 0x34, 0x12, 0x80};

Field field(std::size_t first_bit, std::size_t bits, std::size_t count = 1) {
    return {.first_bit = first_bit, .bits = bits, .count = count};
}

Bytes bytes(const Field& of) {
    const auto found = drivers::hid::bytes_in(report, of);
    return {found.begin(), found.end()};
}

}  // namespace

TEST_SUITE("drivers/hid: fields") {
    TEST_CASE("a value begins at its bit, the lowest bit first") {
        CHECK(value_in(report, field(0, 8)) == 0x01U);
        CHECK(value_in(report, field(8, 16)) == 0x1234U);
        CHECK(value_in(report, field(12, 4)) == 0x3U);
        CHECK(value_in(report, field(31, 1)) == 1U);
        CHECK(value_in(report, field(0, 32)) == 0x80123401U);
    }

    TEST_CASE("a value that the report does not have is none") {
        CHECK_FALSE(value_in(report, field(24, 9)).has_value());
        CHECK_FALSE(value_in(report, field(32, 1)).has_value());
        CHECK_FALSE(value_in({}, field(0, 8)).has_value());
    }

    TEST_CASE("a value of no bits or of more than 32 is none") {
        const Bytes many(16);
        CHECK_FALSE(value_in(many, field(0, 0)).has_value());
        CHECK_FALSE(value_in(many, field(0, 33)).has_value());
        CHECK_FALSE(value_in(many, field(0, 8, 0)).has_value());
    }

    TEST_CASE("a field has room for what its bits can say") {
        using drivers::hid::has_room;
        CHECK(has_room(field(3, 6), 63));
        CHECK_FALSE(has_room(field(3, 6), 64));
        CHECK(has_room(field(0, 32), 0xFFFFFFFF));
        CHECK_FALSE(has_room(field(0, 33), 1));
        CHECK_FALSE(has_room(field(0, 0), 0));
        CHECK_FALSE(has_room(field(0, 8, 0), 1));
    }

    TEST_CASE("bytes are read as far as the report has them") {
        CHECK(bytes(field(8, 8, 2)) == Bytes{0x34, 0x12});
        CHECK(bytes(field(16, 8, 100)) == Bytes{0x12, 0x80});
        CHECK(bytes(field(32, 8, 1)).empty());
        CHECK(bytes(field(800, 8, 1)).empty());
    }

    TEST_CASE("what is not made of bytes, or begins inside one, has none") {
        CHECK(bytes(field(0, 4, 2)).empty());
        CHECK(bytes(field(4, 8, 2)).empty());
    }
}
