// Which port stands for which lane: settings "reader.PORT" of the database, as JSON.
#pragma once

#include <vector>

#include "db/database.h"
#include "db/stamp.h"
#include "kiosk/app/desk.h"

namespace app {

base::Result<std::vector<ReaderBinding>> bindings_in(db::Database& database);
/// Writes the binding with its journal row; only inside a transaction.
base::Result<void> bind_reader(db::Database& database, const db::Stamp& stamp,
                               const ReaderBinding& binding);
base::Result<void> unbind_reader(db::Database& database, const db::Stamp& stamp,
                                 const std::string& port);

}  // namespace app
