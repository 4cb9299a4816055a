// Workshops: the rooms, each with a trade.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "db/stamp.h"
#include "kiosk/domain/ids.h"

namespace db {

struct Workshop {
    domain::WorkshopId id;
    std::string code;
    std::string name;
    std::string trade;  ///< chooses the accent colour
};

/// Adds it, or gives the one with this code the new name and trade. Only inside a transaction.
base::Result<domain::WorkshopId> put_workshop(Database& database, const Stamp& stamp,
                                              const Workshop& workshop);
base::Result<std::optional<Workshop>> workshop_by_code(Database& database, const std::string& code);
base::Result<std::optional<Workshop>> workshop_by_id(Database& database, domain::WorkshopId id);
/// In order of their codes.
base::Result<std::vector<Workshop>> workshops(Database& database);

}  // namespace db
