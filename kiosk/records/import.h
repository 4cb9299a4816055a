// A file of people, classes, sessions or equipment into the database: all of it, or nothing.
//
// The file is judged whole, compared with what is there, and only then written, in one transaction;
// every change leaves its own row in the journal. The same file again changes nothing. A dry run
// stops before the writing and says the same things.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/card_key.h"
#include "db/database.h"
#include "db/stamp.h"
#include "kiosk/base/calendar.h"
#include "kiosk/domain/rules.h"
#include "kiosk/records/problems.h"

namespace records {

enum class ImportKind { People, Classes, Timetable, Equipment };

/// "people", "classes", "timetable", "equipment"
std::optional<ImportKind> import_kind_from(std::string_view name);
std::string_view name_of(ImportKind kind);

struct ImportContext {
    db::Stamp stamp;  ///< when, and which administrator
    const base::Zone& zone;
    const domain::Rules& rules;  ///< when the periods begin
    const db::CardKey& card_key;
};

/// Of one sort of thing: "people", "enrolments", "cards", ...
struct ImportCount {
    std::string what;
    int added = 0;
    int changed = 0;
    int unchanged = 0;
};

struct ImportSummary {
    ImportKind kind = ImportKind::People;
    bool is_dry_run = false;
    std::size_t rows = 0;
    std::vector<ImportCount> counts;
    std::vector<std::string> notes;            ///< instructors that are new
    std::vector<std::string> dropped_columns;  ///< that nobody needs, or nobody knows
};

/// Sentences for a terminal, one a line.
std::vector<std::string> lines_of(const ImportSummary& summary);

/// Fails with BadInput (Problems::error) when any line is wrong, and then nothing is written.
/// Inside a transaction it becomes part of it (roll back when it fails); otherwise it makes one.
/// Whoever wants the wrong lines one by one finds them in `found`.
base::Result<ImportSummary> import_text(db::Database& database, const ImportContext& context,
                                        ImportKind kind, std::string_view text, bool is_dry_run,
                                        Problems* found = nullptr);

}  // namespace records
