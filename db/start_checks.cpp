#include "db/start_checks.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

#include "db/connection.h"
#include "db/derive/derive.h"
#include "db/journal.h"
#include "db/migrations.h"
#include "kiosk/base/log.h"

namespace db {
namespace {

using base::Error;
using base::ErrorKind;

constexpr int kOldestSqlite = 3'040'000;
constexpr domain::Seq kRowsChecked = 2000;

// sqlite.org/compile.html: with these a sync, a check or a stop is left out and still reported as
// done. What else could be left out fails by itself: a pragma that reads back wrong, a statement
// that is no SQL.
constexpr std::array kSilentOptions = {"NO_SYNC", "DISABLE_DIRSYNC", "OMIT_INTEGRITY_CHECK",
                                       "OMIT_PROGRESS_CALLBACK"};

struct Setting {
    std::string_view pragma;
    std::int64_t value;
};
constexpr std::array kIntegerSettings = {
    Setting{"PRAGMA synchronous", 2}, Setting{"PRAGMA foreign_keys", 1},
    Setting{"PRAGMA page_size", 4096}, Setting{"PRAGMA wal_autocheckpoint", 0}};

// Each finds rows that cannot be there if the derived tables follow the journal.
// A payload far back is searched and not parsed: whether it is damaged is for the look-through
// beside the running kiosk. JOURNAL.md says how its keys are written.
constexpr std::array<std::string_view, 3> kContradictions = {
    R"sql(SELECT count(*) FROM presence LEFT JOIN journal ON journal.seq = presence.seq
           WHERE journal.kind IS NOT 'tap'
              OR instr(journal.payload, iif(is_inside, '"result":"out"', '"result":"in"')))sql",
    R"sql(SELECT count(*) FROM presence JOIN visit ON visit.in_seq = presence.seq
           WHERE is_inside)sql",
    R"sql(SELECT count(*) FROM loan LEFT JOIN journal ON journal.seq = loan.lent_seq
           WHERE loan.returned_seq IS NULL
             AND (journal.kind IS NOT 'lent' OR loan.lent_seq <> loan.id / 1024))sql"};

/// The newest row of a kind, and where it must have been followed.
struct Newest {
    std::string_view row;
    std::string_view trace;
};
constexpr std::array kNewest = {
    Newest{"kind = 'tap' AND json_extract(payload, '$.result') IN ('in', 'out')",
           "EXISTS (SELECT 1 FROM presence WHERE presence.seq = newest.seq)"},
    Newest{"kind = 'tap' AND json_extract(payload, '$.result') = 'in'",
           "EXISTS (SELECT 1 FROM presence WHERE presence.seq = newest.seq AND is_inside) "
           "OR EXISTS (SELECT 1 FROM visit WHERE visit.in_seq = newest.seq)"},
    // Or the basket was taken back.
    Newest{"kind = 'lent'",
           "EXISTS (SELECT 1 FROM loan WHERE loan.lent_seq = newest.seq) "
           "OR EXISTS (SELECT 1 FROM journal WHERE seq > newest.seq AND kind = 'undone' "
           "AND json_extract(payload, '$.of') = newest.seq)"}};

/// Looked for among the rows whose chain is checked.
base::Result<bool> has_followed(Database& database, const Newest& newest) {
    const auto missed = integer_of(
        database,
        fmt::format("SELECT count(*) FROM (SELECT seq FROM journal WHERE seq > "
                    "(SELECT max(seq) FROM journal) - {} AND {} ORDER BY seq DESC LIMIT 1) "
                    "AS newest WHERE NOT ({})",
                    kRowsChecked, newest.row, newest.trace));
    if (!missed) return missed.error();
    return *missed == 0;
}

base::Result<bool> follows(Database& database) {
    return integer_of(database, "SELECT count(*) FROM derived WHERE is_behind = 0")
        .map([](std::int64_t rows) { return rows == 1; });
}

}  // namespace

SqliteBuild sqlite_build() {
    return {.version = sqlite3_libversion_number(),
            .is_threadsafe = sqlite3_threadsafe() != 0,
            .has_option = [](const char* name) { return sqlite3_compileoption_used(name) != 0; }};
}

base::Result<void> check_sqlite(const SqliteBuild& build) {
    if (build.version < kOldestSqlite || !build.is_threadsafe) {
        return Error{ErrorKind::Io,
                     fmt::format("starting: SQLite {}.{} is too old or built without "
                                 "threads; 3.40 or newer is needed",
                                 build.version / 1'000'000, build.version / 1'000 % 1'000)};
    }
    for (const char* option : kSilentOptions) {
        if (!build.has_option(option)) continue;
        return Error{ErrorKind::Io,
                     fmt::format("starting: SQLite was built with SQLITE_{}, and what is recorded "
                                 "would not be safe; install the system's own libsqlite3",
                                 option)};
    }
    return {};
}

base::Error older_schema_error(const std::filesystem::path& path, int version) {
    return {ErrorKind::NotOurs,
            fmt::format("opening the database {}: its schema is version {} and this program "
                        "writes {}; workshopctl init brings it up to date and keeps the old file, "
                        "and workshopctl restore does so with a backup",
                        path.string(), version, newest_version())};
}

base::Result<void> check_settings(Database& database) {
    const auto mode =
        database.query("PRAGMA journal_mode").one([](const Row& row) { return row.text(0); });
    if (!mode) return mode.error();
    if (*mode != "wal") {
        return Error{ErrorKind::Io, fmt::format("opening {}: its disk does not allow a write-ahead "
                                                "log (journal mode {}); use a local disk",
                                                database.path().string(), *mode)};
    }
    for (const Setting& setting : kIntegerSettings) {
        const auto value = integer_of(database, setting.pragma);
        if (!value) return value.error();
        if (*value != setting.value) {
            return Error{ErrorKind::Io, fmt::format("opening {}: {} is {} and must be {}",
                                                    database.path().string(), setting.pragma,
                                                    *value, setting.value)};
        }
    }
    return {};
}

base::Result<void> check_key(Database& database, const CardKey& key,
                             const std::filesystem::path& path) {
    const auto stored = database.query("SELECT key_check FROM stream").one([](const Row& row) {
        return row.hash16(0);
    });
    if (!stored) return stored.error();
    if (*stored == key.check_value()) return {};
    return Error{ErrorKind::Damaged,
                 fmt::format("opening {}: {} is the key of another database, and would make every "
                             "card unknown; bring the one that belongs to this database",
                             path.string(), key_path(path).string())};
}

base::Result<void> check_journal(Database& database) {
    const auto last = last_seq(database);
    if (!last) return last.error();
    const auto first = integer_of(database, "SELECT coalesce(min(seq), 1) FROM journal");
    if (!first) return first.error();
    const auto acked = integer_of(database, "SELECT acked_seq FROM stream");
    if (!acked) return acked.error();
    if (*first != 1 || *acked > *last) {
        return Error{ErrorKind::Damaged,
                     fmt::format("opening {}: rows of its journal are missing (first {}, last {}, "
                                 "sent {}); run workshopctl verify, then restore a backup",
                                 database.path().string(), *first, *last, *acked)};
    }
    const auto broken = check_chain(database, std::max<domain::Seq>(0, *last - kRowsChecked));
    if (!broken) return broken.error();
    if (!*broken) return {};
    return Error{ErrorKind::Damaged,
                 fmt::format("opening {}: row {} of its journal {}; run workshopctl verify, then "
                             "restore a backup",
                             database.path().string(), (*broken)->seq, (*broken)->what)};
}

base::Result<void> require_followed(Database& database) {
    const auto is_following = follows(database);
    if (!is_following) return is_following.error();
    if (*is_following) return {};
    return Error{ErrorKind::NotOurs,
                 fmt::format("opening the database {}: what follows from its journal is to be made "
                             "again first, and nothing is lost; start the kiosk, or run "
                             "workshopctl init",
                             database.path().string())};
}

base::Result<void> check_derived(Database& database, const Say& say) {
    const auto is_following = follows(database);
    if (!is_following) return is_following.error();
    bool is_sound = *is_following;
    for (const std::string_view contradiction : kContradictions) {
        if (!is_sound) break;
        const auto rows = integer_of(database, contradiction);
        if (!rows) return rows.error();
        is_sound = *rows == 0;
    }
    for (const Newest& newest : kNewest) {
        if (!is_sound) break;
        const auto followed = has_followed(database, newest);
        if (!followed) return followed.error();
        is_sound = *followed;
    }
    if (is_sound) return {};
    base::log_warning("the derived tables do not follow the journal: rebuilding them");
    if (say) say("rebuilding what follows from the journal");
    return derive::rebuild(database);
}

}  // namespace db
