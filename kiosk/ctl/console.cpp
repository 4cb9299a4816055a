#include "kiosk/ctl/console.h"

#include <fmt/format.h>

#include <cstdio>

#include "kiosk/app/exit_status.h"

namespace ctl {

bool say_line(std::string_view line) {
    return std::fwrite(line.data(), 1, line.size(), stdout) == line.size() &&
           std::fputc('\n', stdout) != EOF && std::fflush(stdout) == 0;
}

void say_error(std::string_view text) { fmt::print(stderr, "workshopctl: {}\n", text); }

int finish(const app::Reply& reply) {
    for (const std::string& line : reply.lines) {
        if (say_line(line)) continue;
        say_error("writing the answer: standard output takes no more");
        return app::kStatusDatabase;
    }
    if (!reply.error.empty()) say_error(reply.error);
    return reply.status;
}

}  // namespace ctl
