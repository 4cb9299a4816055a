#include "db/damage.h"

#include <fmt/format.h>

#include "db/connection.h"
#include "db/journal.h"
#include "db/open.h"

namespace db {
namespace {

using base::ErrorKind;
using Found = base::Result<std::string>;

/// Every page is looked at once: a large cache would only be memory.
constexpr const char* kSmallCache = "PRAGMA cache_size = -1024";

Found broken_page(Database& database, std::string_view pragma) {
    Found said = database.query(pragma).one([](const Row& row) { return row.text(0); });
    if (said && *said == "ok") said->clear();
    return said;
}

Found broken_reference(Database& database) {
    return database.query("PRAGMA foreign_key_check")
        .row([](const Row& row) {
            return fmt::format("row {} of {} names a row of {} that is not there", row.shown(1),
                               row.text(0), row.text(2));
        })
        .map([](auto found) { return found.value_or(""); });
}

Found broken_chain(Database& database) {
    return check_chain(database, 0).map([](const std::optional<ChainBreak>& broken) {
        return broken ? fmt::format("row {} of its journal {}", broken->seq, broken->what)
                      : std::string();
    });
}

/// What cannot be read because it is damaged is damage, too.
Found look_through(const std::filesystem::path& path, std::stop_token stop,
                   std::initializer_list<base::Result<std::string> (*)(Database&)> looks) {
    auto opened =
        require_ours(path).and_then([&](int) { return open_connection(path, Access::Read); });
    Found found = opened ? Found(std::string()) : Found(opened.error());
    if (opened) {
        heed_stop(*opened, stop);
        if (auto set = opened->run_script(kSmallCache); !set) found = set.error();
        for (const auto look : looks) {
            if (found && found->empty()) found = look(*opened);
        }
    }
    if (stop.stop_requested()) {
        return base::Error{ErrorKind::Locked, "looking for damage: it was asked to stop"};
    }
    const bool is_damage =
        !found && (found.error().kind == ErrorKind::Damaged ||
                   found.error().kind == ErrorKind::NotOurs || found.error().kind == ErrorKind::Io);
    return is_damage ? Found(found.error().what) : found;
}

}  // namespace

Found damage_in(const std::filesystem::path& path, std::stop_token stop) {
    return look_through(
        path, std::move(stop),
        {[](Database& database) { return broken_page(database, "PRAGMA quick_check(1)"); },
         broken_reference});
}

Found damage_in_copy(const std::filesystem::path& path, std::stop_token stop) {
    return look_through(
        path, std::move(stop),
        {[](Database& database) { return broken_page(database, "PRAGMA integrity_check(1)"); },
         broken_reference, broken_chain});
}

}  // namespace db
