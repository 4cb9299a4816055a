#include "db/loans.h"

#include <doctest/doctest.h>

#include "tests/support/workshop.h"

using namespace std::chrono_literals;
using test::must;

namespace {

using Codes = std::vector<std::string>;

Codes codes(const std::vector<db::Loan>& loans) {
    Codes found;
    for (const db::Loan& loan : loans) found.push_back(loan.item_code);
    return found;
}

}  // namespace

TEST_SUITE("db: loans") {
    TEST_CASE("the longest overdue comes first") {
        test::Workshop workshop;
        workshop.lend("DIEN-DHVN-01", "an", {.time = 60min});
        workshop.lend("DIEN-AMPK-01", "an", {.time = 30min});

        const auto loans = must(db::open_loans_of(workshop.database(), workshop.person("an").id));

        CHECK(codes(loans) == Codes{"DIEN-AMPK-01", "DIEN-DHVN-01"});
    }

    TEST_CASE("what is back is no longer out") {
        test::Workshop workshop;
        workshop.lend("DIEN-DHVN-01", "an");
        workshop.take_back("DIEN-DHVN-01");

        CHECK(must(db::open_loans_of(workshop.database(), workshop.person("an").id)).empty());
        CHECK_FALSE(workshop.item("DIEN-DHVN-01").holder.has_value());
    }

    TEST_CASE("an item says who has it") {
        test::Workshop workshop;
        workshop.lend("DIEN-DHVN-01", "an");

        const auto item = workshop.item("DIEN-DHVN-01");

        REQUIRE(item.holder.has_value());
        CHECK(item.holder->person_id == workshop.person("an").id);
        CHECK(item.holder->due_at == workshop.clock.now() + 180min);
    }

    TEST_CASE("an item that is out is not lent again, and nothing of the basket is") {
        test::Workshop workshop;
        workshop.lend("DIEN-DHVN-01", "an");
        const auto spare = workshop.item("DIEN-AMPK-01");
        const auto before = must(db::last_seq(workshop.database()));

        const auto lent =
            workshop.try_to(db::Lent{.borrower = workshop.person("binh").uid,
                                     .items = {spare.uid, workshop.item("DIEN-DHVN-01").uid},
                                     .due_at = workshop.clock.now() + 1h});

        REQUIRE_FALSE(lent.has_value());
        CHECK(lent.error().kind == base::ErrorKind::Refused);
        CHECK_FALSE(workshop.item("DIEN-AMPK-01").holder.has_value());
        // Only making "binh" wrote a row.
        CHECK(must(db::last_seq(workshop.database())) == before + 1);
    }

    TEST_CASE("what is not out cannot come back") {
        test::Workshop workshop;
        const auto back = workshop.try_to(db::Returned{.item = workshop.item("DIEN-DHVN-01").uid});
        REQUIRE_FALSE(back.has_value());
        CHECK(back.error().kind == base::ErrorKind::Refused);
    }

    TEST_CASE("a scan that brings an item back ends its loan like a touch") {
        test::Workshop workshop;
        workshop.lend("DIEN-DHVN-01", "an");
        const auto loan = workshop.item("DIEN-DHVN-01").holder->loan_id;

        const auto seq = workshop.happen(db::Tap{.lane = domain::Lane::Desk,
                                                 .result = domain::TapResult::Returned,
                                                 .source = "usb",
                                                 .workshop = "DIEN",
                                                 .item = workshop.item("DIEN-DHVN-01").uid,
                                                 .loan = loan,
                                                 .condition = domain::Condition::Worn});

        const auto ended = must(db::loan_by_id(workshop.database(), loan));
        REQUIRE(ended.has_value());
        CHECK(ended->returned_seq == seq);
        CHECK(ended->returned_by == workshop.person("hoa").id);
        CHECK(ended->condition == domain::Condition::Worn);
        CHECK(workshop.item("DIEN-DHVN-01").condition == domain::Condition::Worn);
    }

    TEST_CASE("a condition seen later belongs to the loan and to the item") {
        test::Workshop workshop;
        workshop.lend("DIEN-DHVN-01", "an");
        const auto loan = workshop.item("DIEN-DHVN-01").holder->loan_id;
        workshop.take_back("DIEN-DHVN-01");

        workshop.happen(db::ConditionSeen{.item = workshop.item("DIEN-DHVN-01").uid,
                                          .loan = loan,
                                          .condition = domain::Condition::Broken,
                                          .note = "đứt dây"});

        CHECK(workshop.item("DIEN-DHVN-01").condition == domain::Condition::Broken);
        const auto ended = must(db::loan_by_id(workshop.database(), loan));
        CHECK(ended->condition == domain::Condition::Broken);
        CHECK(ended->note == "đứt dây");
    }

    TEST_CASE("undoing a loan brings the item back as if it had never left") {
        test::Workshop workshop;
        const auto seq = workshop.lend("DIEN-DHVN-01", "an");

        workshop.undo(seq);

        CHECK_FALSE(workshop.item("DIEN-DHVN-01").holder.has_value());
        CHECK(must(db::loans_of_item(workshop.database(), workshop.item("DIEN-DHVN-01").id, 10))
                  .empty());
    }

    TEST_CASE("undoing a return opens the same loan and gives the item its former condition") {
        test::Workshop workshop;
        workshop.happen(db::ConditionSeen{.item = workshop.item("DIEN-DHVN-01").uid,
                                          .condition = domain::Condition::Worn});
        workshop.lend("DIEN-DHVN-01", "an");
        const auto before = workshop.item("DIEN-DHVN-01").holder;
        const auto back = workshop.take_back("DIEN-DHVN-01", domain::Condition::Broken);

        workshop.undo(back);

        const auto item = workshop.item("DIEN-DHVN-01");
        REQUIRE(item.holder.has_value());
        CHECK(item.holder->loan_id == before->loan_id);
        CHECK(item.holder->due_at == before->due_at);
        CHECK(item.condition == domain::Condition::Worn);
        CHECK_FALSE(must(db::loan_by_id(workshop.database(), before->loan_id))->condition);
    }

    TEST_CASE("undoing a return forgets what was seen of the item because of it") {
        test::Workshop workshop;
        workshop.lend("DIEN-DHVN-01", "an");
        const auto loan = workshop.item("DIEN-DHVN-01").holder->loan_id;
        const auto back = workshop.take_back("DIEN-DHVN-01");
        workshop.happen(db::ConditionSeen{.item = workshop.item("DIEN-DHVN-01").uid,
                                          .loan = loan,
                                          .condition = domain::Condition::Broken});

        workshop.undo(back);

        CHECK(workshop.item("DIEN-DHVN-01").condition == domain::Condition::Good);
    }

    TEST_CASE("a return is not undone once the item is out again") {
        test::Workshop workshop;
        workshop.lend("DIEN-DHVN-01", "an");
        const auto back = workshop.take_back("DIEN-DHVN-01");
        workshop.lend("DIEN-DHVN-01", "binh");

        const auto undone = workshop.try_to(db::Undone{back});

        REQUIRE_FALSE(undone.has_value());
        CHECK(undone.error().kind == base::ErrorKind::Refused);
        CHECK(workshop.item("DIEN-DHVN-01").holder->person_id == workshop.person("binh").id);
    }

    TEST_CASE("nothing is undone twice, and not everything can be undone") {
        test::Workshop workshop;
        const auto lent = workshop.lend("DIEN-DHVN-01", "an");
        workshop.undo(lent);

        CHECK_FALSE(workshop.try_to(db::Undone{lent}).has_value());
        CHECK_FALSE(workshop.try_to(db::Undone{workshop.come_in("an")}).has_value());
        CHECK_FALSE(workshop.try_to(db::Undone{999'999}).has_value());
    }

    TEST_CASE("overdue is what was due before now and is not back") {
        test::Workshop workshop;
        workshop.lend("DIEN-DHVN-01", "an", {.time = 30min});
        workshop.lend("DIEN-AMPK-01", "an", {.time = 30min});
        workshop.lend("DIEN-BTD-01", "an", {.time = 120min});
        workshop.take_back("DIEN-AMPK-01");

        workshop.clock.advance(60min);

        CHECK(codes(must(db::overdue_loans(workshop.database(), workshop.clock.now()))) ==
              Codes{"DIEN-DHVN-01"});
    }

    TEST_CASE("usage counts the loans and the time within the range only") {
        test::Workshop workshop;
        const auto start = workshop.clock.now();
        workshop.lend("DIEN-DHVN-01", "an");
        workshop.clock.advance(60min);
        workshop.take_back("DIEN-DHVN-01");
        workshop.clock.advance(60min);
        workshop.lend("DIEN-DHVN-01", "binh", {.time = 10min});
        workshop.clock.advance(30min);
        workshop.item("DIEN-AMPK-01");

        const auto usage = must(db::usage_between(workshop.database(), start + 30min, start + 24h,
                                                  workshop.clock.now()));

        REQUIRE(usage.size() == 2);
        CHECK(usage[0].code == "DIEN-DHVN-01");
        CHECK(usage[0].times_lent == 1);
        CHECK(usage[0].time_out == 60min);
        CHECK(usage[0].holder_name == "binh");
        CHECK(usage[0].is_overdue);
        CHECK(usage[1].times_lent == 0);
        CHECK(usage[1].time_out == 0ms);
    }
}
