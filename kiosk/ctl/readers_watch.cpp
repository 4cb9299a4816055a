#include "kiosk/ctl/readers_watch.h"

#include <signal.h>

#include <cstdio>
#include <string>
#include <thread>
#include <utility>

#include "drivers/reader_service.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/base/queue.h"
#include "kiosk/ctl/ends.h"

namespace ctl {
namespace {

using Events = base::Queue<drivers::Event>;

bool print(const drivers::Event& event, LineStyle style, std::FILE* out) {
    const std::string line = event_line(event, style) + '\n';
    return std::fwrite(line.data(), 1, line.size(), out) == line.size() && std::fflush(out) == 0;
}

/// Until the queue is closed and empty, or nobody reads.
void print_all(Events& events, LineStyle style, std::FILE* out) {
    while (!events.is_closed()) {
        for (const drivers::Event& event : events.take_all(std::nullopt)) {
            if (!print(event, style, out)) return;
        }
    }
}

}  // namespace

int watch_readers(std::unique_ptr<drivers::usb::Bus> bus, const drivers::Wanted& wanted,
                  LineStyle style, std::FILE* out) {
    const sigset_t ends = block_ends();
    Events events;
    drivers::ReaderService readers(
        std::move(bus), [&](const drivers::Event& event) { events.push(event); }, wanted);
    std::thread end_waiter([&] {
        int signal = 0;
        sigwait(&ends, &signal);
        events.close();
    });
    readers.start();
    print_all(events, style, out);
    readers.stop();
    // If it was not a signal that ended the printing, the waiter still waits for one.
    pthread_kill(end_waiter.native_handle(), SIGTERM);
    end_waiter.join();
    return app::kStatusDone;
}

}  // namespace ctl
