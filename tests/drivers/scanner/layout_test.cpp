#include "drivers/scanner/layout.h"

#include <doctest/doctest.h>

#include "tests/drivers/capture.h"

namespace {

using drivers::scanner::layout_of;

std::optional<drivers::scanner::Layout> layout(const std::vector<std::uint8_t>& descriptor) {
    const auto says = drivers::hid::report_descriptor_from_bytes(descriptor);
    REQUIRE(says.has_value());
    return layout_of(*says);
}

std::optional<drivers::scanner::Layout> layout(const std::string& hex) {
    return layout(test::bytes_from_hex(hex));
}

}  // namespace

TEST_SUITE("drivers/scanner: layout") {
    TEST_CASE("a report with a byte count has its parts where the descriptor says") {
        const auto found = layout(test::capture("scanner/with_count.txt").descriptor);
        REQUIRE(found.has_value());
        CHECK(found->report_id == 2);
        REQUIRE(found->size.has_value());
        CHECK(found->size->first_bit == 0);
        REQUIRE(found->symbology.size() == 3);
        CHECK(found->symbology[0].first_bit == 8);
        CHECK(found->data.first_bit == 8 * 4);
        CHECK(found->data.count == 56);
        REQUIRE(found->continued.has_value());
        CHECK(found->continued->first_bit == 8 * 62);
    }

    TEST_CASE("a report without a byte count has none") {
        const auto found = layout(test::capture("scanner/without_count.txt").descriptor);
        REQUIRE(found.has_value());
        CHECK_FALSE(found->size.has_value());
        CHECK(found->data.first_bit == 8 * 3);
    }

    TEST_CASE("badge readers and scanners alike are of the page") {
        for (const std::string usage : {"01", "02", "05"}) {
            CHECK(layout("05 8c 09 " + usage + " a1 01 75 08 95 38 09 fe 82 02 01 c0").has_value());
        }
    }

    TEST_CASE("a scanner that names no fields is read as the common engine's report") {
        const auto found = layout("05 8c 09 02 a1 01 85 02 75 08 95 3f 81 02 c0");
        REQUIRE(found.has_value());
        CHECK(found->data.first_bit == 8 * 4);
        CHECK(found->data.count == 56);
        CHECK(found->continued->first_bit == 8 * 62);
        CHECK_FALSE(layout("05 8c 09 02 a1 01 85 02 75 08 95 3e 81 02 c0").has_value());
        CHECK_FALSE(layout("05 8c 09 02 a1 01 85 03 75 08 95 3f 81 02 c0").has_value());
    }

    TEST_CASE("fields that cannot say a code are none of a scanner") {
        const std::string head = "05 8c 09 02 a1 01 ", data = "75 08 95 38 09 fe 82 02 01 ";
        const std::string flag = "95 01 09 ff 81 02 ", count = "0b 3b 00 01 00 81 02 ";
        CHECK(layout(head + data + flag + count + "c0").has_value());
        CHECK_FALSE(layout(head + "75 04 95 01 81 03 " + data + flag + "c0").has_value());
        CHECK_FALSE(layout(head + data + "75 28 " + flag + "c0").has_value());
        CHECK_FALSE(layout(head + data + flag + "75 28 " + count + "c0").has_value());
    }

    TEST_CASE("what is no scanner, or does not decode, has no layout") {
        // A keyboard; the vendor page; a scanner that sends bars and spaces.
        CHECK_FALSE(layout("05 01 09 06 a1 01 75 08 95 3f 85 02 81 02 c0").has_value());
        CHECK_FALSE(layout("06 00 ff 09 01 a1 01 75 08 95 38 05 8c 09 fe 82 02 01 c0").has_value());
        CHECK_FALSE(layout("05 8c 09 03 a1 01 75 08 95 38 0a 00 01 82 02 01 c0").has_value());
        CHECK_FALSE(layout("05 8c 09 02 a1 01 75 04 95 38 09 fe 81 02 c0").has_value());
    }
}
