#include "drivers/hid/items.h"

#include <doctest/doctest.h>

#include "tests/drivers/capture.h"

namespace {

using drivers::hid::Item;
using drivers::hid::Tag;
using Items = std::vector<Item>;

std::optional<Items> items(const std::string& hex) {
    return drivers::hid::items_in(test::bytes_from_hex(hex));
}

}  // namespace

TEST_SUITE("drivers/hid: items") {
    TEST_CASE("an item has no value, or one of one, two or four bytes, the low byte first") {
        CHECK(items("c0") == Items{{Tag::EndCollection, 0, 0}});
        CHECK(items("05 8c") == Items{{Tag::UsagePage, 0x8C, 1}});
        CHECK(items("26 ff 00")->at(0).value == 255);
        CHECK(items("0b 02 00 8c 00") == Items{{Tag::Usage, 0x008C0002, 4}});
    }

    TEST_CASE("items follow each other") {
        CHECK(items("09 01 a1 01 c0") ==
              Items{{Tag::Usage, 1, 1}, {Tag::Collection, 1, 1}, {Tag::EndCollection, 0, 0}});
    }

    TEST_CASE("a long item is passed over with all of its data") {
        CHECK(items("fe 02 10 c0 c0 09 07") == Items{{Tag::Usage, 7, 1}});
        CHECK(items("fe 00 10") == Items{});
    }

    TEST_CASE("no item may run past the end") {
        for (const char* const cut : {"05", "26 ff", "0b 02 00 8c", "fe", "fe 02", "fe 02 10 c0"}) {
            CAPTURE(cut);
            CHECK_FALSE(items(cut).has_value());
        }
    }

    TEST_CASE("of nothing there are no items") {
        const auto none = items("");
        CHECK(none == Items{});
    }
}
