// The workshop that this kiosk stands in.
#pragma once

#include <string>

#include "kiosk/base/result.h"
#include "kiosk/domain/ids.h"
#include "kiosk/view/view.h"

namespace db {
class Database;
}

namespace app {

struct Place {
    domain::WorkshopId id;
    std::string code;
    std::string name;
    view::Accent accent = view::Accent::General;
};

/// The workshop with this code; for an empty code the one with the most classes, else the first.
/// Fails with Usage, naming the codes that exist.
base::Result<Place> place_in(db::Database& database, const std::string& code);

}  // namespace app
