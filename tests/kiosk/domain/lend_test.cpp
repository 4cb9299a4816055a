#include "kiosk/domain/lend.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using namespace domain;

namespace {
const Rules kRules;
}

TEST_SUITE("kiosk/domain: lend") {
    TEST_CASE("a good item that is here may go out") {
        CHECK(lend_refusal({}, kRules) == Refusal::None);
        CHECK(lend_refusal({.condition = Condition::Worn}, kRules) == Refusal::None);
    }

    TEST_CASE("each obstacle has its own name") {
        CHECK(lend_refusal({.kind = ItemKind::Consumable}, kRules) == Refusal::Consumable);
        CHECK(lend_refusal({.is_retired = true}, kRules) == Refusal::ItemRetired);
        CHECK(lend_refusal({.condition = Condition::Lost}, kRules) == Refusal::ItemLost);
        CHECK(lend_refusal({.condition = Condition::Broken}, kRules) == Refusal::ItemBroken);
        CHECK(lend_refusal({.is_of_this_workshop = false}, kRules) == Refusal::OtherWorkshop);
        CHECK(lend_refusal({.is_out = true}, kRules) == Refusal::AlreadyOut);
        CHECK(lend_refusal({.is_borrower_active = false}, kRules) == Refusal::PersonInactive);
        CHECK(lend_refusal({.has_inductions = false}, kRules) == Refusal::NoInduction);
    }

    TEST_CASE("the last allowed item may go out, one more may not") {
        CHECK(lend_refusal({.loans_and_basket = kRules.loans_max - 1}, kRules) == Refusal::None);
        CHECK(lend_refusal({.loans_and_basket = kRules.loans_max}, kRules) ==
              Refusal::TooManyLoans);
    }

    TEST_CASE("a loan is due at the end of the session, else after the loan time") {
        const base::Instant now{1000h};
        CHECK(due_at(now, now + 2h, kRules) == now + 2h);
        CHECK(due_at(now, now - 1s, kRules) == now + kRules.loan_time);
        CHECK(due_at(now, std::nullopt, kRules) == now + kRules.loan_time);
    }

    TEST_CASE("a loan is overdue after the time it is due, and never without one") {
        const base::Instant now{1000h};
        CHECK(is_overdue(now - 1ms, now));
        CHECK_FALSE(is_overdue(now, now));
        CHECK_FALSE(is_overdue(std::nullopt, now));
    }
}
