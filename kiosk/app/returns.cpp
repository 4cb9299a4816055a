#include "kiosk/app/returns.h"

#include "db/people.h"

namespace app {
namespace {

using domain::TapResult;

/// What both ways of returning leave behind. The item must be out.
void remember_return(Hands& hands, const db::Item& item, domain::Seq seq) {
    const db::Holder& holder = *item.holder;
    Counter& counter = *hands.state.counter;
    counter.notice.reset();
    counter.returned = JustReturned{.item = item.id,
                                    .item_uid = item.uid,
                                    .loan = holder.loan_id,
                                    .borrower_name = holder.name,
                                    .at = hands.now,
                                    .condition = item.condition};
    counter.last = LastAction{.seq = seq,
                              .result = TapResult::Returned,
                              .person = {holder.person_id, holder.person_uid, holder.name},
                              .items = {item.id},
                              .item_name = item.name};
}

JustReturned* returned_of(Hands& hands) {
    if (!hands.state.counter || !hands.state.counter->returned) return nullptr;
    return &*hands.state.counter->returned;
}

void write_condition(Hands& hands, JustReturned& returned) {
    hands.books.write(db::ConditionSeen{.item = returned.item_uid,
                                        .loan = returned.loan,
                                        .condition = returned.condition,
                                        .note = returned.note},
                      hands.state.counter->staff.uid);
    returned.written_note = returned.note;
}

}  // namespace

void return_by_tap(Hands& hands, const CardTap& tap, db::Tap row, const db::Item& item) {
    leave_returned(hands);
    const db::Holder& holder = *item.holder;
    row.result = TapResult::Returned;
    row.person = holder.person_uid;
    row.loan = holder.loan_id;
    TapAnswer answer{.person = holder.person_uid, .person_name = holder.name};
    answer.shown.result = row.result;
    answer.shown.event = hands.books.write(row, hands.state.counter->staff.uid);
    remember_return(hands, item, answer.shown.event);
    give_answer(hands, tap, answer, false);
}

void return_by_touch(Hands& hands, const db::Item& item) {
    leave_returned(hands);
    const domain::Seq seq =
        hands.books.write(db::Returned{.item = item.uid, .loan = item.holder->loan_id},
                          hands.state.counter->staff.uid);
    remember_return(hands, item, seq);
    hands.out.sounds.push_back(SoundKind::Counter);
}

void set_condition(Hands& hands, domain::Condition condition) {
    JustReturned* returned = returned_of(hands);
    if (!returned || returned->condition == condition) return;
    returned->condition = condition;
    write_condition(hands, *returned);
}

void set_note(Hands& hands, const std::string& note) {
    JustReturned* returned = returned_of(hands);
    if (!returned || returned->note == note) return;
    returned->note = note;
    write_condition(hands, *returned);
}

void open_note_keyboard(Hands& hands) {
    if (JustReturned* returned = returned_of(hands)) returned->is_noting = true;
}

void close_note_keyboard(Hands& hands) {
    JustReturned* returned = returned_of(hands);
    if (!returned || !returned->is_noting) return;
    returned->is_noting = false;
    if (returned->note != returned->written_note) write_condition(hands, *returned);
}

void confirm_erasure(Hands& hands) {
    JustReturned* returned = returned_of(hands);
    if (!returned || returned->is_erasure_confirmed) return;
    returned->is_erasure_confirmed = true;
    hands.books.write(db::Note{"photos erased on return of " + base::uid_text(returned->item_uid)},
                      hands.state.counter->staff.uid);
}

void leave_returned(Hands& hands) {
    close_note_keyboard(hands);
    if (hands.state.counter) hands.state.counter->returned.reset();
}

}  // namespace app
