// The two comparisons of verify: derived tables with their rebuilt twins, and master data with what
// the journal said of it last. For verify.cpp only.
#pragma once

#include <map>
#include <string>

#include "db/database.h"
#include "db/entries.h"
#include "db/verify.h"

namespace db {

/// Empty twins of the derived tables in the connection's temporary schema. They hide the real ones
/// from every statement that does not say "main.", so that derive::apply fills the twins.
base::Result<void> make_temporary_tables(Database& database);

/// The first row, by primary key, that is in one of the two and not the same in the other.
base::Result<std::optional<Difference>> first_difference(Database& database,
                                                         std::string_view table);

/// What the journal said last of each record of the master data.
class LastSaid {
public:
    void hear(domain::Seq seq, const Entry& what);
    /// The first record that is not what the journal said, or of which it never spoke.
    base::Result<std::optional<Difference>> first_difference(Database& database) const;

private:
    struct Digest {
        domain::Seq seq = 0;
        std::string digest;
    };
    struct CardState {
        domain::Seq seq = 0;
        domain::CardStatus status = domain::CardStatus::Active;
        base::Uid person;
    };
    struct Value {
        domain::Seq seq = 0;
        std::string value;
    };

    base::Result<std::optional<Difference>> digest_difference(Database& database,
                                                              std::string_view table) const;
    base::Result<std::optional<Difference>> card_difference(Database& database) const;
    base::Result<std::optional<Difference>> setting_difference(Database& database) const;

    std::map<std::string, std::map<base::Uid, Digest>, std::less<>> digests_;
    std::map<base::Uid, CardState> cards_;
    std::map<std::string, Value> settings_;
};

}  // namespace db
