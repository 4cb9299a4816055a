#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "db/connection.h"
#include "db/journal.h"
#include "db/lock.h"
#include "db/migrations.h"
#include "db/open.h"
#include "db/space.h"
#include "db/start_checks.h"

namespace db {
namespace {

using base::Error;
using base::ErrorKind;

base::Result<void> write_stream(Database& database, const CreateOptions& options,
                                const Stamp& stamp, const CardKey& key, const Opened& opened) {
    return database
        .query(
            "INSERT INTO stream (one, stream_id, station, zone, opened_at, first_seq, key_check,"
            " is_demo) VALUES (1, :stream, :station, :zone, :at, 1, :key, :demo)")
        .bind(":stream", opened.stream)
        .bind(":station", opened.station)
        .bind(":zone", options.zone)
        .bind(":at", stamp.at)
        .bind(":key", key.check_value())
        .bind(":demo", options.is_demo)
        .run();
}

base::Result<void> fill(Database& database, const CreateOptions& options, const Stamp& stamp,
                        const CardKey& key) {
    const Opened opened{.stream = new_uid(stamp), .station = new_uid(stamp), .zone = options.zone};
    return migrate(database, migrations(), stamp.at)
        .and_then([&] {
            return in_transaction(database, [&]() -> base::Result<void> {
                auto written = write_stream(database, options, stamp, key, opened);
                if (!written) return written;
                auto seq = append(database, stamp, opened);
                if (!seq) return seq.error();
                return {};
            });
        })
        .and_then([&] { return checkpoint_truncate(database); });
}

void remove_database(const std::filesystem::path& path) {
    std::error_code unused;
    for (const char* ending : {"", "-wal", "-shm"}) {
        std::filesystem::remove(path.string() + ending, unused);
    }
}

base::Result<void> make_file(const std::filesystem::path& path, const CreateOptions& options,
                             const Stamp& stamp, const CardKey& key) {
    auto database = open_connection(path, Access::Create);
    if (!database) return database.error();
    // Before the first name is in it; the log and its index take over the mode.
    ::chmod(path.c_str(), 0600);
    return fill(*database, options, stamp, key);
}

}  // namespace

base::Result<void> create(const std::filesystem::path& path, const CreateOptions& options,
                          const Stamp& stamp) {
    const auto look = look_at(path);
    if (!look) return look.error();
    if (look->state != FileState::Missing) {
        return Error{ErrorKind::Usage, fmt::format("making the database {}: there is a file of "
                                                   "that name already; it was left untouched",
                                                   path.string())};
    }
    // SQLite would read it into the new file at the next start.
    std::error_code unused;
    if (std::filesystem::exists(path.string() + "-wal", unused)) {
        return Error{ErrorKind::Usage,
                     fmt::format("making the database {}: a log, {}-wal, was left behind by a file "
                                 "of that name; put it back beside its file, or move it away",
                                 path.string(), path.string())};
    }
    if (auto zone = base::Zone::named(options.zone); !zone) return zone.error();
    if (auto new_enough = check_sqlite(); !new_enough) return new_enough;
    auto lock = FileLock::take(lock_path(path));
    if (!lock) return lock.error();
    if (auto room = require_space(path, options.free_space_min_mb); !room) return room;
    auto key = make_card_key(path, stamp.random ? stamp.random : base::system_random());
    if (!key) return key.error();

    const std::filesystem::path unfinished = path.string() + ".new";
    remove_database(unfinished);
    if (auto made = make_file(unfinished, options, stamp, *key); !made) {
        remove_database(unfinished);
        return made;
    }
    if (auto synced = sync_file(unfinished); !synced) return synced;
    std::error_code failed;
    std::filesystem::rename(unfinished, path, failed);
    if (failed) {
        return Error{ErrorKind::Io,
                     fmt::format("making the database {}: {}", path.string(), failed.message())};
    }
    if (auto synced = sync_folder(path.parent_path()); !synced) return synced;
    keep_ballast(path, options.free_space_min_mb);
    return {};
}

base::Result<Database> open_reader(const std::filesystem::path& path) {
    const auto version = require_ours(path);
    if (!version) return version.error();
    if (*version != newest_version()) return older_schema_error(path, *version);
    auto database = open_connection(path, Access::Read);
    if (!database) return database;
    if (auto followed = require_followed(*database); !followed) return followed.error();
    return database;
}

base::Result<bool> is_demo(const std::filesystem::path& path) {
    auto database = open_connection(path, Access::Read);
    if (!database) return database.error();
    // What is asked for is as old as the first schema.
    return database->query("SELECT is_demo FROM stream").one([](const Row& row) {
        return row.flag(0);
    });
}

base::Result<void> mark_demo(Database& database) {
    return database.query("UPDATE stream SET is_demo = 1").run();
}

base::Result<Stream> stream_of(Database& database) {
    return database
        .query("SELECT stream_id, station, zone, opened_at, first_seq, is_demo FROM stream")
        .one([](const Row& row) {
            return Stream{.stream_id = row.uid(0),
                          .station = row.uid(1),
                          .zone = row.text(2),
                          .opened_at = row.instant(3),
                          .first_seq = row.integer(4),
                          .is_demo = row.flag(5)};
        });
}

std::filesystem::path lock_path(const std::filesystem::path& database_path) {
    return database_path.string() + ".lock";
}

std::filesystem::path ballast_path(const std::filesystem::path& database_path) {
    return database_path.string() + ".ballast";
}

base::Result<bool> is_in_use(const std::filesystem::path& database_path) {
    const int file = ::open(lock_path(database_path).c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        if (errno == ENOENT) return false;
        return Error{ErrorKind::Io,
                     fmt::format("opening {}: {}", lock_path(database_path).string(),
                                 std::error_code(errno, std::system_category()).message())};
    }
    const bool is_free = ::flock(file, LOCK_SH | LOCK_NB) == 0;
    ::close(file);
    return !is_free;
}

}  // namespace db
