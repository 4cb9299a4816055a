// Safety inductions: which there are, what asks for them, who has had them. For db/items only; what
// others ask is in items.h.
#pragma once

#include "db/items.h"

namespace db {

/// Makes the item ask for exactly these; Refused for a code that does not exist.
base::Result<void> ask_for_inductions(Database& database, domain::ItemId item,
                                      const std::vector<std::string>& codes);

}  // namespace db
