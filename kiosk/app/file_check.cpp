#include "kiosk/app/file_check.h"

#include <fmt/format.h>

#include "db/backup.h"
#include "db/damage.h"
#include "kiosk/base/log.h"

namespace app {
namespace {

constexpr std::string_view kFileNote = "looked the file through: ";
constexpr std::string_view kCopyNote = "looked the copy through: ";

/// By its row in the journal: a kiosk that is switched off every night has no other week.
base::Result<bool> is_copy_due(const JobPlaces& places, base::Instant now) {
    auto reader = db::open_reader(places.database);
    if (!reader) return reader.error();
    return db::last_note_at(*reader, std::string(kCopyNote)).map([now](const auto& last) {
        return !last || *last > now || now - *last >= kCopyCheckEvery;
    });
}

/// Nothing: it could not be looked at.
std::optional<std::string> damage_told(base::Result<std::string> found,
                                       const std::stop_token& stop) {
    if (found) return *std::move(found);
    if (!stop.stop_requested()) base::log_warning("{}", found.error().what);
    return std::nullopt;
}

std::string note_of(std::string_view beginning, const std::string& damage) {
    return fmt::format("{}{}", beginning, damage.empty() ? "it is whole" : damage);
}

}  // namespace

std::optional<FileChecked> check_file(const JobPlaces& places, base::Instant now,
                                      const std::stop_token& stop) {
    FileChecked checked{.file_damage = damage_told(db::damage_in(places.database, stop), stop)};
    const auto copy = db::newest_backup(places.database, places.backup_dir);
    const auto is_due = copy ? is_copy_due(places, now) : base::Result<bool>(false);
    if (!is_due) base::log_warning("{}", is_due.error().what);
    if (is_due && *is_due && !stop.stop_requested()) {
        checked.copy = copy->filename().string();
        checked.copy_damage = damage_told(db::damage_in_copy(*copy, stop), stop);
    }
    return stop.stop_requested() ? std::nullopt : std::optional(std::move(checked));
}

void file_checked(Hands& hands, const FileChecked& checked) {
    State& state = hands.state;
    if (checked.file_damage) {
        const bool is_damaged = !checked.file_damage->empty();
        if (is_damaged || state.is_file_damaged) {
            hands.books.write(db::Note{note_of(kFileNote, *checked.file_damage)});
        }
        state.is_file_damaged = is_damaged;
    }
    if (checked.copy_damage) {
        const std::string note = note_of(kCopyNote, *checked.copy_damage);
        hands.books.write(db::Note{fmt::format("{} ({})", note, checked.copy)});
        state.damaged_copy = checked.copy_damage->empty() ? "" : checked.copy;
    }
}

}  // namespace app
