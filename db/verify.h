// Proves a database: the chain of the journal, and that every derived row follows from it.
//
// Works on one snapshot of a read-only connection, so it can run beside a kiosk; what is rebuilt
// for the comparison lives in temporary tables of that connection. Master data of erased people is
// accepted: their shells have nothing left to compare.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/ids.h"

namespace db {

/// The first thing that does not hold.
struct Difference {
    std::string table;
    std::string key;      ///< of the row, as "column=value" pairs
    domain::Seq seq = 0;  ///< the journal row it comes from; 0: not known
    std::string what;
};

struct Verified {
    domain::Seq rows = 0;
    std::optional<Difference> difference;  ///< nothing: all is well
    /// Visits, by the row that began them, that end before they began, although both times were
    /// believed: the clock was set back. They follow from the journal and are wrong all the same.
    std::vector<domain::Seq> reversed_visits;
};

/// Fails only when it cannot be read; what does not hold is a Difference.
base::Result<Verified> verify(const std::filesystem::path& path);

}  // namespace db
