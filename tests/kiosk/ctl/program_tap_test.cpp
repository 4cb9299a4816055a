#include <doctest/doctest.h>

#include "tests/kiosk/ctl/centre.h"

namespace {

using test::Centre;
using test::has;
using test::is_one_sentence;
using test::journal_rows;
using test::Ran;

}  // namespace

TEST_SUITE("ctl: tap") {
    TEST_CASE("the answer has its keys in the order that scripts rely on") {
        const Centre centre = Centre::full();
        const auto in = centre.json({"tap", "0004512301"});
        std::string keys;
        for (const auto& [key, value] : in.items()) keys += key + " ";
        CHECK(keys == "result reason person session at event ");
        CHECK(in["result"] == "in");
        CHECK(in["person"]["name"] == "Nguyễn Văn An");

        const auto again = centre.json({"tap", "0004512301"});
        CHECK(again["result"] == "duplicate");
        CHECK(again["of"] == in["event"]);
    }

    TEST_CASE("a card that was given by its last digits is found when all of them are typed") {
        const Centre centre = Centre::full();
        centre.done({"card", "HV001", "07302202"});
        CHECK(centre.json({"tap", "0040856634"})["person"]["name"] == "Nguyễn Văn An");
    }

    TEST_CASE("the event of an answer is its row of the journal") {
        const Centre centre = Centre::full();
        const auto unknown = centre.json({"tap", "0004510000"}, 1);
        CHECK(unknown["result"] == "unknown-card");
        const std::string journal = centre.done({"report", "journal", "--format", "json"});
        const auto last =
            nlohmann::json::parse(journal.substr(journal.rfind('\n', journal.size() - 2) + 1));
        CHECK(last["seq"] == unknown["event"]);
        CHECK(last["kind"] == "tap");
        CHECK_FALSE(has(journal, "0004510000"));
    }

    TEST_CASE("a time may be told while no kiosk runs, and decides late and on time") {
        const Centre centre = Centre::full();
        const auto tap = centre.json({"tap", "0004512301", "--at", "2026-11-30T07:31"});
        CHECK(tap["result"] == "in");
        CHECK(tap["at"] == "2026-11-30T07:31:00.000+07:00");
        CHECK(centre.ctl({"tap", "0004512301", "--at", "half past seven"}).status == 2);
    }

    TEST_CASE("a time before what is recorded of the person is wrong usage, and not written") {
        const Centre centre = Centre::full();
        centre.done({"tap", "0004512301", "--at", "2026-11-26T09:00"});
        const long rows = journal_rows(centre);
        const Ran earlier = centre.ctl({"tap", "0004512301", "--at", "2026-11-26T08:00"});
        CHECK(earlier.status == 2);
        CHECK(is_one_sentence(earlier.err));
        CHECK(journal_rows(centre) == rows);
    }

    TEST_CASE("an item at the door and a code of zeros are refused with their reasons") {
        const Centre centre = Centre::full();
        CHECK(centre.json({"tap", "DIEN-DHVN-01"}, 1)["reason"] == "item-at-door");
        CHECK(centre.json({"tap", "0000000000"}, 1)["reason"] == "bad-code");
    }

    TEST_CASE("an instructor's card opens the counter, a wrong PIN does not") {
        const Centre centre = Centre::full();
        const Ran wrong = centre.ctl(
            {"--json", "tap", "0004512301", "--lane", "desk", "--as", "0004519001"}, "1111\n");
        CHECK(wrong.status == 1);
        CHECK(has(wrong.out, "pin-wrong"));
        const auto right =
            centre.json({"tap", "0004512301", "--lane", "desk", "--as", "0004519001"});
        CHECK(right["result"] == "borrower");
        CHECK(centre.json({"tap", "0004512301", "--lane", "desk"}, 1)["reason"] ==
              "counter-closed");
    }
}
