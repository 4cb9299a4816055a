#include "kiosk/app/desk.h"

#include "db/database.h"
#include "db/migrations.h"
#include "db/settings.h"
#include "kiosk/app/before.h"
#include "kiosk/app/bindings.h"
#include "kiosk/app/desk_impl.h"
#include "kiosk/app/publish.h"
#include "kiosk/app/readers.h"
#include "kiosk/base/log.h"
#include "kiosk/domain/clock.h"

namespace app {
namespace {

constexpr base::Millis kMinute{60'000};

}  // namespace

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
