// One line per event on standard error, where the service manager keeps it.
//
// Never log a card number, a PIN or a name: a log is read by people who may not read the register.
// Safe from every thread; a line is written whole.
#pragma once

#include <fmt/format.h>

#include <string_view>

namespace base {

enum class LogLevel {
    Info,
    Warning,
    Error,
    Nothing,  ///< only as the least level: a program that answers for itself logs nothing
};

/// Writes "level: text"; the service manager adds the time. Below the least level: nothing.
void log_text(LogLevel level, std::string_view text);

/// Lines below this level are dropped.
void set_least_log_level(LogLevel level);

template <class... Args>
void log_info(fmt::format_string<Args...> format, Args&&... args) {
    log_text(LogLevel::Info, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void log_warning(fmt::format_string<Args...> format, Args&&... args) {
    log_text(LogLevel::Warning, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void log_error(fmt::format_string<Args...> format, Args&&... args) {
    log_text(LogLevel::Error, fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace base
