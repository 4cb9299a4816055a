// Settings: rows by key; the rules of the trade, and which reader stands where.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/database.h"
#include "db/stamp.h"
#include "kiosk/domain/rules.h"

namespace db {

/// The defaults with the stored rows laid over them. A row that no rule takes any more (an older
/// program's) is left alone.
base::Result<domain::Rules> load_rules(Database& database);

base::Result<std::optional<std::string>> setting(Database& database, std::string_view key);
/// Every key that begins so, in order: settings_under("reader.").
base::Result<std::vector<std::pair<std::string, std::string>>> settings_under(
    Database& database, std::string_view prefix);
/// Stores it with its journal row; no row when nothing changes. Only inside a transaction.
/// Whether the value is a good one is for domain::set_rule to say, before.
base::Result<void> set_setting(Database& database, const Stamp& stamp, const std::string& key,
                               const std::string& value);
base::Result<void> remove_setting(Database& database, const Stamp& stamp, const std::string& key);

}  // namespace db
