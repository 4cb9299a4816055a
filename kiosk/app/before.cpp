#include "kiosk/app/before.h"

#include <chrono>

#include "db/entries.h"
#include "db/journal.h"
#include "db/tap_facts.h"

namespace app {
namespace {

/// Between two looks at both clocks.
constexpr base::Millis kTogether{10'000};

/// Both clocks have gone on together since the row: the machine was not started anew, nor its clock
/// set. (A start at the same second after each boot, with a clock that an empty battery sets to the
/// same second, looks alike; that a row of that boot's first seconds is an orderly end is rare.)
bool is_of_this_boot(const db::JournalRow& row, const base::Clock& clock) {
    const base::Millis on_wall = clock.now() - row.at;
    const base::Millis of_boot = clock.since_boot() - row.since_boot;
    const base::Millis apart = on_wall > of_boot ? on_wall - of_boot : of_boot - on_wall;
    return of_boot >= base::Millis{0} && apart <= kTogether;
}

}  // namespace

base::Result<base::Instant> believed_before(db::Database& database, const base::Clock& clock) {
    const auto last = db::last_seq(database);
    if (!last) return last.error();
    const auto row = db::journal_row(database, *last);
    if (!row) return row.error();
    const bool is_told_right = *row && (*row)->clock == base::ClockConfidence::Unknown &&
                               (*row)->kind == db::kind_of(db::Stopped{}) &&
                               is_of_this_boot(**row, clock);
    if (is_told_right) return base::Instant{};
    const auto believed_at = db::last_believed_at(database);
    if (!believed_at) return believed_at.error();
    return believed_at->value_or(base::Instant{});
}

base::Result<std::optional<domain::CardId>> card_unanswered(db::Database& database,
                                                            const domain::Rules& rules) {
    const auto last = db::last_tap_of_all(database);
    if (!last) return last.error();
    if (!*last) return std::optional<domain::CardId>{};
    const auto is_seen = db::was_answer_seen(database, (*last)->tap, rules.answer_time);
    if (!is_seen) return is_seen.error();
    return *is_seen ? std::nullopt : std::optional((*last)->card_id);
}

}  // namespace app
