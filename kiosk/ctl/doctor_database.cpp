#include "kiosk/ctl/doctor_database.h"

#include <fmt/format.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>

#include "db/card_key.h"
#include "db/journal.h"
#include "db/migrations.h"
#include "db/open.h"
#include "db/settings.h"
#include "kiosk/base/calendar.h"
#include "kiosk/ctl/control_client.h"
#include "kiosk/domain/clock.h"

namespace ctl {
namespace {

namespace fs = std::filesystem;

void look_at_kiosk(const fs::path& path, Findings& findings) {
    const auto is_held = db::is_in_use(path);
    const auto is_running = is_kiosk_running(path);
    if (!is_held) return findings.wrong("kiosk", is_held.error().what);
    if (!is_running) return findings.wrong("kiosk", is_running.error().what);
    if (*is_running) return findings.good("kiosk", "A kiosk runs on the database and answers.");
    if (*is_held) {
        return findings.wrong("kiosk",
                              "Another program holds the database and does not answer on its "
                              "socket: a kiosk that is starting, or one that hangs. If it is "
                              "still so in a minute, restart the kiosk.");
    }
    findings.note("kiosk", "No kiosk runs on the database.");
}

/// The first of its files that is there and takes no byte; the folder alone would not tell, because
/// SQLite writes into what is there already.
std::optional<fs::path> unwritable_file(const fs::path& path) {
    for (const fs::path& file : {path, fs::path(path.string() + "-wal"),
                                 fs::path(path.string() + "-shm"), db::lock_path(path)}) {
        if (::access(file.c_str(), W_OK) != 0 && errno != ENOENT) return file;
    }
    return std::nullopt;
}

/// The folder comes first: SQLite makes files beside a database that it writes.
void look_at_disk(const fs::path& path, const domain::Rules& rules, Findings& findings) {
    const fs::path folder = fs::absolute(path).parent_path();
    struct statvfs disk {};
    if (::statvfs(folder.c_str(), &disk) != 0) {
        return findings.wrong("disk",
                              fmt::format("The folder {} cannot be looked at.", folder.string()));
    }
    if ((disk.f_flag & ST_RDONLY) != 0) {
        return findings.wrong("disk", fmt::format("The file system of {} is read-only: the disk "
                                                  "may be failing, or was mounted so.",
                                                  folder.string()));
    }
    if (::access(folder.c_str(), W_OK) != 0) {
        return findings.wrong(
            "disk",
            fmt::format("The folder {} cannot be written to by this user.", folder.string()));
    }
    if (const auto file = unwritable_file(path)) {
        return findings.wrong("disk", fmt::format("The file {0} cannot be written to by this user: "
                                                  "give it to the user of the kiosk (`chown`, "
                                                  "`chmod u+rw {0}`).",
                                                  file->string()));
    }
    const auto free_mb = static_cast<std::int64_t>(disk.f_bavail) *
                         static_cast<std::int64_t>(disk.f_frsize) / (1024 * 1024);
    const std::string text = fmt::format("{} MB are free on the disk of the database.", free_mb);
    if (free_mb < rules.free_space_min_mb) {
        return findings.wrong(
            "disk", fmt::format("{} Below {} MB nothing is written: make room; in need, delete {}.",
                                text, rules.free_space_min_mb, db::ballast_path(path).string()));
    }
    findings.add("disk", free_mb < rules.free_space_warn_mb ? Health::Note : Health::Good, text);
}

void look_at_journal(db::Database& database, const base::Clock& clock, Findings& findings) {
    const auto believed_at = db::last_believed_at(database);
    if (!believed_at) return findings.wrong("database", believed_at.error().what);
    const base::Instant now = clock.now();
    // A time before the first day is wrong without a journal: look_at_machine says so.
    const bool is_behind =
        now >= domain::kFirstDay &&
        domain::judged_clock(clock.confidence(), now, believed_at->value_or(base::Instant{})) ==
            base::ClockConfidence::Unknown;
    if (is_behind) {
        findings.wrong("clock",
                       "The clock is behind the last thing that the kiosk recorded: set it, or "
                       "attendance is written at wrong times. If it is right and was ahead before, "
                       "restart the kiosk.");
    }
}

void look_at_zone(db::Database& database, const app::Config& config, Findings& findings) {
    const auto stream = db::stream_of(database);
    if (!stream) return findings.wrong("database", stream.error().what);
    if (stream->zone != config.time_zone) {
        findings.note("time zone",
                      fmt::format("The database counts its days in {}, the settings say {}: the "
                                  "database's counts.",
                                  stream->zone, config.time_zone));
    }
}

void look_inside(const app::Config& config, const base::Clock& clock, domain::Rules& rules,
                 Findings& findings) {
    auto database = db::open_reader(config.database);
    if (!database) return findings.wrong("database", database.error().what);
    if (auto stored = db::load_rules(*database)) rules = *std::move(stored);
    look_at_journal(*database, clock, findings);
    look_at_zone(*database, config, findings);
}

}  // namespace

void look_at_database(const app::Config& config, const base::Clock& clock, Findings& findings) {
    domain::Rules rules;
    const auto version = db::require_ours(config.database);
    if (!version) {
        findings.wrong("database", version.error().what);
    } else if (*version < db::newest_version()) {
        findings.wrong("database",
                       fmt::format("The database {} has the older schema {}: `workshopctl init` "
                                   "brings it up to date.",
                                   config.database.string(), *version));
    } else {
        findings.good("database", fmt::format("The database is {}, schema {}.",
                                              config.database.string(), *version));
        look_inside(config, clock, rules, findings);
    }
    if (version) {
        const auto key = db::load_card_key(config.database);
        key ? findings.good("key", "Its key is there, and only this user can read it.")
            : findings.wrong("key", key.error().what);
        look_at_kiosk(config.database, findings);
    }
    look_at_disk(config.database, rules, findings);
}

}  // namespace ctl
