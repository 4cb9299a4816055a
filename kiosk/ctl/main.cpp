// workshopctl: the command line. Each command is a file of its own; here they only meet.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "kiosk/app/exit_status.h"
#include "kiosk/base/log.h"
#include "kiosk/ctl/common_options.h"
#include "kiosk/ctl/readers_command.h"

namespace {

int run(int argc, char** argv) {
    CLI::App program("Looks after a workshop kiosk from the command line.", "workshopctl");
    ctl::CommonOptions common;
    int status = app::kStatusDone;
    program.add_option("--db", common.database_file, "The database file");
    program.add_option("--config", common.config_file, "The settings file");
    program.add_flag("--json", common.is_json, "One JSON object per line on standard output");
    program.require_subcommand(1);
    ctl::register_readers(program, common, status);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? app::kStatusDone : app::kStatusUsage;
    }
    return status;
}

}  // namespace

int main(int argc, char** argv) {
    base::set_least_log_level(base::LogLevel::Warning);
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        // Ours throws nothing; the libraries may, when memory is out.
        std::fprintf(stderr, "workshopctl: %s\n", error.what());
        return app::kStatusNo;
    }
}
