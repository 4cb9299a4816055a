#include "kiosk/app/counter.h"

#include <algorithm>

#include "db/loans.h"
#include "db/people.h"
#include "db/sessions.h"
#include "kiosk/app/manager.h"
#include "kiosk/app/reader_setup.h"
#include "kiosk/app/returns.h"
#include "kiosk/domain/lend.h"

namespace app {
namespace {

using domain::Refusal;
using domain::TapResult;
using view::Notice;

void refuse_touch(Hands& hands, Refusal reason, const std::string& detail = {}) {
    const auto& borrower = hands.state.basket.borrower;
    hands.books.write(db::Refused{.reason = reason,
                                  .person = borrower ? std::optional(borrower->uid) : std::nullopt},
                      hands.state.counter->staff.uid);
    hands.state.counter->notice =
        Notice{.kind = Notice::Kind::Refused, .reason = reason, .detail = detail};
    hands.out.sounds.push_back(SoundKind::Refused);
}

bool is_in_basket(const Basket& basket, domain::ItemId item) {
    return std::find(basket.items.begin(), basket.items.end(), item) != basket.items.end();
}

/// Whether `item` may go out with the borrower, as line number `position` of the basket.
LineFacts line_facts(Hands& hands, db::Item item, int position) {
    const auto& borrower = hands.state.basket.borrower;
    auto& database = hands.books.database();
    domain::LendContext context{.kind = item.kind,
                                .condition = item.condition,
                                .is_retired = item.is_retired,
                                .is_out = item.holder.has_value(),
                                .is_of_this_workshop = item.workshop_id == hands.place.id,
                                .loans_and_basket = position};
    LineFacts line;
    if (borrower) {
        const auto missing =
            hands.books.read(db::inductions_missing(database, item.id, borrower->id));
        context.has_inductions = missing.empty();
        context.loans_and_basket += hands.books.read(db::open_loan_count(database, borrower->id));
        if (!missing.empty()) line.detail = missing.front().name;
    }
    line.refusal = domain::lend_refusal(context, hands.rules);
    if (item.holder) line.detail = item.holder->name;
    line.item = std::move(item);
    return line;
}

/// Adds a line, blocked or not: a blocked line stands in the basket until it is taken out.
LineFacts add_line(Hands& hands, const db::Item& item) {
    Basket& basket = hands.state.basket;
    const LineFacts line = line_facts(hands, item, static_cast<int>(basket.items.size()));
    basket.items.push_back(item.id);
    leave_returned(hands);
    hands.state.counter->notice.reset();
    return line;
}

bool is_borrowers_own(const Hands& hands, const db::Item& item) {
    return item.holder && hands.state.basket.borrower &&
           item.holder->person_id == hands.state.basket.borrower->id;
}

}  // namespace

void open_counter(Hands& hands, const Who& staff) {
    hands.books.write(db::Counter{db::CounterState::Opened, staff.uid}, staff.uid);
    hands.state.pin.reset();
    hands.state.counter = Counter{.staff = staff};
    // Whoever had it open before (`tap --as` asks nobody) leaves nothing of theirs on the screen.
    hands.state.reports.reset();
    hands.state.setup.reset();
    hands.state.touched_at = hands.tick;
    hands.out.sounds.push_back(SoundKind::Counter);
    if (staff.role == domain::Role::Manager) open_reports(hands);
    if (staff.role == domain::Role::Admin) open_readers(hands);
}

void close_counter(Hands& hands) {
    if (!hands.state.counter) return;
    leave_returned(hands);
    hands.books.write(db::Counter{db::CounterState::Closed, hands.state.counter->staff.uid},
                      hands.state.counter->staff.uid);
    hands.state.counter.reset();
    // A borrower with nothing in the basket would be whom the next instructor lends to, unasked.
    if (hands.state.basket.items.empty()) hands.state.basket = {};
    hands.state.enrolment.reset();
    hands.state.reports.reset();
    hands.state.setup.reset();
    hands.state.desk_armed_until.reset();
}

void counter_card_tap(Hands& hands, const CardTap& tap, const db::CardFacts& facts) {
    Basket& basket = hands.state.basket;
    db::Tap row = tap_row(hands, tap, domain::Lane::Desk);
    TapAnswer answer;
    name_person(facts, row, answer);
    Refusal refusal = Refusal::None;
    if (facts.status == domain::CardStatus::Lost) refusal = Refusal::CardLost;
    if (facts.status == domain::CardStatus::Retired) refusal = Refusal::CardRetired;
    if (!facts.is_active) refusal = Refusal::PersonInactive;
    const bool is_other = basket.borrower && basket.borrower->id != facts.person_id;
    if (is_other && !basket.items.empty()) refusal = Refusal::BasketOpen;
    if (refusal != Refusal::None) return refuse_tap(hands, tap, row, refusal, answer);
    basket.borrower = Who{facts.person_id, facts.person_uid, facts.name, facts.role};
    Counter& counter = *hands.state.counter;
    counter.notice.reset();
    leave_returned(hands);
    if (counter.last && counter.last->person.id != facts.person_id) counter.last.reset();
    hands.state.reports.reset();
    row.result = TapResult::Borrower;
    answer_tap(hands, tap, row, answer, false);
}

void counter_item_tap(Hands& hands, const CardTap& tap, db::Tap row, const db::Item& item) {
    const Basket& basket = hands.state.basket;
    TapAnswer answer;
    answer.shown.detail = item.name;
    hands.state.reports.reset();
    if (item.holder && (!basket.borrower || is_borrowers_own(hands, item))) {
        return return_by_tap(hands, tap, row, item);
    }
    if (!basket.borrower) {
        const bool can_go_out = item.kind != domain::ItemKind::Consumable;
        return refuse_tap(hands, tap, row, can_go_out ? Refusal::NoBorrower : Refusal::Consumable,
                          answer);
    }
    row.person = basket.borrower->uid;
    answer.person = basket.borrower->uid;
    answer.person_name = basket.borrower->name;
    answer.shown.person_name = basket.borrower->name;
    if (is_in_basket(basket, item.id)) {
        row.result = TapResult::Duplicate;
        const auto scanned = basket.scanned.find(item.id);
        if (scanned != basket.scanned.end()) row.of = scanned->second;
        return answer_tap(hands, tap, row, answer, false);
    }
    const LineFacts line = add_line(hands, item);
    // Rows are dense and this tap's is the next: what a second scan of it repeats.
    hands.state.basket.scanned[item.id] =
        hands.books.read(db::last_seq(hands.books.database())) + 1;
    if (line.refusal != Refusal::None) return refuse_tap(hands, tap, row, line.refusal, answer);
    row.result = TapResult::Added;
    answer_tap(hands, tap, row, answer, false);
}

void touch_item(Hands& hands, domain::ItemId id) {
    if (!hands.state.counter) return;
    const Basket& basket = hands.state.basket;
    if (is_in_basket(basket, id)) return remove_line(hands, id);
    const auto item = hands.books.read(db::item_by_id(hands.books.database(), id));
    if (!item) return;
    if (item->holder && (!basket.borrower || is_borrowers_own(hands, *item))) {
        return return_by_touch(hands, *item);
    }
    if (!basket.borrower) {
        const bool can_go_out = item->kind != domain::ItemKind::Consumable;
        return refuse_touch(hands, can_go_out ? Refusal::NoBorrower : Refusal::Consumable,
                            item->name);
    }
    const LineFacts line = add_line(hands, *item);
    if (line.refusal != Refusal::None) {
        hands.books.write(
            db::Refused{.reason = line.refusal, .person = basket.borrower->uid, .item = item->uid},
            hands.state.counter->staff.uid);
    }
    hands.out.sounds.push_back(line.refusal == Refusal::None ? SoundKind::Counter
                                                             : SoundKind::Refused);
}

void remove_line(Hands& hands, domain::ItemId item) {
    std::erase(hands.state.basket.items, item);
    hands.state.basket.scanned.erase(item);
}

void clear_basket(Hands& hands) { hands.state.basket = {}; }

void drop_borrower(Hands& hands) { hands.state.basket = {}; }

std::vector<LineFacts> basket_lines(Hands& hands) {
    std::vector<LineFacts> lines;
    for (const domain::ItemId id : hands.state.basket.items) {
        auto item = hands.books.read(db::item_by_id(hands.books.database(), id));
        if (!item) continue;
        lines.push_back(line_facts(hands, *std::move(item), static_cast<int>(lines.size())));
    }
    return lines;
}

base::Instant due_of_basket(Hands& hands) {
    const auto sessions = hands.books.read(
        db::sessions_at(hands.books.database(), hands.place.id, hands.now, base::Millis{0}));
    return domain::due_at(hands.now,
                          sessions.empty() ? std::nullopt : std::optional(sessions.front().ends_at),
                          hands.rules);
}

std::string due_text(const Hands& hands, base::Instant due_at) {
    return hands.clock == base::ClockConfidence::Unknown ? "" : hands.when_text(due_at);
}

void confirm_basket(Hands& hands) {
    if (!hands.state.counter) return;
    Basket& basket = hands.state.basket;
    if (!basket.borrower || basket.items.empty()) {
        return refuse_touch(hands, Refusal::BasketEmpty);
    }
    const auto lines = basket_lines(hands);
    std::vector<base::Uid> uids;
    for (const LineFacts& line : lines) {
        if (line.refusal != Refusal::None) {
            return refuse_touch(hands, Refusal::BasketBlocked);
        }
        uids.push_back(line.item.uid);
    }
    leave_returned(hands);
    const base::Instant due_at = due_of_basket(hands);
    Counter& counter = *hands.state.counter;
    const domain::Seq seq =
        hands.books.write(db::Lent{basket.borrower->uid, uids, due_at}, counter.staff.uid);
    counter.last = LastAction{.seq = seq,
                              .result = TapResult::Added,
                              .person = *basket.borrower,
                              .items = basket.items,
                              .item_name = lines.size() == 1 ? lines.front().item.name : ""};
    counter.notice = Notice{.kind = Notice::Kind::Lent,
                            .person_name = basket.borrower->name,
                            .items = static_cast<int>(lines.size()),
                            .due_at = due_text(hands, due_at)};
    basket = {};
    hands.out.sounds.push_back(SoundKind::Counter);
}

void undo_last(Hands& hands) {
    if (!hands.state.counter) return;
    Counter& counter = *hands.state.counter;
    if (!counter.last) return refuse_touch(hands, Refusal::NothingToUndo);
    leave_returned(hands);
    hands.books.write(db::Undone{counter.last->seq}, counter.staff.uid);
    if (counter.last->result == TapResult::Added && hands.state.basket.items.empty()) {
        hands.state.basket = Basket{counter.last->person, counter.last->items};
    }
    counter.notice = Notice{.kind = Notice::Kind::Undone,
                            .person_name = counter.last->person.name,
                            .detail = counter.last->item_name,
                            .items = static_cast<int>(counter.last->items.size())};
    counter.last.reset();
    hands.out.sounds.push_back(SoundKind::Counter);
}

}  // namespace app
