// How what waits together gets into the journal: in one transaction, tried twice at most; or it is
// refused, with the desk as it was.
#include "db/database.h"
#include "kiosk/app/desk_impl.h"
#include "kiosk/app/dispatch.h"
#include "kiosk/app/timers.h"
#include "kiosk/app/unrecorded.h"
#include "kiosk/base/log.h"

namespace app {
namespace {

/// Out of service, a row of its own is tried this often: nobody may come by to try.
constexpr base::Millis kRetry = std::chrono::seconds{15};

}  // namespace

/// One row of the desk's own, in a transaction of its own.
base::Result<void> Desk::Impl::write_alone(const db::Entry& entry) {
    books_.begin();
    return db::in_transaction(writer_->database(), [&]() -> base::Result<void> {
        hands();
        books_.write(entry);
        if (books_.has_failed()) return *books_.failure();
        return {};
    });
}

/// After a disk error nobody knows whether the rows are there: the file is opened anew and asked.
bool Desk::Impl::was_committed() {
    if (const auto reopened = writer_->reopen(); !reopened) {
        base::log_error("{}", reopened.error().what);
        return false;
    }
    if (!books_.last_uid()) return false;
    const auto seq = db::seq_of(writer_->database(), *books_.last_uid());
    return seq && seq->has_value();
}

/// One transaction for all of them.
base::Result<void> Desk::Impl::try_to_commit(const std::vector<Event>& events) {
    books_.begin();
    if (!writer_->is_open()) {
        // What was refused before may have reached the disk after all: as after a crash.
        auto healed = writer_->reopen().and_then([&] { return remember_last_card(); });
        if (!healed) return healed;
    }
    return db::in_transaction(writer_->database(), [&]() -> base::Result<void> {
        for (const Event& event : events) {
            // Nothing of this will stand: the events that are left are not played for nothing.
            if (books_.has_failed()) return *books_.failure();
            Hands it = hands(told_time(event, options_.zone));
            dispatch(it, event);
        }
        Hands it = hands();
        pass_time(it, options_.language);
        const bool is_retry_due = state_.retry_at && *state_.retry_at <= it.tick;
        if (is_retry_due && !books_.last_uid()) books_.write(db::Note{"writing works again"});
        if (books_.has_failed()) return *books_.failure();
        return {};
    });
}

/// Tries twice at most. False: none of it was told, and each was refused.
bool Desk::Impl::commit(const std::vector<Event>& events) {
    const State before = state_;
    const domain::Rules rules_before = rules_;
    const Outbox out_before = out_;
    for (int tries = 0; tries < 2; ++tries) {
        const auto result = try_to_commit(events);
        if (result) return true;
        base::log_error("{}", result.error().what);
        // A file that could not be opened again was not written either.
        const bool is_disk_error =
            writer_->is_open() && (result.error().kind == base::ErrorKind::Io ||
                                   result.error().kind == base::ErrorKind::Damaged);
        if (is_disk_error && was_committed()) return true;
        state_ = before;
        rules_ = rules_before;
        out_ = out_before;
        if (result.error().kind == base::ErrorKind::Refused && events.size() > 1) {
            return commit_each(events);
        }
        if (!is_disk_error || !writer_->is_open() || tries == 1) {
            refuse(events, result.error());
            return false;
        }
    }
    return false;
}

/// What contradicts the schema is refused alone, whoever came through the door with it.
bool Desk::Impl::commit_each(const std::vector<Event>& events) {
    bool is_any_committed = false;
    for (const Event& event : events) is_any_committed |= commit({event});
    return is_any_committed;
}

void Desk::Impl::refuse(const std::vector<Event>& events, const base::Error& error) {
    books_.fail(error);
    Hands it = hands();
    // A contradiction with the schema is one command's own fault, not the disk's.
    state_.is_out_of_service = error.kind != base::ErrorKind::Refused;
    state_.retry_at.reset();
    if (state_.is_out_of_service && options_.is_kiosk) state_.retry_at = it.tick + kRetry;
    for (const Event& event : events) refuse_unrecorded(it, event, error);
    // Time passes with or without a row: a counter nobody watches is not left open.
    pass_time(it, options_.language);
}

}  // namespace app
