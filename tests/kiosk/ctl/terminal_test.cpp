#include <doctest/doctest.h>
#include <fcntl.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>

#include <array>

#include "kiosk/base/fd.h"
#include "tests/kiosk/ctl/centre.h"

namespace {

/// workshopctl at a terminal of its own, typed at by a test.
class Terminal {
public:
    explicit Terminal(const test::Words& words) {
        int ours = -1;
        int its = -1;
        REQUIRE(::openpty(&ours, &its, nullptr, nullptr, nullptr) == 0);
        ours_ = base::Fd(ours);
        its_ = base::Fd(its);
        child_ = ::fork();
        REQUIRE(child_ >= 0);
        if (child_ == 0) become(words);
    }

    /// Reads until the program has said this.
    void wait_for(const std::string& words) {
        std::size_t from = shown_.size();
        while (shown_.find(words, from) == std::string::npos) {
            REQUIRE(read_some());
        }
    }
    void type(const std::string& text) {
        REQUIRE(::write(ours_.number(), text.data(), text.size()) ==
                static_cast<ssize_t>(text.size()));
    }
    /// The exit status, or 128 + the signal.
    int end() {
        int state = 0;
        REQUIRE(::waitpid(child_, &state, 0) == child_);
        ::fcntl(ours_.number(), F_SETFL, O_NONBLOCK);
        while (read_some()) continue;
        return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
    }
    bool shows_typing() const {
        termios mode{};
        REQUIRE(::tcgetattr(its_.number(), &mode) == 0);
        return (mode.c_lflag & ECHO) != 0;
    }
    const std::string& shown() const { return shown_; }

private:
    [[noreturn]] void become(const test::Words& words) const {
        ::setsid();
        ::ioctl(its_.number(), TIOCSCTTY, 0);
        for (int stream = 0; stream < 3; ++stream) ::dup2(its_.number(), stream);
        std::vector<std::string> all = {WORKSHOPCTL};
        all.insert(all.end(), words.begin(), words.end());
        std::vector<char*> pointers;
        for (std::string& word : all) pointers.push_back(word.data());
        pointers.push_back(nullptr);
        ::execv(WORKSHOPCTL, pointers.data());
        ::_exit(126);
    }
    bool read_some() {
        std::array<char, 4096> bytes{};
        const auto count = ::read(ours_.number(), bytes.data(), bytes.size());
        if (count > 0) shown_.append(bytes.data(), static_cast<std::size_t>(count));
        return count > 0;
    }

    base::Fd ours_;
    base::Fd its_;
    pid_t child_ = -1;
    std::string shown_;
};

test::Words init_on(const test::Centre& centre) {
    return {"--db",    centre.database.string(), "--config", centre.config().string(), "init",
            "--admin", "Ngô Thanh Sơn"};
}

}  // namespace

TEST_SUITE("ctl: PIN at a terminal") {
    TEST_CASE("is asked for twice and never shown") {
        const test::Centre centre;
        Terminal terminal(init_on(centre));
        terminal.wait_for("digits): ");
        CHECK_FALSE(terminal.shows_typing());
        terminal.type("2468\n");
        terminal.wait_for("again: ");
        terminal.type("2468\n");
        CHECK(terminal.end() == 0);
        CHECK(terminal.shown().find("2468") == std::string::npos);
        CHECK(terminal.shows_typing());
        CHECK(std::filesystem::exists(centre.database));
    }

    TEST_CASE("two that differ change nothing") {
        const test::Centre centre;
        Terminal terminal(init_on(centre));
        terminal.wait_for("digits): ");
        terminal.type("2468\n");
        terminal.wait_for("again: ");
        terminal.type("2469\n");
        CHECK(terminal.end() == 2);
        CHECK_FALSE(std::filesystem::exists(centre.database));
    }

    TEST_CASE("Ctrl-C at the question ends the program and leaves the terminal as it was") {
        const test::Centre centre;
        Terminal terminal(init_on(centre));
        terminal.wait_for("digits): ");
        terminal.type("24\x03");
        CHECK(terminal.end() == 128 + SIGINT);
        CHECK(terminal.shows_typing());
        CHECK_FALSE(std::filesystem::exists(centre.database));
    }
}
