#include "kiosk/app/books.h"

namespace app {

Books::Books(db::Writer& writer, const base::Clock& clock, base::Random random)
    : writer_(&writer), clock_(&clock), random_(std::move(random)) {}

void Books::stand_at(base::Instant at, base::ClockConfidence clock) {
    at_ = at;
    confidence_ = clock;
}

db::Stamp Books::stamp(std::optional<base::Uid> actor) const {
    return {.at = at_,
            .clock = confidence_,
            .since_boot = clock_->since_boot(),
            .actor = actor,
            .random = random_};
}

domain::Seq Books::write(db::Entry entry, std::optional<base::Uid> actor) {
    if (failure_) return 0;
    const db::Stamp stamp = this->stamp(actor);
    const base::Uid uid = db::new_uid(stamp);
    last_uid_ = uid;
    return read(db::append(database(), db::NewEntry{.what = std::move(entry),
                                                    .actor = actor,
                                                    .at = stamp.at,
                                                    .clock = stamp.clock,
                                                    .since_boot = stamp.since_boot,
                                                    .uid = uid}));
}

void Books::begin() {
    failure_.reset();
    last_uid_.reset();
}

}  // namespace app
