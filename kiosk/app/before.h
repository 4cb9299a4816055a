// What a desk has to know of what happened before it started.
#pragma once

#include <optional>

#include "db/database.h"
#include "kiosk/base/clock.h"
#include "kiosk/domain/ids.h"
#include "kiosk/domain/rules.h"

namespace app {

/// The newest time of the journal that was believed; 1970 where the clock of now is to be believed
/// without it. A doubted clock stays doubted when the kiosk crashes or the machine is started anew.
/// But a kiosk that was ended in order and is started again on the machine that went on believes
/// it: so somebody says that the clock is right and was ahead before.
base::Result<base::Instant> believed_before(db::Database& database, const base::Clock& clock);

/// The card of the last tap, when it is recorded and perhaps nobody saw its answer.
base::Result<std::optional<domain::CardId>> card_unanswered(db::Database& database,
                                                            const domain::Rules& rules);

}  // namespace app
