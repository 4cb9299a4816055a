#include "kiosk/app/tap_row.h"

namespace app {

db::Tap tap_row(const Hands& hands, const CardTap& tap, domain::Lane lane) {
    db::Tap row;
    row.lane = lane;
    row.workshop = hands.place.code;
    if (tap.reader == "simulated" || tap.reader == "ctl") {
        row.source = tap.reader;
    } else {
        row.source = "usb";
        row.reader = tap.reader;
    }
    return row;
}

void answer_tap(Hands& hands, const CardTap& tap, const db::Tap& row, TapAnswer answer,
                bool is_shown) {
    answer.shown.result = row.result;
    answer.shown.reason = row.reason;
    answer.shown.event = hands.books.write(row);
    answer.session = row.session;
    answer.of = row.of;
    give_answer(hands, tap, answer, is_shown);
}

void refuse_tap(Hands& hands, const CardTap& tap, db::Tap row, domain::Refusal reason,
                TapAnswer answer) {
    row.result = domain::TapResult::Refused;
    row.reason = reason;
    answer_tap(hands, tap, row, std::move(answer));
}

void name_person(const db::CardFacts& facts, db::Tap& row, TapAnswer& answer) {
    row.card = facts.card_uid;
    row.person = facts.person_uid;
    answer.person = facts.person_uid;
    answer.person_name = facts.name;
    answer.shown.person_name = facts.name;
}

}  // namespace app
