#include "drivers/usb/news_watch.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>

#include <array>
#include <utility>

namespace drivers::usb {

namespace {

/// A signal is for the threads that wait for it: here it would end the program.
std::thread without_signals(std::function<void()> work) {
    sigset_t all;
    sigset_t former;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &former);
    std::thread thread(std::move(work));
    ::pthread_sigmask(SIG_SETMASK, &former, nullptr);
    return thread;
}

}  // namespace

NewsWatch::NewsWatch(FileDescriptor alarm, std::function<void()> wake)
    : alarm_(std::move(alarm)),
      wake_(std::move(wake)),
      thread_(without_signals([this] { run(); })) {}

NewsWatch::~NewsWatch() {
    is_ending_ = true;
    ::eventfd_write(alarm_.get(), 1);
    thread_.join();
}

void NewsWatch::run() {
    // A descriptor of -1, where the kernel tells nothing, is passed over by poll().
    std::array<pollfd, 2> all = {{{alarm_.get(), POLLIN, 0}, {uevents_.descriptor(), POLLIN, 0}}};
    while (!is_ending_) {
        ::poll(all.data(), all.size(), -1);
        eventfd_t ignored = 0;
        const bool is_raised = all[0].revents != 0 && ::eventfd_read(alarm_.get(), &ignored) == 0;
        const bool is_told = all[1].revents != 0 && uevents_.drain();
        if (is_told) is_told_ = true;
        if (is_raised || is_told) wake_();
    }
}

}  // namespace drivers::usb
