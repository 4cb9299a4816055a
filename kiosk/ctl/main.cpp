// workshopctl: the command line. Each command is a file of its own; here they only meet.

#include <CLI/CLI.hpp>
#include <exception>

#include "db/database.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/base/log.h"
#include "kiosk/ctl/console.h"
#include "kiosk/ctl/demo_command.h"
#include "kiosk/ctl/desk_runner.h"
#include "kiosk/ctl/doctor_command.h"
#include "kiosk/ctl/import_command.h"
#include "kiosk/ctl/init_command.h"
#include "kiosk/ctl/keep_command.h"
#include "kiosk/ctl/people_command.h"
#include "kiosk/ctl/readers_command.h"
#include "kiosk/ctl/report_command.h"
#include "kiosk/ctl/set_command.h"
#include "kiosk/ctl/tap_command.h"

namespace {

int run(int argc, char** argv) {
    CLI::App program("Looks after a workshop kiosk from the command line.", "workshopctl");
    ctl::CommonOptions common;
    int status = app::kStatusDone;
    program.add_option("--db", common.database_file, "The database file");
    program.add_option("--config", common.config_file, "The settings file");
    program.add_flag("--json", common.is_json, "One JSON object per line on standard output");
    program.require_subcommand(1);

    const ctl::Bench bench{program, common, status, ctl::run_on_own_desk};
    ctl::register_init(bench);
    ctl::register_demo(bench);
    ctl::register_import(bench);
    ctl::register_card(bench);
    ctl::register_pin(bench);
    ctl::register_set(bench);
    ctl::register_tap(bench);
    ctl::register_readers(bench);
    ctl::register_report(bench);
    ctl::register_backup(bench);
    ctl::register_restore(bench);
    ctl::register_verify(bench);
    ctl::register_doctor(bench);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? app::kStatusDone : app::kStatusUsage;
    }
    return status;
}

}  // namespace

int main(int argc, char** argv) {
    // Whatever goes wrong comes back as an answer, and is said once, as one sentence.
    base::set_least_log_level(base::LogLevel::Nothing);
    db::prepare_process();
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        // Ours throws nothing; the libraries may, when memory is out.
        ctl::say_error(error.what());
        return app::kStatusDatabase;
    }
}
