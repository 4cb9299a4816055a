#include "tests/bench/child.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "kiosk/base/check.h"

namespace bench {
namespace {

struct Pipe {
    int read_end = -1;
    int write_end = -1;
};

Pipe make_pipe() {
    int ends[2];
    base::check(::pipe2(ends, O_CLOEXEC) == 0, "a pipe can be made");
    return {ends[0], ends[1]};
}

}  // namespace

Child::Child(const std::vector<std::string>& command, const std::string& display) {
    const Pipe to_child = make_pipe();
    const Pipe from_child = make_pipe();
    std::vector<char*> arguments;
    for (const std::string& part : command) arguments.push_back(const_cast<char*>(part.c_str()));
    arguments.push_back(nullptr);
    id_ = ::fork();
    base::check(id_ >= 0, "a process can be started");
    if (id_ == 0) {
        ::dup2(to_child.read_end, STDIN_FILENO);
        ::dup2(from_child.write_end, STDOUT_FILENO);
        if (!display.empty()) ::setenv("DISPLAY", display.c_str(), 1);
        ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
    ::close(to_child.read_end);
    ::close(from_child.write_end);
    input_ = to_child.write_end;
    output_ = from_child.read_end;
}

Child::~Child() {
    ::kill(id_, SIGTERM);
    ::waitpid(id_, nullptr, 0);
    ::close(input_);
    ::close(output_);
}

void Child::write(char byte) const {
    base::check(::write(input_, &byte, 1) == 1, "a child listens");
}

std::string Child::line() const {
    std::string text;
    char letter = 0;
    while (::read(output_, &letter, 1) == 1) {
        if (letter == '\n') return text;
        text += letter;
    }
    base::check(false, "a child answers");
    return text;
}

std::chrono::nanoseconds processor_time(pid_t process) {
    std::chrono::nanoseconds sum{0};
    const auto tasks = std::filesystem::path("/proc") / std::to_string(process) / "task";
    for (const auto& task : std::filesystem::directory_iterator(tasks)) {
        std::int64_t on_processor = 0;
        std::ifstream(task.path() / "schedstat") >> on_processor;
        sum += std::chrono::nanoseconds{on_processor};
    }
    return sum;
}

double memory_mb(pid_t process) {
    std::ifstream rollup("/proc/" + std::to_string(process) + "/smaps_rollup");
    std::string word;
    while (rollup >> word) {
        if (word != "Pss:") continue;
        double kilobytes = 0;
        rollup >> kilobytes;
        return kilobytes / 1024;
    }
    base::check(false, "the kernel tells a process's share of memory");
    return 0;
}

}  // namespace bench
