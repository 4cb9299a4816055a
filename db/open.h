// How a database file is looked at, made, and opened by its one writer or by any reader.
//
// Debian 12's SQLite loses data when two connections checkpoint (fixed in 3.51.3), so exactly one
// connection of one process writes and checkpoints: the Writer, which holds FILE.lock. Everybody
// else is a reader that cannot write and does not checkpoint. A file that is not ours, or that a
// newer program made, is looked at read-only and never touched.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "db/card_key.h"
#include "db/database.h"
#include "db/stamp.h"
#include "kiosk/base/calendar.h"

namespace db {

enum class FileState { Missing, Ours, NotOurs, TooNew };

struct Look {
    FileState state = FileState::Missing;
    int version = 0;  ///< of the schema, when it is Ours or TooNew
};

/// Reads the head of the file without changing a byte of it. Nothing is left beside a file that is
/// not ours or too new; beside ours SQLite may leave an empty -wal and -shm. Fails when the file
/// cannot be read at all: a directory, no permission, a disk error.
base::Result<Look> look_at(const std::filesystem::path& path);

/// The same as an error with a sentence unless the file is Ours.
base::Result<int> require_ours(const std::filesystem::path& path);

/// Who this file is.
struct Stream {
    base::Uid stream_id;
    base::Uid station;
    std::string zone;
    base::Instant opened_at;
    domain::Seq first_seq = 1;
    bool is_demo = false;
};

struct CreateOptions {
    std::string zone = "Asia/Ho_Chi_Minh";
    bool is_demo = false;
    int free_space_min_mb = 200;
};

/// Makes a new database with its key and its ballast; the first row of its journal is `opened`.
/// The file appears whole or not at all. Fails with Usage when there is one already.
base::Result<void> create(const std::filesystem::path& path, const CreateOptions& options,
                          const Stamp& stamp);

/// Called with a sentence when opening has to wait or had to repair something.
using Say = std::function<void(std::string_view)>;

struct WriterOptions {
    /// Below this nothing is written; nothing given: the setting in the file.
    std::optional<int> free_space_min_mb;
    /// How long to wait for a reader that is in the way of the first checkpoint.
    std::chrono::milliseconds reader_wait{30'000};
    /// Bring an older schema up to date (after a backup beside the file) instead of refusing it.
    bool is_migrating = false;
    /// Once asked, opening ends at the next step with Locked, and nothing is half done.
    std::stop_token stop = {};
    Say say;
};

/// The one connection that writes, with what belongs to it: the lock, the key, the checkpoints.
/// For one thread.
class Writer {
public:
    ~Writer();
    Writer(Writer&&) noexcept;
    Writer& operator=(Writer&&) noexcept;

    Database& database();
    const CardKey& card_key() const;
    const Stream& stream() const;
    const base::Zone& zone() const;

    /// When nothing is queued: moves what the write-ahead log holds into the file, once it is worth
    /// it (about 400 pages). An error here is as serious as a failed commit.
    base::Result<void> checkpoint_if_idle();
    /// After every commit: does the same in a busy hour, when the log has grown to 4000 pages.
    base::Result<void> checkpoint_if_full();
    /// Once a night: empties the log. Waits for nobody; false when a reader is in the way, for
    /// another try later.
    base::Result<bool> checkpoint_nightly();

    /// On the disk of the database.
    base::Result<std::int64_t> free_space_mb() const;
    /// The least that was asked for when it was opened.
    int free_space_min_mb() const;
    /// False only after a reopen that failed; nothing but reopen may be called then.
    bool is_open() const;
    /// After a disk error: closes the connection and opens it again under the same lock, trusting
    /// nothing that has not reached the disk. Look your row up by its uid before you retry.
    base::Result<void> reopen();

private:
    struct Parts;
    explicit Writer(std::unique_ptr<Parts> parts);
    friend base::Result<Writer> open_writer(const std::filesystem::path&, const WriterOptions&);
    std::unique_ptr<Parts> parts_;
};

/// Takes the lock and checks, in this order and before anything is trusted: SQLite's version, free
/// space, whose file it is, its settings as read back, a full checkpoint to disk, the journal's
/// density and its last links, and that the derived tables are up to date (rebuilt when not).
base::Result<Writer> open_writer(const std::filesystem::path& path, const WriterOptions& options);

/// Read only, for reports, exports and backups; on any thread of its own, beside a running kiosk.
base::Result<Database> open_reader(const std::filesystem::path& path);

base::Result<Stream> stream_of(Database& database);
/// Whether what the file holds is made up; of any schema.
base::Result<bool> is_demo(const std::filesystem::path& path);
/// What it holds is made up from now on, and every screen says so.
base::Result<void> mark_demo(Database& database);

std::filesystem::path lock_path(const std::filesystem::path& database_path);
/// One megabyte that may be deleted to heal a full disk; made again when there is room.
std::filesystem::path ballast_path(const std::filesystem::path& database_path);
/// Whether another process (a kiosk) holds the lock.
base::Result<bool> is_in_use(const std::filesystem::path& database_path);

}  // namespace db
