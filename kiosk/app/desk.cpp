#include "kiosk/app/desk.h"

#include "db/database.h"
#include "db/migrations.h"
#include "db/settings.h"
#include "kiosk/app/before.h"
#include "kiosk/app/bindings.h"
#include "kiosk/app/dispatch.h"
#include "kiosk/app/publish.h"
#include "kiosk/app/readers.h"
#include "kiosk/app/timers.h"
#include "kiosk/app/unrecorded.h"
#include "kiosk/base/log.h"
#include "kiosk/domain/clock.h"

namespace app {
namespace {

constexpr base::Millis kMinute{60'000};
/// Out of service, a row of its own is tried this often: nobody may come by to try.
constexpr base::Millis kRetry = std::chrono::seconds{15};

}  // namespace

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

Hands Desk::Impl::hands(std::optional<base::Instant> at) {
    const base::Instant now = at.value_or(clock_->now());
    const base::ClockConfidence clock = at ? base::ClockConfidence::Rtc : judged_clock(now);
    books_.stand_at(now, clock);
    const Tick tick = clock_->since_boot();
    std::optional<base::Instant> restarted_at;
    if (restarted_at_) restarted_at = now - (tick - *restarted_at_);
    return {.books = books_,
            .state = state_,
            .out = out_,
            .rules = rules_,
            .zone = options_.zone,
            .place = place_,
            .now = now,
            .wall = clock_->now(),
            .clock = clock,
            .believed_at = believed_at_,
            .tick = tick,
            .calibration = options_.calibration,
            .restarted_at = restarted_at,
            .is_kiosk = options_.is_kiosk};
}

base::ClockConfidence Desk::Impl::judged_clock(base::Instant now) const {
    return domain::judged_clock(clock_->confidence(), now, believed_at_);
}

base::Result<void> Desk::Impl::start() {
    db::Database& database = writer_->database();
    auto rules = db::load_rules(database);
    if (!rules) return rules.error();
    rules_ = *rules;
    auto bindings = bindings_in(database);
    if (!bindings) return bindings.error();
    bindings_ = *bindings;
    for (const ReaderBinding& binding : bindings_) state_.readers[binding.port] = {binding};
    const auto believed_at = believed_before(database, *clock_);
    if (!believed_at) return believed_at.error();
    believed_at_ = *believed_at;
    if (options_.is_kiosk) {
        if (auto remembered = remember_last_card(); !remembered) return remembered;
        const auto started =
            write_alone(db::Started{.program = options_.program, .schema = db::newest_version()});
        if (!started) return started.error();
    }
    handle({});
    return {};
}

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

void Desk::Impl::stop() {
    if (!options_.is_kiosk || !writer_->is_open()) return;
    if (const auto stopped = write_alone(db::Stopped{options_.program}); !stopped) {
        base::log_error("{}", stopped.error().what);
    }
}

/// From here on the last card counts as recorded and perhaps never answered.
base::Result<void> Desk::Impl::remember_last_card() {
    const auto card = card_unanswered(writer_->database(), rules_);
    if (!card) return card.error();
    restarted_at_ = clock_->since_boot();
    state_.card_before_restart = *card;
    return {};
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

/// Once a minute: the disk, the clock, the write-ahead log.
void Desk::Impl::check_machine() {
    const Tick tick = clock_->since_boot();
    if (checked_at_ && tick - *checked_at_ < kMinute && !state_.is_out_of_service) return;
    checked_at_ = tick;
    state_.is_clock_wrong = judged_clock(clock_->now()) == base::ClockConfidence::Unknown;
    const auto free_mb = writer_->free_space_mb();
    if (!free_mb) return;
    state_.is_disk_low = *free_mb < rules_.free_space_warn_mb;
}

void Desk::Impl::publish() {
    books_.begin();
    Hands it = hands();
    view::View view = make_view(it, writer_->stream(), options_.has_simulated_reader);
    view.version = ++version_;
    view_ = std::make_shared<const view::View>(std::move(view));
}

void Desk::Impl::send_replies() {
    for (const auto& [reply_to, reply] : std::exchange(out_.replies, {})) {
        if (reply_to) reply_to(reply);
    }
}

void Desk::Impl::handle(std::vector<Event> events) {
    check_machine();
    const bool is_committed = commit(events);
    if (is_committed) {
        // Only a row proves it: an empty transaction commits on a full disk too.
        if (books_.last_uid()) {
            state_.is_out_of_service = false;
            state_.retry_at.reset();
        }
        const bool is_believed = judged_clock(clock_->now()) != base::ClockConfidence::Unknown;
        if (books_.last_uid() && is_believed) believed_at_ = clock_->now();
        if (const auto full = writer_->checkpoint_if_full(); !full) {
            base::log_error("{}", full.error().what);
        }
    }
    if (is_committed && out_.are_bindings_changed) {
        if (auto bindings = bindings_in(writer_->database())) bindings_ = *std::move(bindings);
        rebind(state_, bindings_);
    }
    publish();
    // Only now: the rows are on disk, and the view already shows them.
    send_replies();
}

Desk::Desk(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Desk::~Desk() = default;

base::Result<std::unique_ptr<Desk>> Desk::open(db::Writer& writer, const base::Clock& clock,
                                               base::Random random, DeskOptions options) {
    auto place = place_in(writer.database(), options.workshop_code);
    if (!place) return place.error();
    auto impl = std::make_unique<Impl>(writer, clock, std::move(random), std::move(options),
                                       *std::move(place));
    if (auto started = impl->start(); !started) return started.error();
    return std::unique_ptr<Desk>(new Desk(std::move(impl)));
}

void Desk::stop() { impl_->stop(); }
void Desk::handle(std::vector<Event> events) { impl_->handle(std::move(events)); }
base::Millis Desk::time_to_change() const { return impl_->time_to_change(); }
view::ViewPtr Desk::view() const { return impl_->view_; }
std::vector<Job> Desk::take_jobs() { return std::exchange(impl_->out_.jobs, {}); }
std::vector<SoundKind> Desk::take_sounds() { return std::exchange(impl_->out_.sounds, {}); }

std::optional<std::vector<ReaderBinding>> Desk::take_changed_bindings() {
    if (!std::exchange(impl_->out_.are_bindings_changed, false)) return std::nullopt;
    return impl_->bindings_;
}
const std::vector<ReaderBinding>& Desk::bindings() const { return impl_->bindings_; }
std::vector<std::string> Desk::listened_ports() const { return impl_->listened_ports(); }

}  // namespace app
