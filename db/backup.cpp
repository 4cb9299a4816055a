#include "db/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <set>
#include <thread>

#include "db/connection.h"
#include "db/part.h"

namespace db {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorKind;

/// One megabyte a step, so that a tap never waits long for the disk.
constexpr int kPagesPerStep = 256;
constexpr int kStepsPerWriteOut = 16;

/// Ends the name of a copy that is not whole yet.
constexpr std::string_view kPart = ".part";

struct FinishBackup {
    void operator()(sqlite3_backup* backup) const noexcept { sqlite3_backup_finish(backup); }
};

/// Holds one snapshot: otherwise every tap would make SQLite start the copy over, for ever.
base::Result<void> hold_snapshot(Database& source) {
    return source.run_script("BEGIN").and_then([&]() -> base::Result<void> {
        const auto held = integer_of(source, "SELECT count(*) FROM stream");
        if (!held) return held.error();
        return {};
    });
}

/// Begins writing what the system still holds, so that the sync at the end is short and no tap
/// waits behind it. Only a hint: errors show at that sync.
void begin_write_out(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return;
    ::sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
    ::close(descriptor);
}

base::Result<void> copy_pages(Database& source, Database& target, std::chrono::milliseconds pause) {
    const std::unique_ptr<sqlite3_backup, FinishBackup> backup(
        sqlite3_backup_init(target.handle(), "main", source.handle(), "main"));
    if (!backup) {
        return error_from(target, sqlite3_errcode(target.handle()), "beginning a copy");
    }
    int code = SQLITE_OK;
    int steps = 0;
    while ((code = sqlite3_backup_step(backup.get(), kPagesPerStep)) == SQLITE_OK) {
        if (++steps % kStepsPerWriteOut == 0) begin_write_out(target.path());
        std::this_thread::sleep_for(pause);
    }
    if (code != SQLITE_DONE) return error_from(target, code, "copying the database");
    return {};
}

base::Result<void> copy_to_new(const fs::path& from, const fs::path& to,
                               std::chrono::milliseconds pause) {
    auto source = open_connection(from, Access::Read);
    if (!source) return source.error();
    auto target = open_connection(to, Access::Copy);
    if (!target) return target.error();
    ::chmod(to.c_str(), 0600);
    return hold_snapshot(*source)
        .and_then([&] { return copy_pages(*source, *target, pause); })
        // One plain file: it can be read from a read-only stick, and needs no companions.
        .and_then([&] { return target->run_script("PRAGMA journal_mode = DELETE"); });
}

std::string name_time(base::Instant at, const base::Zone& zone) {
    // "2026-11-23T07:31:04.120+07:00" -> "20261123-073104"
    const std::string iso = zone.iso_text(at);
    return iso.substr(0, 4) + iso.substr(5, 2) + iso.substr(8, 2) + "-" + iso.substr(11, 2) +
           iso.substr(14, 2) + iso.substr(17, 2);
}

bool is_copy_name(const std::string& file, const std::string& stem) {
    // STEM-YYYYMMDD-HHMMSS.db
    constexpr std::string_view kShape = "-########-######.db";
    if (file.size() != stem.size() + kShape.size() || file.rfind(stem, 0) != 0) return false;
    for (std::size_t i = 0; i < kShape.size(); ++i) {
        const char c = file[stem.size() + i];
        const bool is_digit = c >= '0' && c <= '9';
        if (kShape[i] == '#' ? !is_digit : c != kShape[i]) return false;
    }
    return true;
}

/// Oldest first: the names sort by their time.
std::vector<fs::path> copies_in(const fs::path& folder, const std::string& stem) {
    std::vector<fs::path> copies;
    std::error_code unused;
    for (const auto& entry : fs::directory_iterator(folder, unused)) {
        if (is_copy_name(entry.path().filename().string(), stem)) copies.push_back(entry.path());
    }
    std::sort(copies.begin(), copies.end());
    return copies;
}

/// What copies that a power cut or a kill ended have left. Before a new one, which needs the room.
void remove_stale_parts(const fs::path& folder, const std::string& stem) {
    std::set<fs::path> parts;
    std::error_code unused;
    for (const auto& entry : fs::directory_iterator(folder, unused)) {
        const std::string file = entry.path().filename().string();
        const std::size_t end = file.find(kPart);
        if (end == std::string::npos || !is_copy_name(file.substr(0, end), stem)) continue;
        parts.insert(folder / file.substr(0, end + kPart.size()));
    }
    for (const fs::path& part : parts) remove_stale_part(part);
}

/// The one just made stays: with a clock that is wrong its name may sort before all others.
void remove_oldest(const fs::path& folder, const std::string& stem, int keep,
                   const fs::path& just_made) {
    std::vector<fs::path> copies = copies_in(folder, stem);
    std::erase(copies, just_made);
    std::error_code unused;
    const auto surplus = std::ssize(copies) + 1 - std::max(keep, 1);
    for (std::ptrdiff_t i = 0; i < surplus; ++i) {
        fs::remove(copies[static_cast<std::size_t>(i)], unused);
    }
}

fs::path part_of(const fs::path& copy) { return copy.string().append(kPart); }

base::Result<void> put_in_place(const fs::path& unfinished, const fs::path& finished) {
    std::error_code failed;
    fs::rename(unfinished, finished, failed);
    if (failed) {
        return Error{ErrorKind::Io,
                     fmt::format("naming the copy {}: {}", finished.string(), failed.message())};
    }
    return sync_folder(finished.parent_path());
}

}  // namespace

base::Result<void> copy_database(const fs::path& from, const fs::path& to,
                                 std::chrono::milliseconds pause) {
    const fs::path unfinished = part_of(to);
    std::error_code unused;
    fs::remove(unfinished, unused);
    auto copied = copy_to_new(from, unfinished, pause)
                      .and_then([&] { return sync_file(unfinished); })
                      .and_then([&] { return put_in_place(unfinished, to); });
    if (!copied) fs::remove(unfinished, unused);
    return copied;
}

std::optional<fs::path> newest_backup(const fs::path& database_path, const fs::path& folder) {
    const std::vector<fs::path> copies = copies_in(folder, database_path.stem().string());
    return copies.empty() ? std::nullopt : std::optional(copies.back());
}

base::Result<fs::path> backup(const fs::path& database_path, const fs::path& folder,
                              const BackupOptions& options) {
    if (auto ours = require_ours(database_path); !ours) return ours.error();
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) {
        return Error{ErrorKind::Io, fmt::format("making the backup folder {}: {}", folder.string(),
                                                failed.message())};
    }
    const auto zone = base::Zone::named(options.zone);
    if (!zone) return zone.error();
    const std::string stem = database_path.stem().string();
    const fs::path copy = folder / (stem + "-" + name_time(options.now, *zone) + ".db");
    // Before the old parts are looked through: ours is then seen to be written.
    const auto lock = PartLock::take(part_of(copy));
    if (!lock) return lock.error();
    remove_stale_parts(folder, stem);
    if (auto copied = copy_database(database_path, copy, options.pause); !copied) {
        return copied.error();
    }
    remove_oldest(folder, stem, options.keep, copy);
    return copy;
}

}  // namespace db
