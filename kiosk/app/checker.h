// The thread that looks the file through, once after the start and then every day.
//
// Apart from the worker: a PIN must not wait behind a look that takes a minute.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "kiosk/app/run_job.h"
#include "kiosk/base/clock.h"

namespace app {

class Checker {
public:
    /// `done` is called on the checker's thread. The clock must outlive the checker.
    Checker(JobPlaces places, const base::Clock& clock, std::function<void(FileChecked)> done);
    /// Ends the look in hand at the next table.
    ~Checker() = default;

    /// From now on, on any thread; again means nothing.
    void begin();

private:
    void run(const std::stop_token& stop);

    JobPlaces places_;
    const base::Clock* clock_;
    std::function<void(FileChecked)> done_;
    std::mutex mutex_;
    std::condition_variable_any begun_;
    bool has_begun_ = false;
    std::jthread thread_;
};

}  // namespace app
