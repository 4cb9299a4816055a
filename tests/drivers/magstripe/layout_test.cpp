#include "drivers/magstripe/layout.h"

#include <doctest/doctest.h>

#include "tests/drivers/magstripe/stripe_reader.h"

namespace {

std::optional<drivers::magstripe::Layout> layout(const std::string& hex) {
    return drivers::magstripe::layout_of(test::described(test::bytes_from_hex(hex)));
}

const std::string kHead = "06 00 ff 09 01 a1 01 75 08 ";
const std::string kStatus = "95 01 09 21 81 02 ", kLength = "95 01 09 29 81 02 ";
const std::string kData = "95 28 09 31 82 02 01 ";

}  // namespace

TEST_SUITE("drivers/magstripe: layout") {
    TEST_CASE("the classic report has three tracks of 110 bytes, the second at byte 117") {
        const auto found = drivers::magstripe::layout_of(
            test::described(test::capture("magstripe/classic.txt").descriptor));
        REQUIRE(found.has_value());
        for (const auto& track : found->tracks) {
            REQUIRE(track.has_value());
            CHECK(track->data.count == 110);
        }
        CHECK(found->tracks[1]->status->first_bit == 8 * 1);
        CHECK(found->tracks[1]->length.first_bit == 8 * 4);
        CHECK(found->tracks[1]->data.first_bit == 8 * 117);
    }

    TEST_CASE("a reader of one track is a stripe reader too") {
        const auto found = layout(kHead + kStatus + kLength + kData + "c0");
        REQUIRE(found.has_value());
        CHECK_FALSE(found->tracks[0].has_value());
        CHECK(found->tracks[1].has_value());
    }

    TEST_CASE("the vendor page alone says nothing") {
        for (const std::string& other :
             {kHead + "95 40 09 20 81 02 c0",                            // a bridge, a programmer
              kHead + kStatus + kLength + "c0",                          // no track
              kHead + kStatus + kData + "c0",                            // no length
              kHead + kLength + kData + "c0",                            // no status
              kHead + kStatus + kLength + "95 27 09 31 82 02 01 c0",     // too short for one
              kHead + kStatus + kLength + "75 04 95 28 09 31 81 02 c0",  // no bytes
              // The fields of a command, not of a report.
              kHead + "95 01 09 21 b1 02 09 29 b1 02 95 28 09 31 b2 02 01 95 01 81 03 c0"}) {
            CAPTURE(other);
            CHECK_FALSE(layout(other).has_value());
        }
    }

    TEST_CASE("fields that cannot say a track are none of a stripe reader") {
        CHECK(layout(kHead + kStatus + "75 06 09 29 81 02 75 02 81 03 75 08 " + kData + "c0"));
        for (const std::string& other :
             {kHead + kStatus + "75 05 09 29 81 02 75 03 81 03 75 08 " + kData + "c0",
              kHead + kStatus + "75 28 09 29 81 02 75 08 " + kData + "c0",
              kHead + "75 28 95 01 09 21 81 02 75 08 " + kLength + kData + "c0",
              // Bytes that begin inside one.
              kHead + kStatus + "75 04 81 03 75 08 " + kLength + kData + "c0"}) {
            CAPTURE(other);
            CHECK_FALSE(layout(other).has_value());
        }
    }

    TEST_CASE("tracks inside another application are none") {
        CHECK_FALSE(layout("05 0c 09 01 a1 01 75 08 06 00 ff " + kStatus + kLength + kData + "c0")
                        .has_value());
    }

    TEST_CASE("all of a track stands in one report") {
        CHECK_FALSE(
            layout(kHead + "85 01 " + kStatus + kLength + "85 02 " + kData + "c0").has_value());
        const auto found =
            layout(kHead + "85 03 95 01 09 77 81 02 85 04 " + kStatus + kLength + kData + "c0");
        REQUIRE(found.has_value());
        CHECK(found->report_id == 4);
    }

    TEST_CASE("the standard's own page has no status") {
        const auto found = drivers::magstripe::layout_of(
            test::described(test::capture("magstripe/standard_page.txt").descriptor));
        REQUIRE(found.has_value());
        CHECK(found->report_id == 1);
        CHECK_FALSE(found->tracks[1]->status.has_value());
        CHECK_FALSE(found->tracks[2].has_value());
    }
}
