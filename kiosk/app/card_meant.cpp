#include "kiosk/app/card_meant.h"

#include <utility>

#include "db/cards.h"
#include "kiosk/records/card_text.h"

namespace app {

CardMeant card_meant(Hands& hands, domain::CardCode code, bool is_typed) {
    db::Database& database = hands.books.database();
    const db::CardKey& key = hands.books.writer().card_key();
    // Nearly every tap ends here; the other forms are worked out for the rest alone.
    db::CardToken token = key.token({code.canonical});
    if (auto facts = hands.books.read(db::card_facts(database, token))) {
        return {std::move(token), std::move(facts)};
    }
    if (is_typed) code.also = records::forms_of_text(code.canonical);
    token = key.token(code);
    const auto alike = hands.books.read(db::cards_like(database, token));
    if (alike.size() != 1) return {std::move(token), {}, !alike.empty()};
    return {std::move(token), hands.books.read(db::card_facts(database, alike.front()))};
}

}  // namespace app
