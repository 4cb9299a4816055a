// The append-only, hash-chained record of everything that happened.
//
// hash = SHA-256(hash of the row before, header, payload): nothing can be changed, removed or put
// in between without every later row showing it. Appending writes the derived tables in the same
// transaction, through the same functions that rebuild them.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "db/database.h"
#include "db/entries.h"
#include "db/stamp.h"

namespace db {

/// A row to be: give the uid yourself where a retry must find what an earlier try left behind.
struct NewEntry {
    Entry what;
    std::optional<base::Uid> actor;
    base::Instant at;
    base::ClockConfidence clock = base::ClockConfidence::Unknown;
    base::Millis since_boot{0};
    base::Uid uid;
};

/// A row as it stands.
struct JournalRow {
    domain::Seq seq = 0;
    base::Uid uid;
    base::Instant at;
    base::ClockConfidence clock = base::ClockConfidence::Unknown;
    base::Millis since_boot{0};
    std::string kind;
    std::optional<base::Uid> actor;
    std::string payload;
    base::Hash32 hash{};
};

/// Adds one row and follows it in the derived tables. Only inside a transaction.
/// Fails with Refused when the schema says no (an item that is already out): roll back.
base::Result<domain::Seq> append(Database& database, const NewEntry& entry);
base::Result<domain::Seq> append(Database& database, const Stamp& stamp, Entry what);

/// The row with this uid, when an earlier try did reach the disk.
base::Result<std::optional<domain::Seq>> seq_of(Database& database, const base::Uid& uid);
/// 0 for an empty journal.
base::Result<domain::Seq> last_seq(Database& database);
/// The newest row whose clock was believed; nothing when no clock ever was.
base::Result<std::optional<base::Instant>> last_believed_at(Database& database);
base::Result<std::optional<JournalRow>> journal_row(Database& database, domain::Seq seq);

/// When the last note that begins so was written. Reads the journal from its end.
base::Result<std::optional<base::Instant>> last_note_at(Database& database,
                                                        const std::string& beginning);

using LookAtRow = std::function<base::Result<void>(const JournalRow&)>;
/// Rows from..to (both included) in order, one at a time.
base::Result<void> each_row(Database& database, domain::Seq from, domain::Seq to,
                            const LookAtRow& look);
/// Rows of a range of time, oldest first. Rows stand in order of seq; a clock that was set back
/// may put a row of the range after one that is not, and it is still found.
base::Result<void> each_row_between(Database& database, base::Instant from, base::Instant to,
                                    const LookAtRow& look);

/// Where the chain breaks first.
struct ChainBreak {
    domain::Seq seq = 0;
    std::string what;
};
/// Density and hashes of the rows after `after` (0: all of them). Nothing when all is well.
base::Result<std::optional<ChainBreak>> check_chain(Database& database, domain::Seq after);

base::Hash32 hash_of(const base::Hash32& before, const JournalRow& row);

}  // namespace db
