// Whether an item may go out with a person, and when it is due.
#pragma once

#include <optional>

#include "kiosk/base/clock.h"
#include "kiosk/domain/rules.h"
#include "kiosk/domain/words.h"

namespace domain {

/// What is known of one item and one borrower at the moment of lending.
struct LendContext {
    ItemKind kind = ItemKind::Item;
    Condition condition = Condition::Good;
    bool is_retired = false;
    bool is_out = false;
    bool is_of_this_workshop = true;
    bool is_borrower_active = true;
    bool has_inductions = true;  ///< the borrower passed every induction that the item asks for
    int loans_and_basket = 0;  ///< what the borrower holds and what stands before it in the basket
};

/// The first reason why not, the plainest first; None when it may be lent.
Refusal lend_refusal(const LendContext& context, const Rules& rules);

/// The end of the session that is on, or `loan_time` from now.
base::Instant due_at(base::Instant now, std::optional<base::Instant> session_ends_at,
                     const Rules& rules);

/// A loan with no time to be due, lent by a clock that nobody believes, is not overdue.
bool is_overdue(const std::optional<base::Instant>& due_at, base::Instant now);

}  // namespace domain
