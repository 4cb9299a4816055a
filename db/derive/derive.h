// What follows from a journal row, one function per kind.
//
// These functions are the only writers of the derived tables. They run when a row is appended and
// again when `verify` or a damaged start rebuilds everything, so they may look at nothing but the
// row, the rows before it, the derived tables and the ids behind uids: no clock, no setting.
#pragma once

#include <array>
#include <string_view>

#include "db/journal.h"

namespace db::derive {

/// The tables that can be emptied and rebuilt, in the order in which verify compares them.
inline constexpr std::array<std::string_view, 7> kTables = {
    "presence", "visit", "attendance_mark", "unknown_tap", "loan", "item_state", "pin_attempt"};

/// The parts of a row that the derived tables depend on.
struct Occurrence {
    domain::Seq seq = 0;
    base::Instant at;
    bool is_believed = true;     ///< the clock of the row: else nothing is counted from `at`
    bool is_clock_back = false;  ///< believed, and that of the row before was not
    std::optional<base::Uid> actor;
};

/// `before` is the clock of the row before; before the first row nothing was in doubt.
Occurrence occurrence_of(const JournalRow& row, base::ClockConfidence before);

/// Fails with Refused when the entry contradicts the present state (an item already out, an undo
/// of something that was built upon).
base::Result<void> apply(Database& database, const Occurrence& when, const Entry& what);

/// Runs the journal through apply, from an empty state; the tables must be empty.
base::Result<void> replay(Database& database);
/// Empties the derived tables and replays; in one transaction of its own.
base::Result<void> rebuild(Database& database);

}  // namespace db::derive
