#include "db/stamp.h"

namespace db {

Stamp stamp_now(const base::Clock& clock, std::optional<base::Uid> actor, base::Random random) {
    return {.at = clock.now(),
            .clock = clock.confidence(),
            .since_boot = clock.since_boot(),
            .actor = actor,
            .random = random ? std::move(random) : base::system_random()};
}

base::Uid new_uid(const Stamp& stamp) {
    return base::new_uid(stamp.at, stamp.random ? stamp.random : base::system_random());
}

}  // namespace db
