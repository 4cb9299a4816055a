#include "kiosk/app/desk_thread.h"

#include "kiosk/base/log.h"

namespace app {
namespace {

/// A quiet moment for the checkpoint: nothing arrived for this long.
constexpr base::Millis kQuiet{300};

}  // namespace

DeskThread::DeskThread(db::Writer writer, const base::Clock& clock, DeskListeners listeners)
    : writer_(std::move(writer)), clock_(&clock), listeners_(std::move(listeners)) {}

base::Result<std::unique_ptr<DeskThread>> DeskThread::start(db::Writer writer,
                                                            const base::Clock& clock,
                                                            DeskOptions options, JobPlaces places,
                                                            DeskListeners listeners) {
    std::unique_ptr<DeskThread> self(
        new DeskThread(std::move(writer), clock, std::move(listeners)));
    auto desk = Desk::open(self->writer_, clock, base::system_random(), std::move(options));
    if (!desk) return desk.error();
    self->desk_ = *std::move(desk);
    self->first_bindings_ = self->desk_->bindings();
    self->view_.store(self->desk_->view());
    DeskThread* desk_thread = self.get();
    const auto push_result = [desk_thread](JobResult result) {
        desk_thread->push(JobDone{std::move(result)});
    };
    self->worker_ = std::make_unique<Worker>(places, clock, push_result);
    self->checker_ = std::make_unique<Checker>(std::move(places), clock, push_result);
    self->thread_ = std::jthread([desk_thread] { desk_thread->run(); });
    return self;
}

DeskThread::~DeskThread() {
    events_.close();
    if (thread_.joinable()) thread_.join();
    worker_.reset();
    checker_.reset();
}

/// Gives out what the desk wants done, heard and shown.
void DeskThread::pass_on() {
    for (Job& job : desk_->take_jobs()) worker_->add(std::move(job));
    for (const SoundKind sound : desk_->take_sounds()) {
        if (listeners_.heard) listeners_.heard(sound);
    }
    if (const auto bindings = desk_->take_changed_bindings()) {
        if (listeners_.bindings_changed) listeners_.bindings_changed(*bindings);
    }
    // After the bindings: a reader that was found and bound stays ours in between.
    if (auto ports = desk_->listened_ports(); ports != told_ports_) {
        told_ports_ = std::move(ports);
        if (listeners_.listened_ports_changed) listeners_.listened_ports_changed(told_ports_);
    }
    const view::ViewPtr view = desk_->view();
    if (view == view_.load()) return;
    view_.store(view);
    if (listeners_.view_changed) listeners_.view_changed();
}

/// The first quiet moment of a new day: the write-ahead log is emptied into the file. Beside a
/// report that reads, the next quiet moment is as good.
void DeskThread::empty_log_nightly() {
    const base::Date today = writer_.zone().date(clock_->now());
    if (log_emptied_on_ == today) return;
    const auto is_emptied = writer_.checkpoint_nightly();
    if (!is_emptied) base::log_error("{}", is_emptied.error().what);
    if (!is_emptied || *is_emptied) log_emptied_on_ = today;
}

void DeskThread::run() {
    log_emptied_on_ = writer_.zone().date(clock_->now());
    bool has_news = false;  // rows since the last checkpoint
    while (true) {
        const base::Millis wait = desk_->time_to_change();
        std::vector<Event> events = events_.take_all(has_news ? std::min(wait, kQuiet) : wait);
        if (events.empty() && events_.is_closed()) return desk_->stop();
        if (events.empty() && has_news) {
            has_news = false;
            if (const auto done = writer_.checkpoint_if_idle(); !done) {
                base::log_error("{}", done.error().what);
            }
            if (desk_->time_to_change() > base::Millis{5}) continue;
        }
        if (events.empty()) empty_log_nightly();
        has_news = has_news || !events.empty();
        desk_->handle(std::move(events));
        pass_on();
    }
}

}  // namespace app
