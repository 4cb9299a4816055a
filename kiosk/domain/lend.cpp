#include "kiosk/domain/lend.h"

namespace domain {

Refusal lend_refusal(const LendContext& context, const Rules& rules) {
    if (context.kind == ItemKind::Consumable) return Refusal::Consumable;
    if (context.is_retired) return Refusal::ItemRetired;
    if (context.condition == Condition::Lost) return Refusal::ItemLost;
    if (context.condition == Condition::Broken) return Refusal::ItemBroken;
    if (!context.is_of_this_workshop) return Refusal::OtherWorkshop;
    if (context.is_out) return Refusal::AlreadyOut;
    if (!context.is_borrower_active) return Refusal::PersonInactive;
    if (!context.has_inductions) return Refusal::NoInduction;
    if (context.loans_and_basket >= rules.loans_max) return Refusal::TooManyLoans;
    return Refusal::None;
}

base::Instant due_at(base::Instant now, std::optional<base::Instant> session_ends_at,
                     const Rules& rules) {
    if (session_ends_at && *session_ends_at > now) return *session_ends_at;
    return now + rules.loan_time;
}

bool is_overdue(const std::optional<base::Instant>& due_at, base::Instant now) {
    return due_at && *due_at < now;
}

}  // namespace domain
