// What is inside a desk. Only desk.cpp and desk_commit.cpp, which define it, include this.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "db/open.h"
#include "kiosk/app/books.h"
#include "kiosk/app/desk.h"
#include "kiosk/app/hands.h"
#include "kiosk/app/timers.h"

namespace app {

class Desk::Impl {
public:
    Impl(db::Writer& writer, const base::Clock& clock, base::Random random, DeskOptions options,
         Place place)
        : writer_(&writer),
          clock_(&clock),
          books_(writer, clock, std::move(random)),
          options_(std::move(options)),
          place_(std::move(place)) {
        state_.language = options_.language;
    }

    base::Result<void> start();
    void stop();
    void handle(std::vector<Event> events);
    std::vector<std::string> listened_ports() const {
        return state_.setup ? state_.setup->listened : std::vector<std::string>{};
    }
    base::Millis time_to_change() const {
        return app::time_to_change(state_, rules_, clock_->since_boot(), clock_->now());
    }

    view::ViewPtr view_;
    Outbox out_;
    std::vector<ReaderBinding> bindings_;

private:
    Hands hands(std::optional<base::Instant> at = std::nullopt);
    base::ClockConfidence judged_clock(base::Instant now) const;
    base::Result<void> write_alone(const db::Entry& entry);
    base::Result<void> remember_last_card();
    base::Result<void> try_to_commit(const std::vector<Event>& events);
    bool commit(const std::vector<Event>& events);
    bool commit_each(const std::vector<Event>& events);
    bool was_committed();
    void refuse(const std::vector<Event>& events, const base::Error& error);
    void check_machine();
    void publish();
    void send_replies();

    db::Writer* writer_;
    const base::Clock* clock_;
    Books books_;
    DeskOptions options_;
    Place place_;
    domain::Rules rules_;
    State state_;
    std::optional<Tick> restarted_at_;
    base::Instant believed_at_{};  // the newest row whose clock was believed
    std::optional<Tick> checked_at_;
    std::uint64_t version_ = 0;
};

}  // namespace app
