#include "db/settings.h"

#include "db/journal.h"
#include "kiosk/base/log.h"

namespace db {
namespace {

base::Result<void> note_setting(Database& database, const Stamp& stamp, const std::string& key,
                                const std::string& value) {
    const auto seq = append(database, stamp, SettingSet{key, value});
    if (!seq) return seq.error();
    return {};
}

}  // namespace

base::Result<domain::Rules> load_rules(Database& database) {
    domain::Rules rules;
    const auto stored = settings_under(database, "");
    if (!stored) return stored.error();
    for (const domain::RuleText& known : domain::rule_texts(rules)) {
        for (const auto& [key, value] : *stored) {
            if (key != known.key) continue;
            // Stored by a program with other bounds: the default is safer than no kiosk.
            if (const auto set = domain::set_rule(rules, key, value); !set) {
                base::log_warning("setting {}: {}", key, set.error().what);
            }
        }
    }
    return rules;
}

base::Result<std::optional<std::string>> setting(Database& database, std::string_view key) {
    return database.query("SELECT value FROM setting WHERE key = :key")
        .bind(":key", key)
        .row([](const Row& row) { return row.text(0); });
}

base::Result<std::vector<std::pair<std::string, std::string>>> settings_under(
    Database& database, std::string_view prefix) {
    return database
        .query(
            "SELECT key, value FROM setting WHERE substr(key, 1, length(:prefix)) = :prefix "
            "ORDER BY key")
        .bind(":prefix", prefix)
        .rows([](const Row& row) { return std::pair(row.text(0), row.text(1)); });
}

base::Result<void> set_setting(Database& database, const Stamp& stamp, const std::string& key,
                               const std::string& value) {
    const auto former = setting(database, key);
    if (!former) return former.error();
    if (*former == value) return {};
    auto stored = database
                      .query(
                          "INSERT INTO setting (key, value) VALUES (:key, :value) "
                          "ON CONFLICT DO UPDATE SET value = excluded.value")
                      .bind(":key", key)
                      .bind(":value", value)
                      .run();
    if (!stored) return stored;
    return note_setting(database, stamp, key, value);
}

base::Result<void> remove_setting(Database& database, const Stamp& stamp, const std::string& key) {
    auto removed = database.query("DELETE FROM setting WHERE key = :key").bind(":key", key).run();
    if (!removed || database.changed_rows() == 0) return removed;
    return note_setting(database, stamp, key, "");
}

}  // namespace db
