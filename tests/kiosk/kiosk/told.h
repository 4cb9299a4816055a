// What people were told at a door before it died, and whether the journal knows it.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "db/open.h"

namespace test {

/// The answer that one tap got out with.
struct Told {
    std::string card;
    nlohmann::json answer;

    domain::Seq event() const { return answer["event"].get<domain::Seq>(); }
};

/// The cards of the small centre, by what is typed and by what the journal calls them.
class CardBook {
public:
    explicit CardBook(db::Writer& writer);

    /// The test fails unless the row of the answer is a tap of that card, with that result.
    void check_recorded(db::Database& database, const Told& told) const;
    const std::string& code_of(domain::CardId card) const { return codes_.at(card.value); }

private:
    std::map<std::string, std::string> uids_;    // by code
    std::map<std::int64_t, std::string> codes_;  // by card
};

}  // namespace test
