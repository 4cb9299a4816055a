#include "kiosk/ctl/pin_input.h"

#include <fmt/format.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <iostream>
#include <optional>

#include "kiosk/base/text.h"
#include "kiosk/domain/pin.h"

namespace ctl {
namespace {

/// The terminal as it was; a signal's handler can reach nothing that is not here.
termios former_mode{};

/// Gives the terminal back before the signal ends the program (tcsetattr, sigaction and raise are
/// async-signal-safe by POSIX).
void give_back_and_end(int signal_number) {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &former_mode);
    struct sigaction usual {};
    usual.sa_handler = SIG_DFL;
    ::sigaction(signal_number, &usual, nullptr);
    ::raise(signal_number);
}

/// Shows nothing of what is typed while it lives; Ctrl-C does not leave a mute terminal behind.
class HiddenTyping {
public:
    HiddenTyping() {
        if (::tcgetattr(STDIN_FILENO, &former_mode) != 0) return;
        is_hidden_ = true;
        struct sigaction action {};
        action.sa_handler = give_back_and_end;
        ::sigaction(SIGINT, &action, &former_action_);
        termios mute = former_mode;
        mute.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &mute);
    }
    ~HiddenTyping() {
        if (!is_hidden_) return;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &former_mode);
        ::sigaction(SIGINT, &former_action_, nullptr);
        fmt::print(stderr, "\n");
    }
    HiddenTyping(const HiddenTyping&) = delete;
    HiddenTyping& operator=(const HiddenTyping&) = delete;

private:
    struct sigaction former_action_ {};
    bool is_hidden_ = false;
};

base::Error wrong(std::string what) {
    return {base::ErrorKind::Usage, "reading the PIN: " + std::move(what)};
}

base::Result<std::string> typed_pin(const std::string& question) {
    // First mute, then ask: what is typed early is neither shown nor lost.
    const HiddenTyping hidden;
    fmt::print(stderr, "{}: ", question);
    return pin_from_line(std::cin);
}

}  // namespace

base::Result<std::string> pin_from_line(std::istream& input) {
    std::string line;
    if (!std::getline(input, line)) {
        return wrong("there is none; type it, or give it on standard input");
    }
    const std::string_view pin = base::trim(line);
    if (domain::is_pin_text(pin)) return std::string(pin);
    const bool is_digits =
        std::ranges::all_of(pin, [](unsigned char c) { return std::isdigit(c) != 0; });
    return wrong(is_digits ? fmt::format("it has {} digits; a PIN has {} to {}", pin.size(),
                                         domain::kPinDigitsMin, domain::kPinDigitsMax)
                           : fmt::format("it is not only digits; a PIN is {} to {} digits",
                                         domain::kPinDigitsMin, domain::kPinDigitsMax));
}

base::Result<std::string> ask_pin(PinQuestion question, const std::string& whose) {
    if (::isatty(STDIN_FILENO) == 0) return pin_from_line(std::cin);
    auto pin = typed_pin(fmt::format("PIN of {} ({} to {} digits)", whose, domain::kPinDigitsMin,
                                     domain::kPinDigitsMax));
    if (!pin || question == PinQuestion::Present) return pin;
    const auto again = typed_pin("The same PIN again");
    if (!again) return again;
    if (*again != *pin) return wrong("the two are not the same; nothing was changed");
    return pin;
}

}  // namespace ctl
