#include "kiosk/signals.h"

#include <csignal>

namespace kiosk {
namespace {

sigset_t ending_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);
    return signals;
}

}  // namespace

BlockedSignals::BlockedSignals() {
    const sigset_t signals = ending_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

SignalWatch::SignalWatch(std::function<void()> close)
    : thread_([close = std::move(close)](const std::stop_token& stop) {
          const sigset_t signals = ending_signals();
          int signal = 0;
          sigwait(&signals, &signal);
          if (!stop.stop_requested()) close();
      }) {}

SignalWatch::~SignalWatch() {
    thread_.request_stop();
    // Wakes the wait, if nothing has yet.
    pthread_kill(thread_.native_handle(), SIGTERM);
}

}  // namespace kiosk
