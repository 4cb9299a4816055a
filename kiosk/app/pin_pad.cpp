#include "kiosk/app/pin_pad.h"

#include <algorithm>

#include "db/people.h"
#include "kiosk/app/card_meant.h"
#include "kiosk/app/counter.h"
#include "kiosk/app/tap.h"
#include "kiosk/app/tap_row.h"
#include "kiosk/domain/card_code.h"
#include "kiosk/domain/pin.h"

namespace app {
namespace {

using domain::Refusal;
using domain::TapResult;

Who who_of(const db::CardFacts& facts) {
    return {facts.person_id, facts.person_uid, facts.name, facts.role};
}

bool is_being_checked(const State& state, domain::PersonId person) {
    if (state.pin && state.pin->checking != 0 && state.pin->who.id == person) return true;
    return std::any_of(state.pending.begin(), state.pending.end(),
                       [&](const auto& pending) { return pending.second.staff.id == person; });
}

Refusal staff_refusal(Hands& hands, const db::CardFacts& facts) {
    if (facts.status == domain::CardStatus::Lost) return Refusal::CardLost;
    if (facts.status == domain::CardStatus::Retired) return Refusal::CardRetired;
    if (!facts.is_active) return Refusal::PersonInactive;
    if (facts.role == domain::Role::Learner) return Refusal::CounterClosed;
    if (!facts.has_pin) return Refusal::NoPin;
    const auto state = hands.books.read(db::pin_state_of(hands.books.database(), facts.person_id));
    // One guess at a time: those that run beside each other would all pass before any is counted.
    const bool is_locked = domain::pin_locked_until(state, hands.wall).has_value();
    return is_locked || is_being_checked(hands.state, facts.person_id) ? Refusal::PinLocked
                                                                       : Refusal::None;
}

/// One digit more than a PIN can have spoils all of it: what follows cannot mend it, and it is not
/// taken for its beginning.
bool is_spoiled(const PinPad& pad) { return pad.digits.size() > domain::kPinDigitsMax; }

Ticket ask_pin(Hands& hands, const Who& who, const std::string& digits) {
    const auto hash = hands.books.read(db::pin_hash_of(hands.books.database(), who.id));
    const Ticket ticket = ++hands.state.last_ticket;
    hands.out.jobs.push_back(CheckPin{ticket, digits, hash.value_or("")});
    return ticket;
}

/// Counts it, and says on the pad how many are left or until when nothing is looked at.
void count_wrong_pin(Hands& hands, const Who& who, PinPad& pad) {
    hands.books.write(db::Counter{db::CounterState::PinWrong, who.uid}, who.uid);
    const auto state = hands.books.read(db::pin_state_of(hands.books.database(), who.id));
    const auto locked_until = domain::pin_locked_until(state, hands.wall);
    pad.refusal = locked_until ? Refusal::PinLocked : Refusal::PinWrong;
    pad.tries_left = domain::pin_tries_left(state);
    pad.locked_until = locked_until ? hands.when_text(*locked_until) : "";
    pad.digits.clear();
    pad.checking = 0;
    hands.out.sounds.push_back(SoundKind::Refused);
}

/// The staff's own card, which `--as` names.
db::Tap staff_row(const Hands& hands, const PendingTap& pending) {
    db::Tap row = tap_row(hands, pending.tap, domain::Lane::Desk);
    row.card = pending.staff_card;
    row.person = pending.staff.uid;
    return row;
}

void pending_checked(Hands& hands, const PendingTap& pending, bool is_right) {
    if (!is_right) {
        PinPad unseen{.who = pending.staff};
        count_wrong_pin(hands, pending.staff, unseen);
        db::Tap row = staff_row(hands, pending);
        TapAnswer answer{.person = pending.staff.uid, .person_name = pending.staff.name};
        answer.shown.person_name = pending.staff.name;
        refuse_tap(hands, pending.tap, row, unseen.refusal, answer);
        return;
    }
    open_counter(hands, pending.staff);
    if (pending.tap.at) {
        hands.now = *pending.tap.at;
        hands.clock = base::ClockConfidence::Rtc;
        hands.books.stand_at(hands.now, hands.clock);
    }
    if (!pending.is_only_opening) return handle_tap(hands, pending.tap);
    db::Tap row = staff_row(hands, pending);
    row.result = TapResult::CounterOpened;
    TapAnswer answer{.person = pending.staff.uid, .person_name = pending.staff.name};
    answer_tap(hands, pending.tap, row, answer, false);
}

}  // namespace

void pin_pad_card_tap(Hands& hands, const CardTap& tap, const db::CardFacts& facts) {
    db::Tap row = tap_row(hands, tap, domain::Lane::Desk);
    TapAnswer answer;
    name_person(facts, row, answer);
    const Refusal refusal = staff_refusal(hands, facts);
    if (refusal != Refusal::None) {
        if (refusal == Refusal::PinLocked) {
            hands.books.write(db::Counter{db::CounterState::PinLocked, facts.person_uid},
                              facts.person_uid);
        }
        return refuse_tap(hands, tap, row, refusal, answer);
    }
    hands.state.pin = PinPad{.who = who_of(facts), .is_from_door = tap.lane != domain::Lane::Desk};
    hands.state.touched_at = hands.tick;
    row.result = TapResult::PinAsked;
    answer_tap(hands, tap, row, answer, false);
}

void type_digit(Hands& hands, int digit) {
    auto& pad = hands.state.pin;
    if (!pad || pad->checking != 0 || digit < 0 || digit > 9 || is_spoiled(*pad)) return;
    pad->digits += static_cast<char>('0' + digit);
    pad->refusal = Refusal::None;
    if (!is_spoiled(*pad)) return;
    hands.books.write(db::Refused{.reason = Refusal::BadPin, .person = pad->who.uid}, pad->who.uid);
    pad->refusal = Refusal::BadPin;
    hands.out.sounds.push_back(SoundKind::Refused);
}

void erase_digit(Hands& hands) {
    auto& pad = hands.state.pin;
    if (!pad || pad->checking != 0 || pad->digits.empty()) return;
    if (is_spoiled(*pad)) {
        pad->digits.clear();
        pad->refusal = Refusal::None;
    } else {
        pad->digits.pop_back();
    }
}

void confirm_pin(Hands& hands) {
    auto& pad = hands.state.pin;
    if (!pad || pad->checking != 0 || pad->digits.size() < domain::kPinDigitsMin) return;
    const auto state = hands.books.read(db::pin_state_of(hands.books.database(), pad->who.id));
    if (is_being_checked(hands.state, pad->who.id)) return;
    if (is_spoiled(*pad)) {
        pad->digits.clear();
        hands.out.sounds.push_back(SoundKind::Refused);
        return;
    }
    if (const auto until = domain::pin_locked_until(state, hands.wall)) {
        hands.books.write(db::Counter{db::CounterState::PinLocked, pad->who.uid}, pad->who.uid);
        pad->refusal = Refusal::PinLocked;
        pad->locked_until = hands.when_text(*until);
        pad->digits.clear();
        hands.out.sounds.push_back(SoundKind::Refused);
        return;
    }
    pad->checking = ask_pin(hands, pad->who, pad->digits);
}

void pin_checked(Hands& hands, const PinChecked& checked) {
    if (const auto found = hands.state.pending.find(checked.ticket);
        found != hands.state.pending.end()) {
        const PendingTap pending = found->second;
        hands.state.pending.erase(found);
        return pending_checked(hands, pending, checked.is_right);
    }
    auto& pad = hands.state.pin;
    if (!pad || pad->checking != checked.ticket) return;
    if (!checked.is_right) return count_wrong_pin(hands, pad->who, *pad);
    const PinPad right = *pad;
    pad.reset();
    open_counter(hands, right.who);
    // With one reader the next card is a learner's: the touch that began this goes on.
    if (right.is_from_door) hands.state.desk_armed_until = hands.tick + hands.rules.desk_touch;
}

void tap_as(Hands& hands, const CardTap& tap, const std::string& staff_code,
            const std::string& pin) {
    CardTap staff_tap = tap;
    staff_tap.code = staff_code;
    staff_tap.lane = domain::Lane::Desk;
    const auto meant = card_meant_by(hands, staff_code);
    const auto facts = meant ? meant->facts : std::nullopt;
    if (!facts) return handle_tap(hands, staff_tap);  // unknown or no code: said as such
    Refusal refusal = staff_refusal(hands, *facts);
    if (refusal == Refusal::CounterClosed) refusal = Refusal::NotStaff;
    if (refusal != Refusal::None) {
        db::Tap row = tap_row(hands, staff_tap, domain::Lane::Desk);
        TapAnswer answer;
        name_person(*facts, row, answer);
        return refuse_tap(hands, staff_tap, row, refusal, answer);
    }
    const Ticket ticket = ask_pin(hands, who_of(*facts), pin);
    const bool is_same =
        domain::card_code_from_text(tap.code) == domain::card_code_from_text(staff_code);
    hands.state.pending[ticket] = {tap, who_of(*facts), facts->card_uid, is_same};
}

}  // namespace app
