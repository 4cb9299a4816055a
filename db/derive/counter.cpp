#include "db/derive/steps.h"

namespace db::derive {
namespace {

constexpr std::string_view kWrong = R"sql(
    INSERT INTO pin_attempt (person_id, wrong_in_a_row, last_wrong_at)
    VALUES (:person, 1, :at)
    ON CONFLICT DO UPDATE SET wrong_in_a_row = wrong_in_a_row + 1,
                              last_wrong_at = excluded.last_wrong_at
)sql";

constexpr std::string_view kForgiven = "DELETE FROM pin_attempt WHERE person_id = :person";

}  // namespace

base::Result<void> apply_counter(Database& database, const Occurrence& when,
                                 const Counter& counter) {
    const bool is_wrong = counter.state == CounterState::PinWrong;
    if (!is_wrong && counter.state != CounterState::Opened) return {};
    const auto person = person_id(database, counter.person);
    if (!person) return person.error();
    if (!is_wrong) return database.query(kForgiven).bind(":person", *person).run();
    return database.query(kWrong).bind(":person", *person).bind(":at", when.at).run();
}

base::Result<void> apply_pin_set(Database& database, const Occurrence&, const PinSet& set) {
    const auto person = person_id(database, set.person);
    if (!person) return person.error();
    return database.query(kForgiven).bind(":person", *person).run();
}

}  // namespace db::derive
