#include "kiosk/app/worker.h"

namespace app {

Worker::Worker(JobPlaces places, const base::Clock& clock, std::function<void(JobResult)> done)
    : places_(std::move(places)),
      clock_(&clock),
      done_(std::move(done)),
      thread_([this] { run(); }) {}

Worker::~Worker() { jobs_.close(); }

void Worker::run() {
    while (!jobs_.is_closed()) {
        for (const Job& job : jobs_.take_all(std::nullopt)) {
            if (jobs_.is_closed()) return;
            done_(run_job(job, places_, clock_->now()));
        }
    }
}

}  // namespace app
