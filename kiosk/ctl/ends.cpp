#include "kiosk/ctl/ends.h"

#include <initializer_list>

namespace ctl {

sigset_t block_ends() {
    sigset_t ends;
    sigemptyset(&ends);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ends, signal);
    sigset_t blocked = ends;
    sigaddset(&blocked, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
    return ends;
}

}  // namespace ctl
