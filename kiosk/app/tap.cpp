#include "kiosk/app/tap.h"

#include <algorithm>

#include "db/cards.h"
#include "db/items.h"
#include "kiosk/app/card_meant.h"
#include "kiosk/app/counter.h"
#include "kiosk/app/door.h"
#include "kiosk/app/enrol.h"
#include "kiosk/app/pin_pad.h"
#include "kiosk/app/readers.h"
#include "kiosk/app/tap_row.h"
#include "kiosk/domain/card_code.h"
#include "kiosk/records/card_text.h"

namespace app {
namespace {

using domain::Lane;

/// A touch of the counter button makes the next tap at a door reader a counter tap, once.
Lane lane_of(Hands& hands, const CardTap& tap) {
    const bool is_armed =
        hands.state.desk_armed_until && hands.tick < *hands.state.desk_armed_until;
    if (tap.lane == Lane::Desk || !is_armed) return tap.lane;
    hands.state.desk_armed_until.reset();
    return Lane::Desk;
}

/// An item's code says where it belongs: at a kiosk with one reader it goes to the open counter.
Lane item_lane_of(const Hands& hands, Lane lane) {
    const bool is_only_reader = lane == Lane::Door && !has_desk_reader(hands.state);
    return hands.state.counter && is_only_reader ? Lane::Desk : lane;
}

/// The card that is being given to somebody is awaited at the only reader, however long they
/// looked for its person.
Lane card_lane_of(const Hands& hands, Lane lane, const db::CardToken& token) {
    const auto& enrolment = hands.state.enrolment;
    const bool is_awaited = enrolment && enrolment->chosen && enrolment->token == token;
    const bool is_only_reader = lane == Lane::Door && !has_desk_reader(hands.state);
    return is_awaited && is_only_reader ? Lane::Desk : lane;
}

void item_tap(Hands& hands, const CardTap& tap, Lane lane, const db::Item& item) {
    db::Tap row = tap_row(hands, tap, lane);
    row.item = item.uid;
    TapAnswer answer;
    answer.shown.detail = item.name;
    if (lane != Lane::Desk) {
        refuse_tap(hands, tap, row, domain::Refusal::ItemAtDoor, answer);
    } else if (!hands.state.counter) {
        refuse_tap(hands, tap, row, domain::Refusal::CounterClosed, answer);
    } else {
        hands.state.touched_at = hands.tick;
        counter_item_tap(hands, tap, row, item);
    }
}

/// The same unknown card again at once, before anybody did something about it.
bool is_echo_of(const db::LastTap& last, const Hands& hands) {
    return !hands.state.enrolment && hands.now >= last.at &&
           hands.now - last.at < hands.rules.duplicate_window;
}

/// The reader says what it is, or the text that it typed is all there is.
bool is_only_typed(const CardTap& tap) { return tap.card.empty() && tap.also.empty(); }

std::optional<domain::CardCode> code_of(const CardTap& tap) {
    if (is_only_typed(tap)) return records::card_itself_from_text(tap.code);
    auto code = domain::card_code_from_text(tap.code);
    if (!code) return std::nullopt;
    if (!tap.card.empty()) code->canonical = tap.card;
    code->also = tap.also;
    return code;
}

/// Whether somebody at the counter can say whose a card is; not while readers are set up.
bool is_asking(const Hands& hands) { return hands.state.counter && !hands.state.setup; }

/// A card that nobody has: kept under a uid of its own, so that it can be given to somebody.
void unknown_tap(Hands& hands, const CardTap& tap, Lane lane, const db::CardToken& token) {
    const auto last = hands.books.read(db::last_unknown_tap(hands.books.database(), token));
    db::Tap row = tap_row(hands, tap, lane);
    row.result = domain::TapResult::UnknownCard;
    if (last && is_echo_of(*last, hands)) {
        row.result = domain::TapResult::Duplicate;
        row.of = last->seq;
    }
    row.unknown =
        hands.books
            .read(db::remember_unknown_card(hands.books.database(), hands.books.stamp(), token))
            .uid;
    if (lane == Lane::Desk && is_asking(hands)) {
        hands.state.touched_at = hands.tick;
        enrol_unknown_tap(hands, tap, row, token);
    } else {
        answer_tap(hands, tap, row, {});
    }
}

void desk_card_tap(Hands& hands, const CardTap& tap, const db::CardToken& token,
                   const db::CardFacts& facts) {
    if (hands.state.enrolment) {
        enrol_known_tap(hands, tap, token, facts);
    } else if (hands.state.counter) {
        hands.state.touched_at = hands.tick;
        counter_card_tap(hands, tap, facts);
    } else {
        pin_pad_card_tap(hands, tap, facts);
    }
}

/// Nobody may be known by it. Who is giving a card to somebody just then reads it there.
void refuse_card(Hands& hands, const CardTap& tap, Lane lane, domain::Refusal reason) {
    if (lane == Lane::Desk && hands.state.counter) hands.state.touched_at = hands.tick;
    if (lane == Lane::Desk && hands.state.enrolment) hands.state.enrolment->refusal = reason;
    refuse_tap(hands, tap, tap_row(hands, tap, lane), reason);
}

void card_tap(Hands& hands, const CardTap& tap, Lane reader_lane, const domain::CardCode& code) {
    const std::string_view typed = is_only_typed(tap) ? std::string_view(tap.code) : "";
    const auto [token, facts, is_ambiguous] = card_meant(hands, code, typed);
    const Lane lane = card_lane_of(hands, reader_lane, token);
    const bool can_be_asked = lane == Lane::Desk && is_asking(hands);
    if (!facts && tap.is_changing) {
        refuse_card(hands, tap, lane, domain::Refusal::CardChanging);
    } else if (lane != Lane::Desk && records::is_citizen_card(code)) {
        refuse_card(hands, tap, lane, domain::Refusal::CitizenAtDoor);
    } else if (is_ambiguous && !can_be_asked) {
        refuse_tap(hands, tap, tap_row(hands, tap, lane), domain::Refusal::CardAmbiguous);
    } else if (!facts) {
        unknown_tap(hands, tap, lane, token);
    } else if (lane == Lane::Desk) {
        desk_card_tap(hands, tap, token, *facts);
    } else {
        door_card_tap(hands, tap, lane, *facts);
    }
}

bool is_number(const domain::CardCode& code) {
    return code.canonical.find_first_not_of("0123456789") == std::string::npos;
}

/// Letters and a hyphen, as on our labels: no card's number looks so.
bool is_item_shaped(const domain::CardCode& code) {
    const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    return code.canonical.find('-') != std::string::npos &&
           std::any_of(code.canonical.begin(), code.canonical.end(), is_letter);
}

}  // namespace

void handle_tap(Hands& hands, const CardTap& tap) {
    // A misread does not use up the touch that makes the next tap a counter tap.
    if (tap.misread != domain::Refusal::None) {
        return refuse_card(hands, tap, tap.lane, tap.misread);
    }
    const auto code = code_of(tap);
    if (!code) return refuse_card(hands, tap, tap.lane, domain::Refusal::BadCode);
    const Lane lane = lane_of(hands, tap);
    if (tap.card.empty() && !is_number(*code)) {
        const auto item =
            hands.books.read(db::item_by_code(hands.books.database(), code->canonical));
        const Lane item_lane = item_lane_of(hands, lane);
        if (item) return item_tap(hands, tap, item_lane, *item);
        if (is_item_shaped(*code)) {
            refuse_tap(hands, tap, tap_row(hands, tap, item_lane), domain::Refusal::UnknownItem);
            return;
        }
    }
    card_tap(hands, tap, lane, *code);
}

}  // namespace app
