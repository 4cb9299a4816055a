#include "kiosk/ctl/init_command.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "db/items.h"
#include "db/migrations.h"
#include "db/open.h"
#include "db/people.h"
#include "db/workshops.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/base/text.h"
#include "kiosk/ctl/console.h"
#include "kiosk/ctl/pin_input.h"
#include "kiosk/records/trades.h"

namespace ctl {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// What was there before and what is there now.
struct Made {
    bool is_new = false;
    int former_version = 0;  ///< of the schema; that of now when nothing was migrated
    std::optional<db::Person> admin;
};

base::Result<std::string> admin_name(const std::string& text) {
    const auto name = base::clean_text(text);
    if (name && !name->empty()) return *name;
    return base::Error{base::ErrorKind::Usage,
                       "making the first administrator: there is no name; give it with --admin"};
}

/// Who shall be added.
struct Admin {
    std::string name;
    std::string pin_hash;
};

base::Result<Admin> ask_admin(const std::string& text, const PinSource& pin) {
    auto name = admin_name(text);
    if (!name) return name.error();
    auto hash = pin().and_then([](const std::string& digits) { return base::pin_hash(digits); });
    if (!hash) return hash.error();
    return Admin{*std::move(name), *std::move(hash)};
}

/// Asked for before anything is made, migrated or written: a wrong PIN leaves nothing half done.
base::Result<std::optional<Admin>> admin_wanted(const fs::path& path, const db::Look& look,
                                                const std::string& text, const PinSource& pin) {
    using Wanted = std::optional<Admin>;
    if (look.state == db::FileState::Ours) {
        const auto is_there = db::has_administrator(path);
        if (!is_there) return is_there.error();
        if (*is_there) return Wanted();
    } else if (look.state != db::FileState::Missing) {
        return Wanted();  // opening it says what it is
    }
    return ask_admin(text, pin).map([](Admin admin) { return Wanted(std::move(admin)); });
}

base::Result<void> add_workshops(db::Database& database, const db::Stamp& stamp) {
    const auto found = db::workshops(database);
    if (!found) return found.error();
    if (!found->empty()) return {};
    for (const records::Trade& trade : records::kTrades) {
        const auto added = db::put_workshop(database, stamp,
                                            {.code = std::string(trade.code),
                                             .name = std::string(trade.name),
                                             .trade = std::string(trade.trade)});
        if (!added) return added.error();
    }
    for (const records::SafetyTraining& training : records::kSafetyTrainings) {
        const auto added = db::put_induction(database, stamp, std::string(training.code),
                                             std::string(training.name));
        if (!added) return added;
    }
    return {};
}

base::Result<db::Person> add_admin(db::Database& database, const db::Stamp& stamp,
                                   const Admin& admin) {
    auto person =
        db::add_person(database, stamp, {.name = admin.name, .role = domain::Role::Admin});
    if (!person) return person;
    const auto set = db::set_pin_hash(database, stamp, person->id, admin.pin_hash);
    if (!set) return set.error();
    return person;
}

base::Result<void> create(const app::Config& config, const db::Stamp& stamp) {
    std::error_code failed;
    const fs::path folder = fs::absolute(config.database).parent_path();
    fs::create_directories(folder, failed);
    if (failed) {
        const bool is_forbidden =
            failed == std::errc::permission_denied || failed == std::errc::read_only_file_system;
        return base::Error{
            is_forbidden ? base::ErrorKind::ReadOnly : base::ErrorKind::Io,
            fmt::format("making the folder {}: {}", folder.string(), failed.message())};
    }
    return db::create(config.database, {.zone = config.time_zone}, stamp);
}

base::Result<Made> complete(db::Writer& writer, Made made, const std::optional<Admin>& admin,
                            const db::Stamp& stamp) {
    return db::in_transaction(writer.database(), [&]() -> base::Result<Made> {
        if (auto added = add_workshops(writer.database(), stamp); !added) return added.error();
        if (!admin) return made;
        auto person = add_admin(writer.database(), stamp, *admin);
        if (!person) return person.error();
        made.admin = *std::move(person);
        return made;
    });
}

base::Result<Made> make(const app::Config& config, const std::string& name, const PinSource& pin) {
    const base::SystemClock clock;
    const db::Stamp stamp = db::stamp_now(clock);
    const auto look = db::look_at(config.database);
    if (!look) return look.error();
    const auto admin = admin_wanted(config.database, *look, name, pin);
    if (!admin) return admin.error();
    const Made made{.is_new = look->state == db::FileState::Missing,
                    .former_version = look->state == db::FileState::Missing ? db::newest_version()
                                                                            : look->version};
    if (made.is_new) {
        if (auto created = create(config, stamp); !created) return created.error();
    }
    auto writer = db::open_writer(config.database, {.is_migrating = true, .say = say_error});
    if (!writer) return writer.error();
    return complete(*writer, made, *admin, stamp);
}

std::vector<std::string> lines_of(const Made& made, const Task& task) {
    const std::string path = task.config.database.string();
    const std::string key = db::key_path(task.config.database).string();
    const bool is_migrated = made.former_version < db::newest_version();
    if (task.is_json) {
        Json line = {{"database", path}, {"key", key}, {"schema", db::newest_version()}};
        if (is_migrated) line["former_schema"] = made.former_version;
        if (made.admin) {
            line["admin"] = {{"id", base::uid_text(made.admin->uid)}, {"name", made.admin->name}};
        }
        return {line.dump()};
    }
    std::vector<std::string> lines;
    if (made.is_new) {
        lines.push_back(fmt::format("The database is {}.", path));
        lines.push_back(
            fmt::format("Its key is {}: no backup contains it, and without it no card "
                        "is known. Keep a copy of it apart from the backups.",
                        key));
    }
    if (is_migrated) {
        lines.push_back(fmt::format("The database {} was brought from schema {} to {}.", path,
                                    made.former_version, db::newest_version()));
    }
    if (made.admin) lines.push_back(fmt::format("The administrator is {}.", made.admin->name));
    return lines;
}

}  // namespace

app::Reply init(const Task& task, const std::string& admin, const PinSource& pin) {
    const auto made = make(task.config, admin, pin);
    if (!made) return app::reply_of(made.error());
    const bool is_changed =
        made->is_new || made->admin.has_value() || made->former_version < db::newest_version();
    if (!is_changed) {
        return {.status = app::kStatusNo,
                .error = fmt::format("making the database {}: it is there, up to date, and has an "
                                     "administrator; nothing was changed",
                                     task.config.database.string())};
    }
    return {.lines = lines_of(*made, task)};
}

void register_init(const Bench& bench) {
    const auto admin = std::make_shared<std::string>();
    CLI::App& command = add_command(
        bench, "init",
        "Make the database and its first administrator, or bring an old one up to date",
        [admin](const Task& task) {
            return init(task, *admin, [&] { return ask_pin(PinQuestion::New, *admin); });
        });
    command.add_option("--admin", *admin, "The administrator's name");
}

}  // namespace ctl
