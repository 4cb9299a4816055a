#include "kiosk/app/card_meant.h"

#include <utility>

#include "db/cards.h"
#include "kiosk/records/card_text.h"

namespace app {

namespace {

/// Nearly every tap ends here; the other forms are worked out and looked for in the rest alone.
CardMeant card_itself(Hands& hands, const domain::CardCode& code) {
    db::CardToken token = hands.books.writer().card_key().token({code.canonical});
    auto facts = hands.books.read(db::card_facts(hands.books.database(), token));
    return {std::move(token), std::move(facts)};
}

CardMeant card_alike(Hands& hands, const domain::CardCode& code) {
    db::Database& database = hands.books.database();
    db::CardToken token = hands.books.writer().card_key().token(code);
    const auto alike = hands.books.read(db::cards_like(database, token));
    if (alike.size() != 1) return {std::move(token), {}, !alike.empty()};
    return {std::move(token), hands.books.read(db::card_facts(database, alike.front()))};
}

}  // namespace

CardMeant card_meant(Hands& hands, const domain::CardCode& code, std::string_view typed) {
    CardMeant meant = card_itself(hands, code);
    if (meant.facts) return meant;
    return card_alike(hands, typed.empty() ? code : records::card_from_text(typed).value_or(code));
}

std::optional<CardMeant> card_meant_by(Hands& hands, std::string_view typed) {
    const auto code = records::card_itself_from_text(typed);
    if (!code) return std::nullopt;
    return card_meant(hands, *code, typed);
}

}  // namespace app
