// The thread of the slow arithmetic: PINs, reports, exports. Jobs in, results out, one at a time
// and in order.
#pragma once

#include <functional>
#include <thread>

#include "kiosk/app/run_job.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/queue.h"

namespace app {

class Worker {
public:
    /// `done` is called on the worker's thread. The clock must outlive the worker.
    Worker(JobPlaces places, const base::Clock& clock, std::function<void(JobResult)> done);
    /// Finishes the job in hand and drops the rest.
    ~Worker();

    void add(Job job) { jobs_.push(std::move(job)); }

private:
    void run();

    JobPlaces places_;
    const base::Clock* clock_;
    std::function<void(JobResult)> done_;
    base::Queue<Job> jobs_;
    std::jthread thread_;
};

}  // namespace app
