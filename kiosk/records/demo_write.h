// A made-up centre into an empty database, by the same functions that change a real one.
#pragma once

#include "db/card_key.h"
#include "db/database.h"
#include "db/stamp.h"
#include "kiosk/records/demo.h"

namespace records {

/// Signs everything that a demo writes: six in the morning of its first day, uids from its seed.
/// Make the database with it too, and the journal is the same each time.
db::Stamp demo_stamp(const DemoCentre& centre, const base::Zone& zone);

/// In one transaction. `pin_hash` is base::pin_hash(kDemoPin), made once; it stays out of the
/// journal. Fails with Refused when there are people in it already,
/// administrators aside.
base::Result<void> write_demo(db::Database& database, const db::Stamp& stamp,
                              const DemoCentre& centre, const base::Zone& zone,
                              const domain::Rules& rules, const db::CardKey& card_key,
                              const std::string& pin_hash);

}  // namespace records
