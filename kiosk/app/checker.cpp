#include "kiosk/app/checker.h"

#include <sys/resource.h>
#include <unistd.h>

#include "kiosk/app/file_check.h"

namespace app {
namespace {

constexpr std::chrono::hours kCheckEvery{24};
/// Whoever taps goes first.
constexpr int kLeastUrgent = 19;

}  // namespace

Checker::Checker(JobPlaces places, const base::Clock& clock, std::function<void(FileChecked)> done)
    : places_(std::move(places)),
      clock_(&clock),
      done_(std::move(done)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Checker::begin() {
    {
        const std::scoped_lock lock(mutex_);
        has_begun_ = true;
    }
    begun_.notify_all();
}

void Checker::run(const std::stop_token& stop) {
    // Linux counts niceness by thread.
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kLeastUrgent);
    std::unique_lock lock(mutex_);
    begun_.wait(lock, stop, [this] { return has_begun_; });
    while (!stop.stop_requested()) {
        lock.unlock();
        if (auto checked = check_file(places_, clock_->now(), stop)) done_(*std::move(checked));
        lock.lock();
        begun_.wait_for(lock, stop, kCheckEvery, [] { return false; });
    }
}

}  // namespace app
