#include "tests/kiosk/shell/display.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "kiosk/base/check.h"

#ifdef __SANITIZE_ADDRESS__
// The graphics driver is unloaded with its window and leaves a few bytes behind; its frames have no
// names by then, so that nothing narrower could be suppressed.
extern "C" const char* __asan_default_options() { return "detect_leaks=0"; }
#endif

namespace test {

namespace {

std::string display_now() {
    const char* name = std::getenv("DISPLAY");
    return name == nullptr ? "" : name;
}

void set_display(const std::string& name) {
    if (name.empty()) {
        unsetenv("DISPLAY");
    } else {
        setenv("DISPLAY", name.c_str(), 1);
    }
}

}  // namespace

Display::Display() : before_(display_now()) {
    int ready[2];
    base::check(pipe(ready) == 0, "a pipe can be made");
    server_ = fork();
    base::check(server_ >= 0, "a process can be started");
    if (server_ == 0) {
        close(ready[0]);
        const std::string fd = std::to_string(ready[1]);
        execlp("Xvfb", "Xvfb", "-displayfd", fd.c_str(), "-screen", "0", "1280x800x24", "-nolisten",
               "tcp", nullptr);
        _exit(127);
    }
    close(ready[1]);
    // Xvfb picks a free number and writes it, with a new line, when it takes connections.
    std::string number;
    char letter = 0;
    while (read(ready[0], &letter, 1) == 1 && letter != '\n') number += letter;
    close(ready[0]);
    base::check(!number.empty(), "Xvfb starts (package xvfb)");
    name_ = ":" + number;
    set_display(name_);
}

Display::~Display() {
    kill(server_, SIGTERM);
    waitpid(server_, nullptr, 0);
    set_display(before_);
}

NoDisplay::NoDisplay() : before_(display_now()) { unsetenv("DISPLAY"); }
NoDisplay::~NoDisplay() { set_display(before_); }

}  // namespace test
