#include "kiosk/base/log.h"

#include <atomic>
#include <cstdio>
#include <string>

namespace base {
namespace {

std::atomic<LogLevel> least_level = LogLevel::Info;

const char* word(LogLevel level) {
    switch (level) {
        case LogLevel::Info:
            return "info";
        case LogLevel::Warning:
            return "warning";
        case LogLevel::Error:
        case LogLevel::Nothing:
            return "error";
    }
    return "error";
}

}  // namespace

void set_least_log_level(LogLevel level) { least_level = level; }

void log_text(LogLevel level, std::string_view text) {
    if (level < least_level) return;
    // One call, so that lines of two threads never mix.
    const std::string line = fmt::format("{}: {}\n", word(level), text);
    std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace base
