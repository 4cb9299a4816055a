#include "tests/kiosk/kiosk/told.h"

#include <doctest/doctest.h>

#include "db/cards.h"
#include "db/journal.h"
#include "kiosk/domain/card_code.h"
#include "tests/support/must.h"
#include "tests/support/small_centre.h"

namespace test {

CardBook::CardBook(db::Writer& writer) {
    for (int number = 1; number <= kSmallCentreCards; ++number) {
        const std::string code = std::to_string(number);
        const auto token = writer.card_key().token(*domain::card_code_from_text(code));
        const auto card = must(db::card_by_token(writer.database(), token));
        REQUIRE(card.has_value());
        uids_[code] = base::uid_text(card->uid);
        codes_[card->id.value] = code;
    }
}

void CardBook::check_recorded(db::Database& database, const Told& told) const {
    const auto row = must(db::journal_row(database, told.event()));
    REQUIRE(row.has_value());
    CHECK(row->kind == "tap");
    const auto payload = nlohmann::json::parse(row->payload);
    CHECK(payload["card"] == uids_.at(told.card));
    CHECK(payload["result"] == told.answer["result"]);
}

}  // namespace test
