#include "db/migrations.h"

#include <fmt/format.h>

#include "db/connection.h"
#include "kiosk/base/crypto.h"

namespace db {
namespace {

base::Result<void> note_step(Database& database, const Migration& step, base::Instant now) {
    return database
        .query(
            "INSERT INTO schema_version (version, applied_at, program, sha256) "
            "VALUES (:version, :at, :program, :sha256)")
        .bind(":version", step.version)
        .bind(":at", now)
        .bind(":program", step.name)
        .bind(":sha256", base::sha256(step.sql))
        .run();
}

base::Result<void> check_references(Database& database) {
    const auto broken =
        database.query("PRAGMA foreign_key_check").rows([](const Row& row) { return row.text(0); });
    if (!broken) return broken.error();
    if (broken->empty()) return {};
    return base::Error{base::ErrorKind::Damaged,
                       "migrating: rows of " + broken->front() + " name rows that are not there"};
}

base::Result<void> apply(Database& database, const Migration& step, base::Instant now) {
    return in_transaction(database, [&]() -> base::Result<void> {
        return database.run_script(std::string(step.sql))
            .and_then([&] { return note_step(database, step, now); })
            .and_then([&] { return check_references(database); })
            .and_then([&] {
                return database.run_script(
                    fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                kApplicationId, step.version));
            });
    });
}

}  // namespace

int newest_version() { return migrations().back().version; }

base::Result<void> migrate(Database& database, std::span<const Migration> steps,
                           base::Instant now) {
    const auto present = integer_of(database, "PRAGMA user_version");
    if (!present) return present.error();
    if (*present > steps.back().version) {
        return base::Error{base::ErrorKind::TooNew,
                           fmt::format("migrating {}: its schema is version {} and this program "
                                       "knows {}; install the newer program",
                                       database.path().string(), *present, steps.back().version)};
    }
    // Tables are rebuilt inside a step; references are checked at its end instead. SQLite ignores
    // this inside a transaction.
    if (auto off = database.run_script("PRAGMA foreign_keys = OFF"); !off) return off;
    base::Result<void> done;
    for (const Migration& step : steps) {
        if (done && step.version > *present) done = apply(database, step, now);
    }
    const auto on = database.run_script("PRAGMA foreign_keys = ON");
    return done ? on : done;
}

}  // namespace db
