// The desk's hand on the database: reads, and writes journal rows, inside one transaction.
//
// The first failure sticks: what is read after it is empty, nothing more is written, and the
// transaction ends in a rollback. So the rules above read straight down, and errors are handled in
// one place. For the desk's thread.
#pragma once

#include <optional>
#include <utility>

#include "db/journal.h"
#include "db/open.h"
#include "db/stamp.h"
#include "kiosk/base/clock.h"

namespace app {

class Books {
public:
    /// Both must outlive the books.
    Books(db::Writer& writer, const base::Clock& clock, base::Random random);

    /// False after a disk error that could not be healed yet: nothing can be read or written.
    bool is_open() const { return writer_->is_open(); }
    db::Database& database() { return writer_->database(); }
    db::Writer& writer() { return *writer_; }

    /// The value, or an empty one after a failure.
    template <class T>
    T read(base::Result<T> result) {
        if (result) return *std::move(result);
        keep(result.error());
        return T{};
    }
    void done(base::Result<void> result) {
        if (!result) keep(result.error());
    }

    /// When and by whom the rows from here on are written.
    void stand_at(base::Instant at, base::ClockConfidence clock);
    db::Stamp stamp(std::optional<base::Uid> actor = std::nullopt) const;
    /// One journal row; 0 after a failure.
    domain::Seq write(db::Entry entry, std::optional<base::Uid> actor = std::nullopt);

    bool has_failed() const { return failure_.has_value(); }
    const std::optional<base::Error>& failure() const { return failure_; }
    /// The uid of the last row written since `begin`, to look for after a disk error.
    const std::optional<base::Uid>& last_uid() const { return last_uid_; }
    /// Forgets failure and rows of the batch before.
    void begin();
    /// From here on nothing is written: what was begun could not be committed.
    void fail(const base::Error& error) { keep(error); }

private:
    void keep(const base::Error& error) {
        if (!failure_) failure_ = error;
    }

    db::Writer* writer_;
    const base::Clock* clock_;
    base::Random random_;
    base::Instant at_{};
    base::ClockConfidence confidence_ = base::ClockConfidence::Unknown;
    std::optional<base::Error> failure_;
    std::optional<base::Uid> last_uid_;
};

}  // namespace app
