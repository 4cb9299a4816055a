// How a command of workshopctl is made: a name, its options, and one function that answers.
//
// CLI11 knows what was typed, the function knows what to do; between them stand the settings of
// the machine, which are read only when a command that needs them has been chosen.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "kiosk/app/config.h"
#include "kiosk/app/events.h"
#include "kiosk/ctl/common_options.h"
#include "kiosk/ctl/desk_call.h"

namespace ctl {

/// What every command is given. All of it must outlive the parsing.
struct Bench {
    CLI::App& program;
    const CommonOptions& common;
    int& status;
    DeskRunner run_here;
};

/// What a command works with once the settings are known.
struct Task {
    const app::Config& config;
    bool is_json;
    const DeskRunner& run_here;
};

/// The settings of this machine, with --db in place of the settings' database.
base::Result<app::Config> config_of(const CommonOptions& common);

/// Adds a command; `work` runs when it was chosen, its answer is printed and gives the status.
CLI::App& add_command(const Bench& bench, const std::string& name, const std::string& what,
                      std::function<app::Reply(const Task&)> work);

}  // namespace ctl
