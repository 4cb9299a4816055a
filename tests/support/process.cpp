#include "tests/support/process.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "kiosk/base/check.h"
#include "tests/support/text.h"

namespace test {
namespace {

constexpr int kMinuteMillis = 60'000;
constexpr int kTurnMillis = 5;

void change_environment(const std::string& change) {
    const std::size_t equals = change.find('=');
    if (equals == std::string::npos) {
        ::unsetenv(change.c_str());
    } else {
        ::setenv(change.substr(0, equals).c_str(), change.c_str() + equals + 1, 1);
    }
}

/// Nobody, in no group.
bool become_plain_user() {
    constexpr uid_t kNobody = 65534;
    if (::geteuid() != 0) return true;
    return ::setgroups(0, nullptr) == 0 && ::setresgid(kNobody, kNobody, kNobody) == 0 &&
           ::setresuid(kNobody, kNobody, kNobody) == 0;
}

int status_from(int waited) {
    return WIFEXITED(waited) ? WEXITSTATUS(waited) : 128 + WTERMSIG(waited);
}

}  // namespace

Process::Process(const std::vector<std::string>& words, const Options& options) : words_(words) {
    std::array<int, 2> pipe{};
    base::check(::pipe2(pipe.data(), O_CLOEXEC) == 0, "a pipe can be made");
    process_ = ::fork();
    base::check(process_ >= 0, "a process can be started");
    if (process_ == 0) run(options, pipe[1]);
    ::close(pipe[1]);
    out_ = base::Fd(pipe[0]);
}

void Process::run(const Options& options, int out) const {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (const std::string& change : options.environment) change_environment(change);
    const int complaints =
        ::open((folder_ / "stderr").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(complaints, STDERR_FILENO);
    // Opened while we still may: a plain user need not reach the folder of the build.
    const int program = ::open(words_[0].c_str(), O_RDONLY | O_CLOEXEC);
    if (options.is_plain_user && !become_plain_user()) ::_exit(126);
    std::vector<char*> arguments;
    // exec takes char* and changes nothing.
    for (const std::string& word : words_) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::fexecve(program, arguments.data(), environ);
    ::_exit(127);
}

Process::~Process() {
    if (!status_) {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
}

std::optional<std::string> Process::line() {
    while (true) {
        if (const std::size_t end = unread_.find('\n'); end != std::string::npos) {
            std::string line = unread_.substr(0, end);
            unread_.erase(0, end + 1);
            return line;
        }
        pollfd polled{out_.number(), POLLIN, 0};
        if (::poll(&polled, 1, kMinuteMillis) != 1) fail_waiting("a line of the program");
        std::array<char, 4096> bytes{};
        const ssize_t count = ::read(out_.number(), bytes.data(), bytes.size());
        if (count <= 0) return std::nullopt;
        unread_.append(bytes.data(), static_cast<std::size_t>(count));
    }
}

void Process::signal(int number) const { ::kill(process_, number); }

int Process::end() {
    if (status_) return *status_;
    const base::Fd handle(static_cast<int>(::syscall(SYS_pidfd_open, process_, 0)));
    pollfd polled{handle.number(), POLLIN, 0};
    if (::poll(&polled, 1, kMinuteMillis) != 1) {
        FAIL(words_[0], " does not end; it said: ", complaints());
    }
    int waited = 0;
    ::waitpid(process_, &waited, 0);
    status_ = status_from(waited);
    return *status_;
}

bool Process::is_running() {
    int waited = 0;
    if (!status_ && ::waitpid(process_, &waited, WNOHANG) == process_) {
        status_ = status_from(waited);
    }
    return !status_;
}

std::string Process::complaints() const { return content(folder_ / "stderr"); }

bool is_time_left(int& turns) {
    ::poll(nullptr, 0, kTurnMillis);
    return ++turns < kMinuteMillis / kTurnMillis;
}

void fail_waiting(const char* what) {
    FAIL("waited for a minute in vain: ", what);
    std::abort();
}

}  // namespace test
