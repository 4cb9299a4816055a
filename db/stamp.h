// Who acts, and when: what every change of the database is signed with.
//
// Subjects change their tables only together with a row of the journal, so whoever changes
// anything brings a stamp. The clock is asked once per event, by app.
#pragma once

#include <optional>

#include "kiosk/base/clock.h"
#include "kiosk/base/crypto.h"
#include "kiosk/base/uid.h"

namespace db {

struct Stamp {
    base::Instant at;
    base::ClockConfidence clock = base::ClockConfidence::Unknown;
    base::Millis since_boot{0};
    std::optional<base::Uid> actor;  ///< a person; nothing: nobody in particular
    base::Random random;  ///< for uids, empty: the system's; a seeded one repeats demo data exactly
};

/// A stamp of this moment. `random` is empty: the system's.
Stamp stamp_now(const base::Clock& clock, std::optional<base::Uid> actor = std::nullopt,
                base::Random random = {});

base::Uid new_uid(const Stamp& stamp);

}  // namespace db
