#include "kiosk/ctl/keep_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "db/backup.h"
#include "db/open.h"
#include "db/verify.h"
#include "kiosk/app/exit_status.h"

namespace ctl {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string not_proved(const fs::path& path, const db::Difference& difference) {
    std::string where = difference.table;
    if (!difference.key.empty()) where += fmt::format(" ({})", difference.key);
    if (difference.seq != 0) where += fmt::format(", journal row {}", difference.seq);
    return fmt::format(
        "proving {}: {}: {}; keep this file, and restore the last backup that "
        "`workshopctl verify` accepts",
        path.string(), where, difference.what);
}

std::string clock_set_back(const fs::path& path, const std::vector<domain::Seq>& visits) {
    constexpr std::size_t kNamed = 5;
    const std::span named(visits.data(), std::min(visits.size(), kNamed));
    return fmt::format(
        "proving {}: the rows are whole, but visits end before they began, because the clock was "
        "set back meanwhile (rows {}{}); nothing is lost, correct the register by hand",
        path.string(), fmt::join(named, ", "), visits.size() > kNamed ? ", …" : "");
}

/// Empty: nothing is.
std::string what_is_wrong(const fs::path& path, const db::Verified& verified) {
    if (verified.difference) return not_proved(path, *verified.difference);
    if (!verified.reversed_visits.empty()) return clock_set_back(path, verified.reversed_visits);
    return {};
}

std::string json_of(const db::Verified& verified, bool is_ok) {
    Json line = {{"ok", is_ok}, {"rows", verified.rows}};
    if (verified.difference) {
        line["table"] = verified.difference->table;
        line["key"] = verified.difference->key;
        line["seq"] = verified.difference->seq;
        line["what"] = verified.difference->what;
    }
    if (!verified.reversed_visits.empty()) line["reversed_visits"] = verified.reversed_visits;
    return line.dump();
}

}  // namespace

app::Reply back_up(const Task& task, const std::string& folder) {
    const fs::path& database = task.config.database;
    if (const auto ours = db::require_ours(database); !ours) return app::reply_of(ours.error());
    const fs::path target = folder.empty() ? task.config.backup_dir : fs::path(folder);
    const auto copy = db::backup(database, target,
                                 {.now = base::SystemClock().now(), .zone = task.config.time_zone});
    if (!copy) return app::reply_of(copy.error());
    if (task.is_json) return {.lines = {Json{{"file", copy->string()}}.dump()}};
    return {.lines = {fmt::format("The copy is {}. The key {} is not in it: keep one copy of the "
                                  "key elsewhere.",
                                  copy->string(), db::key_path(database).string())}};
}

app::Reply bring_back(const Task& task, const std::string& file) {
    const base::SystemClock clock;
    const auto outcome = db::restore(file, task.config.database, db::stamp_now(clock));
    if (!outcome) return app::reply_of(outcome.error());
    const std::string database = task.config.database.string();
    if (task.is_json) {
        const Json former =
            outcome->former.empty() ? Json(nullptr) : Json(outcome->former.string());
        return {.lines = {
                    Json{{"file", database}, {"rows", outcome->rows}, {"former", former}}.dump()}};
    }
    app::Reply reply;
    reply.lines.push_back(
        fmt::format("{} holds the {} rows of {} now.", database, outcome->rows, file));
    if (!outcome->former.empty()) {
        reply.lines.push_back(
            fmt::format("What was there before is kept as {}.", outcome->former.string()));
    }
    return reply;
}

app::Reply prove(const Task& task) {
    const fs::path& database = task.config.database;
    if (const auto ours = db::require_ours(database); !ours) return app::reply_of(ours.error());
    const auto verified = db::verify(database);
    if (!verified) return app::reply_of(verified.error());
    app::Reply reply;
    reply.error = what_is_wrong(database, *verified);
    if (!reply.error.empty()) reply.status = app::kStatusNo;
    if (task.is_json) {
        reply.lines.push_back(json_of(*verified, reply.error.empty()));
    } else if (reply.error.empty()) {
        reply.lines.push_back(fmt::format(
            "All is well: {} rows, their chain is whole, and everything else follows from them.",
            verified->rows));
    }
    return reply;
}

void register_backup(const Bench& bench) {
    const auto folder = std::make_shared<std::string>();
    CLI::App& command =
        add_command(bench, "backup", "Copy the database, beside a running kiosk too",
                    [folder](const Task& task) { return back_up(task, *folder); });
    command.add_option("DIR", *folder, "Where to (default: backup_dir of the settings)");
}

void register_restore(const Bench& bench) {
    const auto file = std::make_shared<std::string>();
    CLI::App& command = add_command(bench, "restore", "Put a backup in the database's place",
                                    [file](const Task& task) { return bring_back(task, *file); });
    command.add_option("FILE", *file, "The backup")->required();
}

void register_verify(const Bench& bench) {
    add_command(bench, "verify", "Prove the journal and everything that follows from it", prove);
}

}  // namespace ctl
