// Runs a desk on a thread of its own, with the slow worker beside it: one queue in, views out.
//
// Everything may be called from any thread. The functions given are called on the desk's thread
// and must return at once.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

#include "db/open.h"
#include "kiosk/app/checker.h"
#include "kiosk/app/desk.h"
#include "kiosk/app/worker.h"
#include "kiosk/base/queue.h"

namespace app {

struct DeskListeners {
    std::function<void()> view_changed;
    std::function<void(SoundKind)> heard;
    std::function<void(const std::vector<ReaderBinding>&)> bindings_changed;
    /// Of Desk::listened_ports().
    std::function<void(const std::vector<std::string>&)> listened_ports_changed = {};
};

class DeskThread {
public:
    /// Takes over the writer. Fails as Desk::open does.
    static base::Result<std::unique_ptr<DeskThread>> start(db::Writer writer,
                                                           const base::Clock& clock,
                                                           DeskOptions options, JobPlaces places,
                                                           DeskListeners listeners);
    /// What is queued is still handled and committed.
    ~DeskThread();

    /// False once it is stopping.
    bool push(Event event) { return events_.push(std::move(event)); }
    view::ViewPtr view() const { return view_.load(); }
    /// Something is on the screen: there is time to look the file through, today and every day.
    void begin_checks() { checker_->begin(); }
    /// The readers that were bound at the start.
    const std::vector<ReaderBinding>& first_bindings() const { return first_bindings_; }

private:
    DeskThread(db::Writer writer, const base::Clock& clock, DeskListeners listeners);
    void run();
    void empty_log_nightly();
    void pass_on();

    db::Writer writer_;
    const base::Clock* clock_;
    DeskListeners listeners_;
    std::unique_ptr<Desk> desk_;
    std::vector<ReaderBinding> first_bindings_;
    std::vector<std::string> told_ports_;  ///< that are listened to
    base::Date log_emptied_on_{};
    base::Queue<Event> events_;
    std::atomic<view::ViewPtr> view_;
    std::unique_ptr<Worker> worker_;
    std::unique_ptr<Checker> checker_;
    std::jthread thread_;
};

}  // namespace app
