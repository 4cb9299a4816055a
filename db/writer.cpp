#include <fmt/format.h>
#include <sqlite3.h>

#include <thread>

#include "db/backup.h"
#include "db/connection.h"
#include "db/lock.h"
#include "db/migrations.h"
#include "db/open.h"
#include "db/settings.h"
#include "db/space.h"
#include "db/start_checks.h"
#include "kiosk/base/log.h"

namespace db {
namespace {

/// Pages in the log worth a checkpoint when idle, and the most it may hold at all. A tap writes
/// four or five pages and a checkpoint costs three syncs: fewer pages would cost more than a tenth
/// of a sync a tap.
constexpr int kIdlePages = 400;
constexpr int kFullPages = 4000;
constexpr std::chrono::milliseconds kReaderPoll{100};

int note_pages(void* pages, sqlite3*, const char*, int in_log) {
    *static_cast<int*>(pages) = in_log;
    return SQLITE_OK;
}

}  // namespace

struct Writer::Parts {
    std::filesystem::path path;
    WriterOptions options;
    FileLock lock;
    std::optional<CardKey> key;
    std::optional<Stream> stream;
    std::optional<base::Zone> zone;
    int free_space_min_mb = 0;
    int pages_in_log = 0;
    int pages_moved = 0;  // of those
    std::optional<Database> database;

    enum class Room { MustBe, MayLack };
    base::Result<void> open(Room room);
    base::Result<void> open_all(Room room);
    base::Result<void> bring_up_to_date(int version);
    base::Result<void> check_old_file();
    base::Result<void> check_space();
    base::Result<void> load_identity();
    base::Result<void> checkpoint_first();
    base::Result<bool> checkpoint(int mode);
};

base::Result<void> Writer::Parts::open(Room room) {
    auto opened = open_all(room);
    if (database) heed_no_stop(*database);
    if (opened || !options.stop.stop_requested()) return opened;
    return base::Error{base::ErrorKind::Locked,
                       fmt::format("opening {}: it was asked to stop", path.string())};
}

base::Result<void> Writer::Parts::open_all(Room room) {
    database.reset();
    return check_sqlite()
        .and_then([&] { return require_ours(path); })
        .and_then([&](int version) { return bring_up_to_date(version); })
        .and_then([&] { return open_connection(path, Access::Write); })
        .and_then([&](Database opened) -> base::Result<void> {
            database.emplace(std::move(opened));
            heed_stop(*database, options.stop);
            return check_settings(*database);
        })
        .and_then([&] { return room == Room::MustBe ? check_space() : base::Result<void>(); })
        .and_then([&] { return load_identity(); })
        .and_then([&] { return checkpoint_first(); })
        .and_then([&] { return check_journal(*database); })
        .and_then([&] { return check_derived(*database, options.say); })
        .and_then([&]() -> base::Result<void> {
            pages_in_log = pages_moved = 0;
            sqlite3_wal_hook(database->handle(), note_pages, &pages_in_log);
            keep_ballast(path, free_space_min_mb);
            return {};
        });
}

base::Result<void> Writer::Parts::bring_up_to_date(int version) {
    if (version == newest_version()) return {};
    if (!options.is_migrating) return older_schema_error(path, version);
    if (auto sound = check_old_file(); !sound) return sound;
    const std::filesystem::path kept = fmt::format("{}.before-v{}", path.string(), version + 1);
    if (options.say) options.say(fmt::format("keeping the old database as {}", kept.string()));
    return copy_database(path, kept, std::chrono::milliseconds{0})
        .and_then([&] { return open_connection(path, Access::Write); })
        .and_then([&](Database old) -> base::Result<void> {
            heed_stop(old, options.stop);
            const auto now =
                std::chrono::time_point_cast<base::Millis>(std::chrono::system_clock::now());
            // At once: till then whoever reads would find nobody, and is refused. The log is moved
            // when the file is opened for good, which waits for readers.
            return migrate(old, migrations(), now).and_then([&] {
                return check_derived(old, options.say);
            });
        });
}

/// What would refuse the new file refuses the old one, before a byte of it is rewritten.
base::Result<void> Writer::Parts::check_old_file() {
    auto old = open_connection(path, Access::Read);
    if (!old) return old.error();
    database.emplace(*std::move(old));
    auto checked = check_space().and_then([&] { return load_identity(); }).and_then([&] {
        return check_journal(*database);
    });
    database.reset();
    return checked;
}

base::Result<void> Writer::Parts::check_space() {
    const auto rules = load_rules(*database);
    if (!rules) return rules.error();
    free_space_min_mb = options.free_space_min_mb.value_or(rules->free_space_min_mb);
    return require_space(path, free_space_min_mb);
}

base::Result<void> Writer::Parts::load_identity() {
    auto found = stream_of(*database);
    if (!found) return found.error();
    auto named = base::Zone::named(found->zone);
    if (!named) return named.error();
    auto loaded = load_card_key(path);
    if (!loaded) return loaded.error();
    stream = *found;
    zone = *named;
    key = *loaded;
    return check_key(*database, *key, path);
}

base::Result<void> Writer::Parts::checkpoint_first() {
    const auto give_up_at = std::chrono::steady_clock::now() + options.reader_wait;
    bool is_said = false;
    sqlite3_busy_timeout(database->handle(), 0);
    auto done = checkpoint_truncate(*database);
    while (!done && done.error().kind == base::ErrorKind::Locked &&
           std::chrono::steady_clock::now() < give_up_at && !options.stop.stop_requested()) {
        if (!is_said && options.say) {
            options.say("waiting for a report or a backup that is reading the database");
        }
        is_said = true;
        std::this_thread::sleep_for(kReaderPoll);
        done = checkpoint_truncate(*database);
    }
    sqlite3_busy_timeout(database->handle(), kBusyTimeoutMs);
    if (!done && done.error().kind == base::ErrorKind::Locked) {
        return base::Error{base::ErrorKind::Locked,
                           fmt::format("opening {}: a reader (a report, a backup or another "
                                       "program) holds the database for more than {} s; stop it",
                                       path.string(), options.reader_wait.count() / 1000)};
    }
    return done;
}

/// False: a reader was in the way.
base::Result<bool> Writer::Parts::checkpoint(int mode) {
    int in_log = 0;
    int moved = 0;
    const int code = sqlite3_wal_checkpoint_v2(database->handle(), "main", mode, &in_log, &moved);
    if (code != SQLITE_OK && (code & 0xFF) != SQLITE_BUSY) {
        return error_from(*database, code, "moving the log into the file");
    }
    pages_in_log = std::max(in_log, 0);
    pages_moved = std::max(moved, 0);
    return code == SQLITE_OK;
}

Writer::Writer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Writer::~Writer() = default;
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;

Database& Writer::database() {
    base::check(is_open(), "the writer is open");
    return *parts_->database;
}
const CardKey& Writer::card_key() const { return *parts_->key; }
const Stream& Writer::stream() const { return *parts_->stream; }
const base::Zone& Writer::zone() const { return *parts_->zone; }
int Writer::free_space_min_mb() const { return parts_->free_space_min_mb; }
bool Writer::is_open() const { return parts_->database.has_value(); }

base::Result<void> Writer::checkpoint_if_idle() {
    if (!is_open()) return {};
    // After a restart of the log its count begins anew, below what was moved before.
    if (parts_->pages_in_log < parts_->pages_moved) parts_->pages_moved = 0;
    if (parts_->pages_in_log - parts_->pages_moved < kIdlePages) return {};
    return parts_->checkpoint(SQLITE_CHECKPOINT_PASSIVE).and_then([](bool) {
        return base::Result<void>{};
    });
}

base::Result<void> Writer::checkpoint_if_full() {
    if (!is_open() || parts_->pages_in_log < kFullPages) return {};
    return parts_->checkpoint(SQLITE_CHECKPOINT_PASSIVE).and_then([](bool) {
        return base::Result<void>{};
    });
}

base::Result<bool> Writer::checkpoint_nightly() {
    if (!is_open()) return false;
    sqlite3_busy_timeout(parts_->database->handle(), 0);
    auto is_emptied = parts_->checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    sqlite3_busy_timeout(parts_->database->handle(), kBusyTimeoutMs);
    return is_emptied;
}

base::Result<std::int64_t> Writer::free_space_mb() const {
    const auto folder = parts_->path.parent_path();
    return db::free_space_mb(folder.empty() ? std::filesystem::path(".") : folder);
}

base::Result<void> Writer::reopen() {
    // A running kiosk goes on with little space: the reserve is for the start. And what is queued
    // when it is asked to stop is still to be committed.
    parts_->options.stop = {};
    auto opened = parts_->open(Parts::Room::MayLack);
    if (!opened) parts_->database.reset();
    return opened;
}

base::Result<Writer> open_writer(const std::filesystem::path& path, const WriterOptions& options) {
    // Looked at before the lock file is made beside it: nothing is left beside somebody else's
    // file.
    if (auto ours = require_ours(path); !ours) return ours.error();
    auto lock = FileLock::take(lock_path(path));
    if (!lock) return lock.error();
    auto parts = std::make_unique<Writer::Parts>(
        Writer::Parts{.path = path, .options = options, .lock = std::move(*lock)});
    if (auto opened = parts->open(Writer::Parts::Room::MustBe); !opened) return opened.error();
    return Writer(std::move(parts));
}

}  // namespace db
