// The journal row that goes with every change of master data, and the digest in it.
//
// The row names which fields changed and never what they hold; a digest of the whole record, salted
// where it is personal, proves what it held without telling. For db/ only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/journal.h"

namespace db {

/// For person, class, session and item: a record with a uid and a digest. Call it after the change.
base::Result<void> note_change(Database& database, const Stamp& stamp, std::string_view table,
                               const base::Uid& uid, Change change,
                               std::vector<std::string> fields);

/// For what has no digest: named by its code, or by the uids that `named` already holds.
base::Result<void> note_change(Database& database, const Stamp& stamp, Master named);

/// Hexadecimal SHA-256 of the record as it is now; empty for a table without digests, for a record
/// that is not there, and for an erased person.
base::Result<std::string> digest_of(Database& database, std::string_view table,
                                    const base::Uid& uid);

/// The tables whose every record must have its last digest in the journal.
inline constexpr std::array<std::string_view, 4> kDigestTables = {"person", "class", "session",
                                                                  "item"};

/// Refused, with a sentence.
base::Error refused(std::string what);

/// Adds `name` to `fields` when the two differ.
template <class T>
void note_field(std::vector<std::string>& fields, std::string_view name, const T& former,
                const T& present) {
    if (!(former == present)) fields.emplace_back(name);
}

}  // namespace db
