#include "drivers/hid/assembler.h"

#include <doctest/doctest.h>

#include <numeric>

namespace {

using base::Millis;
using Bytes = std::vector<std::uint8_t>;
using drivers::hid::Assembler;
using drivers::hid::ReportDescriptor;

const ReportDescriptor kPlain = {.applications = {}, .reports = {{0, 20}}, .fields = {}};
const ReportDescriptor kWithIds = {
    .applications = {}, .reports = {{1, 7}, {2, 20}}, .fields = {}, .has_ids = true};

Bytes counted(std::size_t size, std::uint8_t first = 0) {
    Bytes bytes(size);
    std::iota(bytes.begin(), bytes.end(), first);
    return bytes;
}

/// All of it in packets of `packet_size`, and what came with each.
std::vector<drivers::hid::Report> fed(Assembler& assembler, const Bytes& bytes,
                                      std::size_t packet_size) {
    std::vector<drivers::hid::Report> reports;
    for (std::size_t at = 0; at < bytes.size(); at += packet_size) {
        const auto packet = std::span(bytes).subspan(at, std::min(packet_size, bytes.size() - at));
        if (auto report = assembler.feed(packet, Millis{0})) reports.push_back(*std::move(report));
    }
    return reports;
}

}  // namespace

TEST_SUITE("drivers/hid: reports from packets") {
    TEST_CASE("a report longer than a packet is whole with its last one") {
        Assembler assembler(kPlain, 8);
        const auto reports = fed(assembler, counted(20), 8);
        REQUIRE(reports.size() == 1);
        CHECK(reports[0].id == 0);
        CHECK(reports[0].bytes == counted(20));
    }

    TEST_CASE("a report of full packets needs no empty one behind it, and bears one") {
        Assembler assembler({.applications = {}, .reports = {{0, 16}}, .fields = {}}, 8);
        CHECK(fed(assembler, counted(16), 8).size() == 1);
        CHECK_FALSE(assembler.feed({}, Millis{0}).has_value());
        CHECK(fed(assembler, counted(16, 9), 8).size() == 1);
    }

    TEST_CASE("an id goes before each report and is no part of it") {
        Assembler assembler(kWithIds, 8);
        auto first = counted(21, 2), second = counted(8, 1);
        auto reports = fed(assembler, first, 8);
        REQUIRE(reports.size() == 1);
        CHECK(reports[0].id == 2);
        CHECK(reports[0].bytes == counted(20, 3));
        reports = fed(assembler, second, 8);
        REQUIRE(reports.size() == 1);
        CHECK(reports[0].id == 1);
        CHECK(reports[0].bytes == counted(7, 2));
    }

    TEST_CASE("a packet that is not full ends a report early") {
        Assembler assembler(kPlain, 8);
        const auto reports = fed(assembler, counted(11), 8);
        REQUIRE(reports.size() == 1);
        CHECK(reports[0].bytes == counted(11));
        CHECK_FALSE(assembler.deadline().has_value());
    }

    TEST_CASE("what a packet has beyond the report is padding") {
        Assembler assembler(kPlain, 64);
        const auto reports = fed(assembler, counted(64), 64);
        REQUIRE(reports.size() == 1);
        CHECK(reports[0].bytes == counted(20));
    }

    TEST_CASE("a packet that begins no known report is passed over") {
        Assembler assembler(kWithIds, 8);
        CHECK(fed(assembler, counted(8, 9), 8).empty());
        CHECK_FALSE(assembler.deadline().has_value());
        CHECK(fed(assembler, counted(8, 1), 8).size() == 1);
    }

    TEST_CASE("a reader that describes no report sends none") {
        Assembler assembler({.applications = {}, .reports = {{0, 0}}, .fields = {}}, 8);
        CHECK(fed(assembler, counted(8), 8).empty());
    }

    TEST_CASE("what is under way can be dropped, and has 300 ms from its last packet") {
        Assembler assembler(kPlain, 8);
        CHECK_FALSE(assembler.drop());
        assembler.feed(counted(8), Millis{100});
        assembler.feed(counted(8), Millis{110});
        CHECK(assembler.deadline() == Millis{410});
        CHECK(assembler.drop());
        CHECK_FALSE(assembler.deadline().has_value());
        CHECK(fed(assembler, counted(20), 8).size() == 1);
    }
}
