#include "drivers/hid/report_descriptor.h"

#include <doctest/doctest.h>

#include <random>

#include "tests/drivers/capture.h"

namespace {

using drivers::hid::Field;
using drivers::hid::InputReport;
using drivers::hid::ReportDescriptor;
using drivers::hid::Usage;

std::optional<ReportDescriptor> parsed(const std::string& hex) {
    return drivers::hid::report_descriptor_from_bytes(test::bytes_from_hex(hex));
}

/// The only input item of a small descriptor: what came of its fields.
std::vector<Field> fields(const std::string& hex) {
    const auto found = parsed(hex);
    REQUIRE(found.has_value());
    return found->fields;
}

const std::string kHead = "06 00 ff 09 01 a1 01 ";  // Vendor page, usage 1, application.
const std::string kByteEach = "75 08 95 01 ";

/// HID 1.11 appendix B.1.
const std::string kBootKeyboard =
    "05 01 09 06 a1 01 05 07 19 e0 29 e7 15 00 25 01 75 01 95 08 81 02 95 01 75 08 81 01"
    "95 05 75 01 05 08 19 01 29 05 91 02 95 01 75 03 91 01 95 06 75 08 15 00 25 65 05 07"
    "19 00 29 65 81 00 c0";

}  // namespace

TEST_SUITE("drivers/hid: report descriptor") {
    TEST_CASE("a keyboard is an application with a field for each modifier and an array") {
        const auto keyboard = parsed(kBootKeyboard);
        REQUIRE(keyboard.has_value());
        CHECK(keyboard->applications == std::vector<Usage>{{0x01, 0x06}});
        CHECK(keyboard->reports == std::vector<InputReport>{{0, 8}});
        CHECK_FALSE(keyboard->has_ids);
        REQUIRE(keyboard->fields.size() == 8);
        CHECK(keyboard->fields[7] == Field{{0x07, 0xE7}, {0x01, 0x06}, 0, 7, 1, 1});
    }

    TEST_CASE("fields follow each other, and what has no usage of its own has the last one") {
        const auto found = fields(kHead + "75 08 95 05 09 20 09 21 81 02 c0");
        REQUIRE(found.size() == 2);
        CHECK(found[0] == Field{{0xFF00, 0x20}, {0xFF00, 1}, 0, 0, 8, 1});
        CHECK(found[1] == Field{{0xFF00, 0x21}, {0xFF00, 1}, 0, 8, 8, 4});
    }

    TEST_CASE("more usages than values leave the last ones out") {
        CHECK(fields(kHead + kByteEach + "09 20 09 21 81 02 c0").size() == 1);
    }

    TEST_CASE("padding takes room and is no field") {
        const auto found = fields(kHead + kByteEach + "81 03 09 20 81 02 c0");
        REQUIRE(found.size() == 1);
        CHECK(found[0].first_bit == 8);
    }

    TEST_CASE("outputs and features take no room, and their usages are not those of what follows") {
        const auto found = fields(kHead + kByteEach + "09 20 91 02 09 21 b1 02 09 22 81 02 c0");
        REQUIRE(found.size() == 1);
        CHECK(found[0].usage == Usage{0xFF00, 0x22});
        CHECK(found[0].first_bit == 0);
    }

    TEST_CASE("a usage is of the page in force at its item, unless it names one itself") {
        const auto found = fields(kHead + "75 08 95 02 09 fe 0b 3b 00 01 00 05 8c 81 02 c0");
        REQUIRE(found.size() == 2);
        CHECK(found[0].usage == Usage{0x8C, 0xFE});
        CHECK(found[1].usage == Usage{0x01, 0x3B});
    }

    TEST_CASE("of several names for one thing the first one counts") {
        const auto found = fields(kHead + "75 08 95 02 a9 01 09 20 09 21 a9 00 09 22 81 02 c0");
        REQUIRE(found.size() == 2);
        CHECK(found[0].usage.id == 0x20);
        CHECK(found[1].usage.id == 0x22);
    }

    TEST_CASE(
        "each report has an id and a length of its own, in whatever order they are described") {
        const auto found =
            parsed(kHead + kByteEach + "85 01 09 20 81 02 85 02 09 21 81 02 85 01 09 22 81 02 c0");
        REQUIRE(found.has_value());
        CHECK(found->has_ids);
        CHECK(found->reports == std::vector<InputReport>{{1, 2}, {2, 1}});
        REQUIRE(found->field({0xFF00, 0x22}, 1) != nullptr);
        CHECK(found->field({0xFF00, 0x22}, 1)->first_bit == 8);
        CHECK(found->field({0xFF00, 0x22}, 2) == nullptr);
    }

    TEST_CASE("a report is as many whole bytes as its bits need") {
        CHECK(parsed(kHead + "75 01 95 09 09 20 81 02 c0")->reports[0].size == 2);
    }

    TEST_CASE("what is pushed comes back with the pop") {
        const auto found =
            fields(kHead + kByteEach + "a4 05 8c 95 02 09 fe 81 02 b4 09 20 81 02 c0");
        REQUIRE(found.size() == 2);
        CHECK(found[0].usage == Usage{0x8C, 0xFE});
        CHECK(found[0].count == 2);
        CHECK(found[1].usage == Usage{0xFF00, 0x20});
        CHECK(found[1].count == 1);
    }

    TEST_CASE("a field knows the application around it, however deep it stands") {
        const auto found = parsed("05 8c 09 02 a1 01 09 12 a1 02" + kByteEach +
                                  "09 fe 81 02 c0 c0 05 01 09 06 a1 01 09 07 81 02 c0");
        REQUIRE(found.has_value());
        CHECK(found->applications == std::vector<Usage>{{0x8C, 2}, {0x01, 6}});
        CHECK(found->fields[0].application == Usage{0x8C, 2});
        CHECK(found->fields[1].application == Usage{0x01, 6});
        CHECK(found->has_application(0x8C));
        CHECK_FALSE(found->has_application(0x12));
    }

    TEST_CASE("the descriptors of the captures are as long as their readers say") {
        const auto report = [](const std::string& path) {
            const auto found =
                drivers::hid::report_descriptor_from_bytes(test::capture(path).descriptor);
            REQUIRE(found.has_value());
            return found->reports.at(0);
        };
        CHECK(report("magstripe/classic.txt") == InputReport{0, 337});
        CHECK(report("magstripe/encrypting.txt") == InputReport{0, 348});
        CHECK(report("scanner/with_count.txt") == InputReport{2, 63});
        CHECK(report("scanner/without_count.txt") == InputReport{2, 60});
    }

    TEST_CASE("what is not well-formed is no descriptor") {
        for (const std::string& bad : {
                 std::string(),                      // nothing
                 kHead + "81",                       // cut off
                 kHead + kByteEach + "09 20 81 02",  // never closed
                 std::string("c0"),
                 kHead + "c0 c0",              // closed, never opened
                 kHead + "b4 c0",              // popped, never pushed
                 kHead + "a4 a4 a4 a4 a4 c0",  // pushed too often
                 kHead + "85 00 c0",
                 kHead + "86 00 01 c0",  // no such report id
                 kHead + "29 07 c0",
                 kHead + "19 08 29 07 c0",  // no range
                 kHead + "a9 01 c0",
                 kHead + "a9 00 c0",  // delimiters that do not match
                 kHead + "a9 01 a9 01 a9 00 c0",
             }) {
            CAPTURE(bad);
            CHECK_FALSE(parsed(bad).has_value());
        }
    }

    TEST_CASE("no number in it is believed") {
        for (const std::string& huge : {
                 kHead + "77 ff ff ff ff 97 ff ff ff ff 09 20 81 02 c0",
                 kHead + "75 08 97 ff ff ff ff 81 03 c0",
                 kHead + "75 01 96 00 40 1b 00 00 00 ff 2b ff ff 00 ff 81 02 c0",
             }) {
            CAPTURE(huge);
            CHECK_FALSE(parsed(huge).has_value());
        }
        std::string deep, pages;
        for (int at = 0; at < 33; ++at) deep += "a1 00 ";
        for (int at = 0; at < 33; ++at) deep += "c0 ";
        CHECK_FALSE(parsed(deep).has_value());
        for (int at = 0; at < 2049; ++at) pages += "05 01 ";
        CHECK_FALSE(parsed(pages).has_value());
    }

    TEST_CASE("many reports together may be longer than one may") {
        std::string many = kHead + "75 08 96 00 08 ";
        for (const char* const id : {"85 01", "85 02", "85 03", "85 04"}) {
            many += std::string(id) + " 81 03 ";
        }
        CHECK(parsed(many + "c0").has_value());
        CHECK_FALSE(parsed(many + "81 03 81 03 c0").has_value());
    }

    TEST_CASE("whatever is changed in a descriptor, its fields stay inside its reports") {
        std::mt19937 dice(1);
        for (int round = 0; round < 20'000; ++round) {
            auto bytes = test::bytes_from_hex(kBootKeyboard);
            for (unsigned changes = 1 + dice() % 4; changes > 0; --changes) {
                bytes[dice() % bytes.size()] = static_cast<std::uint8_t>(dice());
            }
            bytes.resize(bytes.size() - dice() % 3);
            const auto found = drivers::hid::report_descriptor_from_bytes(bytes);
            if (!found) continue;
            for (const Field& field : found->fields) {
                std::size_t size = 0;
                for (const InputReport& report : found->reports) {
                    if (report.id == field.report_id) size = report.size;
                }
                const bool is_inside = field.first_bit + field.bits * field.count <= 8 * size;
                CHECK(is_inside);
            }
        }
    }
}
