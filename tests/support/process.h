// A program that runs beside its test: started, listened to, ended.
//
// Its standard output is read line by line, its standard error is kept for whoever asks. A test
// waits for what the program does, never for time; what does not come within a minute ends the
// test. Gone with its process, however the test ends. (What only has to run to its end:
// tests/support/program.h.)
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/fd.h"
#include "tests/support/temp_folder.h"

namespace test {

class Process {
public:
    struct Options {
        /// "NAME=value" for the environment; "NAME" alone takes the variable away.
        std::vector<std::string> environment = {};
        /// Runs as a plain user, also when root runs the tests: file modes count again.
        bool is_plain_user = false;
    };

    explicit Process(const std::vector<std::string>& words) : Process(words, Options{}) {}
    Process(const std::vector<std::string>& words, const Options& options);
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    /// The next line of standard output, without its end; nothing when there are no more.
    std::optional<std::string> line();
    void signal(int number) const;
    /// Waits for its end: the exit status, or 128 + the signal that ended it.
    int end();
    /// All of standard error so far.
    std::string complaints() const;
    bool is_running();

private:
    [[noreturn]] void run(const Options& options, int out) const;

    TempFolder folder_;
    std::vector<std::string> words_;
    base::Fd out_;
    std::string unread_;
    int process_ = -1;
    std::optional<int> status_;
};

/// Waits until it holds; after a minute the test fails with `what`.
template <class Condition>
void wait_until(const char* what, Condition&& holds);

/// One short turn of waiting, for wait_until.
bool is_time_left(int& turns);
[[noreturn]] void fail_waiting(const char* what);

template <class Condition>
void wait_until(const char* what, Condition&& holds) {
    int turns = 0;
    while (!holds()) {
        if (!is_time_left(turns)) fail_waiting(what);
    }
}

}  // namespace test
