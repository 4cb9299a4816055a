#include "tests/support/program.h"

#include <fcntl.h>
#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>

#include "kiosk/base/check.h"
#include "kiosk/base/fd.h"

namespace test {
namespace {

constexpr uid_t kNobody = 65534;

/// A file without a name: unlike a pipe it never fills up, so that nobody waits for anybody.
base::Fd nameless_file(const std::string& text = {}) {
    std::string name = (std::filesystem::temp_directory_path() / "kiosk-XXXXXX").string();
    base::Fd file(::mkostemp(name.data(), O_CLOEXEC));
    base::check(static_cast<bool>(file), "a temporary file can be made");
    ::unlink(name.c_str());
    base::check(
        ::write(file.number(), text.data(), text.size()) == static_cast<ssize_t>(text.size()),
        "a temporary file can be written");
    ::lseek(file.number(), 0, SEEK_SET);
    return file;
}

std::string text_of(const base::Fd& file) {
    ::lseek(file.number(), 0, SEEK_SET);
    std::string text;
    std::array<char, 65536> bytes{};
    for (;;) {
        const auto count = ::read(file.number(), bytes.data(), bytes.size());
        if (count <= 0) return text;
        text.append(bytes.data(), static_cast<std::size_t>(count));
    }
}

[[noreturn]] void become(const Program& program, std::vector<char*>& arguments,
                         const std::array<int, 3>& streams) {
    for (int i = 0; i < 3; ++i) ::dup2(streams[static_cast<std::size_t>(i)], i);
    for (const auto& [name, value] : program.environment) {
        ::setenv(name.c_str(), value.c_str(), 1);
    }
    // Before it becomes somebody who may not look where the program was built.
    const int opened = ::open(program.file.c_str(), O_PATH | O_CLOEXEC);
    const bool is_there = program.folder.empty() || ::chdir(program.folder.c_str()) == 0;
    const bool is_who =
        !program.is_nobody || ::geteuid() != 0 ||
        (::setgroups(0, nullptr) == 0 && ::setgid(kNobody) == 0 && ::setuid(kNobody) == 0);
    if (is_there && is_who && program.is_nobody) ::fexecve(opened, arguments.data(), environ);
    if (is_there && is_who) ::execv(program.file.c_str(), arguments.data());
    ::_exit(126);
}

}  // namespace

Ran Program::run(const std::vector<std::string>& arguments, const std::string& input) const {
    const base::Fd in = nameless_file(input);
    const base::Fd out = nameless_file();
    const base::Fd err = nameless_file();
    std::vector<std::string> words = {file.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);

    const pid_t child = ::fork();
    base::check(child >= 0, "a process can be started");
    if (child == 0) become(*this, pointers, {in.number(), out.number(), err.number()});
    int state = 0;
    base::check(::waitpid(child, &state, 0) == child, "the process ends");
    return {.status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state),
            .out = text_of(out),
            .err = text_of(err)};
}

}  // namespace test
