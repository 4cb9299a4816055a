#include "kiosk/domain/lend.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using namespace domain;

TEST_SUITE("kiosk/domain: lend") {
    TEST_CASE("a good item that is here may go out") {
        CHECK(lend_refusal({}, Rules{}) == Refusal::None);
        CHECK(lend_refusal({.condition = Condition::Worn}, Rules{}) == Refusal::None);
    }

    TEST_CASE("each obstacle has its own name") {
        CHECK(lend_refusal({.kind = ItemKind::Consumable}, Rules{}) == Refusal::Consumable);
        CHECK(lend_refusal({.is_retired = true}, Rules{}) == Refusal::ItemRetired);
        CHECK(lend_refusal({.condition = Condition::Lost}, Rules{}) == Refusal::ItemLost);
        CHECK(lend_refusal({.condition = Condition::Broken}, Rules{}) == Refusal::ItemBroken);
        CHECK(lend_refusal({.is_of_this_workshop = false}, Rules{}) == Refusal::OtherWorkshop);
        CHECK(lend_refusal({.is_out = true}, Rules{}) == Refusal::AlreadyOut);
        CHECK(lend_refusal({.is_borrower_active = false}, Rules{}) == Refusal::PersonInactive);
        CHECK(lend_refusal({.has_inductions = false}, Rules{}) == Refusal::NoInduction);
    }

    TEST_CASE("the last allowed item may go out, one more may not") {
        CHECK(lend_refusal({.loans_and_basket = Rules{}.loans_max - 1}, Rules{}) == Refusal::None);
        CHECK(lend_refusal({.loans_and_basket = Rules{}.loans_max}, Rules{}) ==
              Refusal::TooManyLoans);
    }

    TEST_CASE("a loan is due at the end of the session, else after the loan time") {
        const base::Instant now{1000h};
        CHECK(due_at(now, now + 2h, Rules{}) == now + 2h);
        CHECK(due_at(now, now - 1s, Rules{}) == now + Rules{}.loan_time);
        CHECK(due_at(now, std::nullopt, Rules{}) == now + Rules{}.loan_time);
    }

    TEST_CASE("a loan is overdue after the time it is due, and never without one") {
        const base::Instant now{1000h};
        CHECK(is_overdue(now - 1ms, now));
        CHECK_FALSE(is_overdue(now, now));
        CHECK_FALSE(is_overdue(std::nullopt, now));
    }
}
