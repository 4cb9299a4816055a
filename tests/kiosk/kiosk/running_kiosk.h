// The kiosk as a centre runs it: its own process, on a file, spoken to over its socket.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/events.h"
#include "tests/support/process.h"

namespace test {

/// The command line of a kiosk in a small window, without sound and without this machine's
/// settings.
std::vector<std::string> kiosk_words(const std::filesystem::path& database);

/// What the kiosk of this database answers, on any thread; nothing when it is not there or goes.
std::optional<app::Reply> answer_of(const std::filesystem::path& database,
                                    const nlohmann::json& command);

class RunningKiosk {
public:
    explicit RunningKiosk(const std::filesystem::path& database);

    /// Until it takes commands; the test fails when it ends instead.
    void wait_ready();
    app::Reply ask(const nlohmann::json& command) const;
    /// The answer of a card at its simulated reader, as workshopctl prints it.
    nlohmann::json tap(const std::string& code, const std::string& lane = "door") const;

    Process& process() { return process_; }

private:
    std::filesystem::path database_;
    Process process_;
};

}  // namespace test
