#include "drivers/magstripe/decoder.h"

#include <doctest/doctest.h>

#include "tests/drivers/magstripe/stripe_reader.h"

namespace {

using base::Millis;
using drivers::hid::Outcomes;
using drivers::magstripe::Decoder;
using test::StripeCard;

const Outcomes kHalfRead = {{.fault = "half-read"}};
const Outcomes kBankCard = {{.fault = "bank-card"}};

Outcomes text(const std::string& track) { return {{.text = track}}; }

Decoder decoder_for(const std::string& capture, std::size_t packet_size) {
    const auto says = test::described(test::capture(capture).descriptor);
    return {says, drivers::magstripe::layout_of(says).value(), packet_size};
}

Outcomes fed(Decoder& decoder, const std::vector<std::uint8_t>& report, std::size_t packet_size) {
    Outcomes all;
    for (std::size_t at = 0; at < report.size(); at += packet_size) {
        const auto packet =
            std::span(report).subspan(at, std::min(packet_size, report.size() - at));
        for (const auto& one : decoder.feed(packet, Millis{at})) all.push_back(one);
    }
    return all;
}

Outcomes swiped(const StripeCard& card) {
    Decoder decoder = decoder_for("magstripe/classic.txt", 8);
    return fed(decoder, test::classic_report(card), 8);
}

Outcomes played(const std::string& name, std::size_t packet_size) {
    Decoder decoder = decoder_for(name, packet_size);
    Outcomes all;
    for (const auto& packet : test::capture(name).packets) {
        for (const auto& one : decoder.feed(packet, Millis{0})) all.push_back(one);
    }
    return all;
}

}  // namespace

TEST_SUITE("drivers/magstripe: decoder") {
    TEST_CASE("a card is its track 2, else its track 1, else its track 3") {
        CHECK(swiped({"%HV001?", ";0004512301?", "+9?"}) == text(";0004512301?"));
        CHECK(swiped({"%HV001?", "", "+9?"}) == text("%HV001?"));
        CHECK(swiped({"", "", "+9?"}) == text("+9?"));
    }

    TEST_CASE("a track that could not be read is not made up for by the next") {
        CHECK(swiped({"%HV001?", "", "", {false, true, false}}) == kHalfRead);
        CHECK(swiped({"", "", ";3?", {true, false, false}}) == kHalfRead);
    }

    TEST_CASE("a track that could not be read does not matter where a better one was") {
        CHECK(swiped({"", ";0004512301?", "", {true, false, true}}) == text(";0004512301?"));
    }

    TEST_CASE("a blank stripe has no number") {
        CHECK(swiped({}) == Outcomes{{.fault = "no-number"}});
    }

    TEST_CASE("a bank card is discarded, whichever of its tracks was read") {
        const std::string track1 = "%B4111111111111111^MAU/NGUYEN VAN^30121011000?";
        const std::string track2 = ";4111111111111111=30121011000?";
        CHECK(swiped({track1, track2, ""}) == kBankCard);
        CHECK(swiped({track1, "", "", {false, true, false}}) == kBankCard);
        CHECK(swiped({"", track2, "", {true, false, false}}) == kBankCard);
        CHECK(swiped({"", ";0004512301?", ";014111111111111111=7?"}) == kBankCard);
    }

    TEST_CASE("a track longer than its field is a misread") {
        auto report = test::classic_report({"", ";0004512301?", ""});
        report[4] = 111;
        Decoder decoder = decoder_for("magstripe/classic.txt", 8);
        CHECK(fed(decoder, report, 8) == kHalfRead);
    }

    TEST_CASE("a report that ends too early is a misread, and the next one is whole") {
        const auto report = test::classic_report({"", ";0004512301?", ""});
        for (std::size_t size = 1; size <= 128; size += 3) {
            if (size % 8 == 0) continue;
            CAPTURE(size);
            Decoder decoder = decoder_for("magstripe/classic.txt", 8);
            const std::vector<std::uint8_t> early(report.begin(),
                                                  report.begin() + std::ptrdiff_t(size));
            CHECK(fed(decoder, early, 8) == kHalfRead);
            CHECK(fed(decoder, report, 8) == text(";0004512301?"));
        }
    }

    TEST_CASE("a report that stops in the middle is a misread after 300 ms") {
        Decoder decoder = decoder_for("magstripe/classic.txt", 8);
        const auto report = test::classic_report({"", ";0004512301?", ""});
        CHECK(fed(decoder, {report.begin(), report.begin() + 160}, 8).empty());
        CHECK(decoder.is_midway());
        CHECK(decoder.expire(Millis{152 + 299}).empty());
        CHECK(decoder.deadline() == Millis{152 + 300});
        CHECK(decoder.expire(Millis{152 + 300}) == kHalfRead);
        CHECK_FALSE(decoder.is_midway());
        CHECK(decoder.expire(Millis{10'000}).empty());
    }

    TEST_CASE("packets that come too late begin a new report") {
        Decoder decoder = decoder_for("magstripe/classic.txt", 8);
        decoder.feed(std::vector<std::uint8_t>(8), Millis{0});
        CHECK(decoder.feed(std::vector<std::uint8_t>(8), Millis{300}) == kHalfRead);
        CHECK(decoder.is_midway());
    }

    TEST_CASE("a disturbed report is a misread, a disturbance between reports is nothing") {
        Decoder decoder = decoder_for("magstripe/classic.txt", 8);
        CHECK(decoder.disturb(Millis{0}).empty());
        decoder.feed(std::vector<std::uint8_t>(8), Millis{300});
        CHECK(decoder.disturb(Millis{300}) == kHalfRead);
        CHECK_FALSE(decoder.is_midway());
    }

    TEST_CASE("what remains of a report whose first packet was lost is no card") {
        Decoder decoder = decoder_for("magstripe/classic.txt", 64);
        const auto report = test::classic_report({"", ";0004512301?", ""});
        CHECK(decoder.disturb(Millis{0}).empty());
        CHECK(fed(decoder, {report.begin() + 64, report.end()}, 64) == kHalfRead);
        CHECK_FALSE(decoder.is_midway());
    }

    TEST_CASE("classic.txt: a learner's card, then the same card swiped too fast") {
        CHECK(played("magstripe/classic.txt", 8) ==
              Outcomes{{.text = ";0004512301?"}, {.fault = "half-read"}});
    }

    TEST_CASE("bank_card.txt: a bank card, discarded both times") {
        CHECK(played("magstripe/bank_card.txt", 64) ==
              Outcomes{{.fault = "bank-card"}, {.fault = "bank-card"}});
    }

    TEST_CASE("encrypting.txt: what is encrypted is refused, what is not is read") {
        CHECK(played("magstripe/encrypting.txt", 64) ==
              Outcomes{{.fault = "encrypted"}, {.text = ";0004512301?"}});
    }

    TEST_CASE("standard_page.txt: a reader that describes itself by the standard's page") {
        CHECK(played("magstripe/standard_page.txt", 64) == text(";0004512301?"));
    }
}
