#include "kiosk/app/enrol.h"

#include "db/cards.h"
#include "db/people.h"
#include "kiosk/app/reader_place.h"
#include "kiosk/app/readers.h"
#include "kiosk/app/tap_row.h"
#include "kiosk/base/text.h"

namespace app {
namespace {

using domain::Refusal;
using domain::TapResult;

constexpr std::size_t kTextLengthMax = 80;

/// The second presentation agrees with the first: the card is theirs.
void give_card_to(Hands& hands, const Who& person, const db::CardToken& token) {
    Counter& counter = *hands.state.counter;
    hands.books.read(db::give_card(hands.books.database(), hands.books.stamp(counter.staff.uid),
                                   person.id, token));
    counter.notice =
        view::Notice{.kind = view::Notice::Kind::CardGiven, .person_name = person.name};
    hands.state.enrolment.reset();
}

/// What the keyboard types into just now.
std::string* open_text(Hands& hands) {
    if (hands.state.enrolment) return &hands.state.enrolment->query;
    auto& counter = hands.state.counter;
    if (counter && counter->returned && counter->returned->is_noting) {
        return &counter->returned->note;
    }
    return nullptr;
}

}  // namespace

void enrol_unknown_tap(Hands& hands, const CardTap& tap, db::Tap row, const db::CardToken& token) {
    auto& enrolment = hands.state.enrolment;
    if (!enrolment || !enrolment->chosen) {
        const bool is_new = !enrolment || enrolment->token != token;
        if (is_new) enrolment = Enrolment{.token = token};
        enrolment->refusal = Refusal::None;
        return answer_tap(hands, tap, row, {}, false);
    }
    if (enrolment->token != token) {
        // Two presentations that differ: a phone, a chip card, or another card. The first of a
        // new pair is this one.
        enrolment->token = token;
        enrolment->refusal = Refusal::CardsDiffer;
        return refuse_tap(hands, tap, row, Refusal::CardsDiffer);
    }
    const Who person = *enrolment->chosen;
    row.result = TapResult::CardSeen;
    row.of.reset();
    row.person = person.uid;
    TapAnswer answer{.person = person.uid, .person_name = person.name};
    answer_tap(hands, tap, row, answer, false);
    give_card_to(hands, person, token);
}

void enrol_known_tap(Hands& hands, const CardTap& tap, const db::CardToken&,
                     const db::CardFacts& facts) {
    db::Tap row = tap_row(hands, tap, domain::Lane::Desk);
    TapAnswer answer;
    name_person(facts, row, answer);
    hands.state.touched_at = hands.tick;
    hands.state.enrolment->refusal = Refusal::CardTaken;
    refuse_tap(hands, tap, row, Refusal::CardTaken, answer);
}

void choose_person(Hands& hands, domain::PersonId id) {
    auto& enrolment = hands.state.enrolment;
    if (!enrolment) return;
    const auto person = hands.books.read(db::person_by_id(hands.books.database(), id));
    if (!person) return;
    if (!person->is_active) {
        // They left between the search and the touch.
        enrolment->refusal = Refusal::PersonInactive;
        hands.books.write(db::Refused{.reason = Refusal::PersonInactive, .person = person->uid},
                          hands.state.counter->staff.uid);
        hands.out.sounds.push_back(SoundKind::Refused);
        return;
    }
    enrolment->chosen = Who{person->id, person->uid, person->name, person->role};
    enrolment->refusal = Refusal::None;
    // The next tap is the card's second: with one reader, another card of now is told apart here.
    if (!has_desk_reader(hands.state)) {
        hands.state.desk_armed_until = hands.tick + hands.rules.desk_touch;
    }
}

void choose_nobody(Hands& hands) {
    if (hands.state.enrolment) hands.state.enrolment->chosen.reset();
    hands.state.desk_armed_until.reset();
}

void type_text(Hands& hands, const std::string& text) {
    if (type_into_reader(hands, text)) return;
    std::string* open = open_text(hands);
    if (open && open->size() + text.size() <= kTextLengthMax) *open += text;
}

void erase_text(Hands& hands) {
    if (erase_from_reader(hands)) return;
    if (std::string* open = open_text(hands)) base::remove_last_character(*open);
}

}  // namespace app
