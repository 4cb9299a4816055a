#include <fmt/format.h>

#include "db/backup.h"
#include "db/connection.h"
#include "db/derive/derive.h"
#include "db/journal.h"
#include "db/lock.h"
#include "db/migrations.h"
#include "db/start_checks.h"
#include "db/verify.h"

namespace db {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorKind;

base::Result<void> take_lock(const fs::path& into, std::optional<FileLock>& lock) {
    auto taken = FileLock::take(lock_path(into));
    if (!taken) return taken.error();
    lock.emplace(std::move(*taken));
    return {};
}

/// Proves the copy, which is what becomes the database.
base::Result<domain::Seq> require_sound(const fs::path& copy) {
    const auto verified = verify(copy);
    if (!verified) return verified.error();
    if (!verified->difference) return verified->rows;
    const Difference& difference = *verified->difference;
    return Error{ErrorKind::Damaged, fmt::format("table {}, {}: {}", difference.table,
                                                 difference.key, difference.what)};
}

/// A backup from before a step of the schema takes the step as a copy, and stays as it is itself.
base::Result<void> bring_up_to_date(Database& copy, const Stamp& stamp) {
    return migrate(copy, migrations(), stamp.at).and_then([&] {
        return require_followed(copy) ? base::Result<void>() : derive::rebuild(copy);
    });
}

/// A new stream begins with the row that says where it came from.
base::Result<void> begin_new_stream(Database& database, const Stamp& stamp) {
    return in_transaction(database, [&]() -> base::Result<void> {
        const auto former = stream_of(database);
        if (!former) return former.error();
        const auto last = last_seq(database);
        if (!last) return last.error();
        const base::Uid stream = new_uid(stamp);
        auto renamed = database
                           .query(
                               "UPDATE stream SET stream_id = :stream, opened_at = :at, "
                               "first_seq = :first, former_stream_id = :former, acked_seq = 0")
                           .bind(":stream", stream)
                           .bind(":at", stamp.at)
                           .bind(":first", *last + 1)
                           .bind(":former", former->stream_id)
                           .run();
        if (!renamed) return renamed;
        const auto seq = append(database, stamp, Restored{former->stream_id, stream, *last});
        if (!seq) return seq.error();
        return {};
    });
}

base::Result<void> require_key(const fs::path& file, const fs::path& into) {
    const auto key = load_card_key(into);
    if (!key) return key.error();
    auto database = open_connection(file, Access::Read);
    if (!database) return database.error();
    return check_key(*database, *key, into);
}

/// Everything up to the new name; the rows that the backup had.
base::Result<domain::Seq> prepare(const fs::path& file, const fs::path& unfinished,
                                  const Stamp& stamp) {
    if (auto copied = copy_database(file, unfinished, std::chrono::milliseconds{0}); !copied) {
        return copied.error();
    }
    auto database = open_connection(unfinished, Access::Write);
    if (!database) return database.error();
    if (auto brought = bring_up_to_date(*database, stamp); !brought) return brought.error();
    const auto rows = require_sound(unfinished);
    if (!rows) return rows;
    auto begun =
        begin_new_stream(*database, stamp).and_then([&] { return checkpoint_truncate(*database); });
    if (!begun) return begun.error();
    return rows;
}

base::Result<void> move_file(const fs::path& from, const fs::path& to) {
    std::error_code failed;
    fs::rename(from, to, failed);
    if (!failed) return {};
    return Error{ErrorKind::Io, fmt::format("renaming {} to {}: {}", from.string(), to.string(),
                                            failed.message())};
}

/// The old file with its log: a log left behind would be taken for the new file's.
base::Result<fs::path> put_aside(const fs::path& into, const Stamp& stamp) {
    std::error_code unused;
    const fs::path aside =
        fmt::format("{}.before-restore-{}", into.string(), stamp.at.time_since_epoch().count());
    const bool was_there = fs::exists(into, unused);
    if (was_there) {
        if (auto moved = move_file(into, aside); !moved) return moved.error();
    }
    // Also where somebody has taken the file away and left its log.
    if (fs::exists(into.string() + "-wal", unused)) {
        auto moved = move_file(into.string() + "-wal", aside.string() + "-wal");
        if (!moved) return moved.error();
    }
    fs::remove(into.string() + "-shm", unused);
    return was_there ? aside : fs::path{};
}

void remove_database(const fs::path& path) {
    std::error_code unused;
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(path.string() + ending, unused);
}

}  // namespace

base::Result<RestoreOutcome> restore(const fs::path& file, const fs::path& into,
                                     const Stamp& stamp) {
    if (const auto ours = require_ours(file); !ours) return ours.error();
    // A kiosk that runs is told of at once. Where none ever ran, a missing key leaves no lock.
    std::optional<FileLock> lock;
    if (fs::exists(lock_path(into))) {
        if (auto taken = take_lock(into, lock); !taken) return taken.error();
    }
    if (const auto fits = require_key(file, into); !fits) return fits.error();
    if (!lock) {
        if (auto taken = take_lock(into, lock); !taken) return taken.error();
    }
    const fs::path unfinished = into.string() + ".restoring";
    remove_database(unfinished);
    const auto rows = prepare(file, unfinished, stamp);
    if (!rows) {
        remove_database(unfinished);
        if (rows.error().kind != ErrorKind::Damaged) return rows.error();
        return Error{ErrorKind::Damaged,
                     fmt::format("restoring {}: it is damaged, take another backup: {}",
                                 file.string(), rows.error().what)};
    }
    if (auto synced = sync_file(unfinished); !synced) return synced.error();
    const auto former = put_aside(into, stamp);
    if (!former) return former.error();
    if (auto moved = move_file(unfinished, into); !moved) return moved.error();
    if (auto synced = sync_folder(into.parent_path()); !synced) return synced.error();
    return RestoreOutcome{.former = *former, .rows = *rows};
}

}  // namespace db
