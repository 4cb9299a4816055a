#include "drivers/scanner/decoder.h"

#include <doctest/doctest.h>

#include "tests/drivers/scanner/scanner.h"

namespace {

using base::Millis;
using drivers::hid::Outcomes;
using drivers::scanner::Decoder;
using drivers::scanner::kCodeSizeMax;
using test::scanned;

const Outcomes kHalfRead = {{.fault = "half-read"}};
const std::string kLong(150, 'a');  // Three reports.

Outcomes text(const std::string& code) { return {{.text = code}}; }

/// A decoder and the time of its reports, which come 8 ms apart.
class Scanner {
public:
    explicit Scanner(const std::string& capture = "scanner/with_count.txt",
                     std::size_t packet_size = 64)
        : says_(drivers::hid::report_descriptor_from_bytes(test::capture(capture).descriptor)
                    .value()),
          decoder(says_, drivers::scanner::layout_of(says_).value(), packet_size) {}

    Outcomes send(const std::vector<std::uint8_t>& packet) {
        now += Millis{8};
        return decoder.feed(packet, now);
    }
    Outcomes send(const test::Reports& packets) {
        Outcomes all;
        for (const auto& packet : packets) {
            for (const auto& one : send(packet)) all.push_back(one);
        }
        return all;
    }
    Outcomes pass(Millis time) { return decoder.expire(now += time); }

private:
    drivers::hid::ReportDescriptor says_;

public:
    Decoder decoder;
    Millis now{1000};
};

}  // namespace

TEST_SUITE("drivers/scanner: decoder") {
    TEST_CASE("a code is complete with its last report") {
        Scanner scanner;
        CHECK(scanner.send(scanned("DIEN-KTD-01")) == text("DIEN-KTD-01"));
        CHECK(scanner.send(scanned(std::string(56, 'b'))) == text(std::string(56, 'b')));
        CHECK(scanner.send(scanned(kLong)) == text(kLong));
        CHECK_FALSE(scanner.decoder.is_midway());
    }

    TEST_CASE("the same code twice is two codes") {
        Scanner scanner;
        CHECK(scanner.send(scanned("1")) == text("1"));
        CHECK(scanner.send(scanned("1")) == text("1"));
    }

    TEST_CASE("Enter and Tab behind a code are no part of it, spaces are") {
        Scanner scanner;
        CHECK(scanner.send(scanned("DIEN-KTD-01\r\n")) == text("DIEN-KTD-01"));
        CHECK(scanner.send(scanned("DIEN-KTD-01 \t")) == text("DIEN-KTD-01 "));
    }

    TEST_CASE("a report of nothing is no code") {
        Scanner scanner;
        CHECK(scanner.send(scanned("")).empty());
        CHECK(scanner.send(scanned("\r")).empty());
        CHECK_FALSE(scanner.decoder.is_midway());
    }

    TEST_CASE(
        "a code whose next part does not come within 300 ms is dropped, and the next is whole") {
        Scanner scanner;
        CHECK(scanner.send(scanned(kLong)[0]).empty());
        CHECK(scanner.decoder.is_midway());
        CHECK(scanner.pass(Millis{299}).empty());
        CHECK(scanner.pass(Millis{1}) == kHalfRead);
        CHECK_FALSE(scanner.decoder.is_midway());
        CHECK_FALSE(scanner.decoder.deadline().has_value());
        CHECK(scanner.send(scanned("1")) == text("1"));
    }

    TEST_CASE("a part that comes too late belongs to nothing before it") {
        Scanner scanner;
        scanner.send(scanned(kLong)[0]);
        scanner.now += Millis{300};
        CHECK(scanner.send(scanned("1")) == Outcomes{{.fault = "half-read"}, {.text = "1"}});
    }

    TEST_CASE("each part has its 300 ms") {
        Scanner scanner;
        const auto parts = scanned(kLong);
        scanner.send(parts[0]);
        scanner.now += Millis{250};
        scanner.send(parts[1]);
        scanner.now += Millis{250};
        CHECK(scanner.send(parts[2]) == text(kLong));
    }

    TEST_CASE("another symbology in the middle begins another code") {
        Scanner scanner;
        scanner.send(scanned(kLong, "]Q1")[0]);
        CHECK(scanner.send(scanned("4006381333931", "]E0")) ==
              Outcomes{{.fault = "half-read"}, {.text = "4006381333931"}});
    }

    TEST_CASE("the longest code passes, one byte more is dropped whole and told once") {
        Scanner scanner;
        const std::string longest(kCodeSizeMax, 'c');
        CHECK(scanner.send(scanned(longest)) == text(longest));
        CHECK(scanner.send(scanned(longest + "c" + kLong)) == Outcomes{{.fault = "too-long"}});
        CHECK(scanner.send(scanned("1")) == text("1"));
    }

    TEST_CASE("a code without an end is dropped and ends with silence") {
        Scanner scanner;
        const auto part = scanned(kLong)[0];
        Outcomes all;
        for (int at = 0; at < 100; ++at) {
            for (const auto& one : scanner.send(part)) all.push_back(one);
        }
        CHECK(all == Outcomes{{.fault = "too-long"}});
        CHECK(scanner.pass(Millis{300}).empty());
        CHECK(scanner.send(scanned("1")) == text("1"));
    }

    TEST_CASE("a part that claims more bytes than it has spoils its code and no other") {
        Scanner scanner;
        auto parts = scanned(kLong);
        parts[1][1] = 57;
        CHECK(scanner.send(parts) == kHalfRead);
        CHECK(scanner.send(scanned("1")) == text("1"));
    }

    TEST_CASE("what remains of a disturbed code is no code") {
        Scanner scanner;
        const auto parts = scanned(kLong);
        scanner.send(parts[0]);
        CHECK(scanner.decoder.disturb(scanner.now) == kHalfRead);
        CHECK(scanner.send({parts[1], parts[2]}).empty());
        scanner.pass(Millis{300});
        CHECK(scanner.send(scanned("1")) == text("1"));
    }

    TEST_CASE("what remains of a code whose first part was lost is no code") {
        Scanner scanner;
        const auto parts = scanned(kLong);
        CHECK(scanner.decoder.disturb(scanner.now).empty());
        CHECK(scanner.send({parts[1], parts[2]}) == kHalfRead);
        scanner.pass(Millis{300});
        CHECK(scanner.send(scanned("1")) == text("1"));
    }

    TEST_CASE("a disturbance between two codes is nothing") {
        Scanner scanner;
        scanner.send(scanned("1"));
        CHECK(scanner.decoder.disturb(scanner.now).empty());
        scanner.pass(Millis{300});
        CHECK(scanner.send(scanned("1")) == text("1"));
    }

    TEST_CASE("a report in several packets has 300 ms for each of them") {
        Scanner scanner("scanner/without_count.txt", 8);
        const auto packets = test::capture("scanner/without_count.txt").packets;
        for (std::size_t at = 0; at < 3; ++at) CHECK(scanner.send(packets[at]).empty());
        CHECK(scanner.decoder.deadline() == scanner.now + Millis{300});
        CHECK(scanner.pass(Millis{300}) == kHalfRead);
        CHECK_FALSE(scanner.decoder.is_midway());
    }

    TEST_CASE("a report that ends early gives what it has, or is a misread") {
        Scanner scanner;
        auto early = scanned("DIEN-KTD-01")[0];
        early.resize(16);
        CHECK(scanner.send(early) == text("DIEN-KTD-01"));
        early.resize(15);
        CHECK(scanner.send(early) == kHalfRead);
        early.resize(1);
        CHECK(scanner.send(early) == kHalfRead);
    }

    TEST_CASE("with_count.txt and without_count.txt: a label, then a citizen card in two reports") {
        const std::string citizen =
            "019207000001|012345678|NGUYEN VAN MAU|01012007|Nam|Tổ 1, Phường Mẫu, Tỉnh "
            "Mẫu|15042021";
        CHECK(Scanner().send(test::capture("scanner/with_count.txt").packets) ==
              Outcomes{{.text = "DIEN-KTD-01"}, {.text = "DIEN-KTD-01"}, {.text = citizen}});
        CHECK(Scanner("scanner/without_count.txt", 8)
                  .send(test::capture("scanner/without_count.txt").packets) ==
              Outcomes{{.text = "DIEN-KTD-01"}, {.text = citizen}});
    }
}
