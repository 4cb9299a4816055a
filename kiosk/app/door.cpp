#include "kiosk/app/door.h"

#include "db/loans.h"
#include "db/sessions.h"
#include "kiosk/app/tap_row.h"
#include "kiosk/domain/tap.h"

namespace app {
namespace {

using domain::TapContext;
using domain::TapDecision;
using domain::TapResult;

constexpr std::size_t kNamesOutMax = 3;

TapContext context_of(Hands& hands, domain::Lane lane, const db::CardFacts& facts) {
    TapContext context;
    context.lane = lane;
    context.today = hands.today();
    context.clock = hands.clock;
    context.believed_at = hands.believed_at;
    context.card_status = facts.status;
    context.is_person_active = facts.is_active;
    context.last_tap = facts.last_tap;
    if (facts.last_tap) context.last_tap_day = hands.zone.date(facts.last_tap->at);
    context.is_last_before_restart =
        facts.is_last_tap_its && hands.state.card_before_restart == facts.card_id;
    context.restarted_at = hands.restarted_at;
    context.visit = facts.open_visit;
    if (facts.open_visit) context.visit_day = hands.zone.date(facts.open_visit->in_at);
    context.sessions =
        hands.books.read(db::session_times_of(hands.books.database(), facts.person_id,
                                              hands.place.id, hands.day_start(), hands.day_end()));
    return context;
}

/// What a person still holds is said to them on the way out, by name.
void name_items_out(Hands& hands, domain::PersonId person, view::Answer& shown) {
    const auto loans = hands.books.read(db::open_loans_of(hands.books.database(), person));
    shown.items_out = static_cast<int>(loans.size());
    for (const db::Loan& loan : loans) {
        if (shown.item_names_out.size() < kNamesOutMax) {
            shown.item_names_out.push_back(loan.item_name);
        }
    }
}

}  // namespace

void door_card_tap(Hands& hands, const CardTap& tap, domain::Lane lane,
                   const db::CardFacts& facts) {
    const TapDecision decision =
        domain::decide_tap(context_of(hands, lane, facts), hands.now, hands.rules);
    db::Tap row = tap_row(hands, tap, lane);
    TapAnswer answer;
    name_person(facts, row, answer);
    row.result = decision.result;
    row.reason = decision.reason;
    row.mark = decision.mark;
    row.closes = decision.closes_visit;
    if (decision.result == TapResult::Duplicate) {
        row.of = decision.of;
        // The row that is repeated, a way in too, is the last of the person.
        answer.shown.at = hands.zone.clock_text(facts.last_tap->at);
    }
    if (decision.session) {
        const auto session =
            hands.books.read(db::session_name(hands.books.database(), *decision.session));
        if (session) row.session = session->uid;
        if (session) answer.shown.detail = session->class_name;
    }
    answer.shown.mark = decision.mark;
    answer.shown.late_minutes = static_cast<int>(decision.late.count());
    for (const domain::SessionId id : decision.also) {
        const auto also = hands.books.read(db::session_name(hands.books.database(), id));
        if (also) row.also.push_back(also->uid);
    }
    if (decision.result == TapResult::Out) {
        name_items_out(hands, facts.person_id, answer.shown);
    }
    answer_tap(hands, tap, row, answer);
}

}  // namespace app
