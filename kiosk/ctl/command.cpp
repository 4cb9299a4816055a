#include "kiosk/ctl/command.h"

#include "kiosk/app/exit_status.h"
#include "kiosk/ctl/console.h"

namespace ctl {

base::Result<app::Config> config_of(const CommonOptions& common) {
    std::optional<std::filesystem::path> named;
    if (!common.config_file.empty()) named = common.config_file;
    auto config = app::read_config(named, app::places_of_user());
    if (config && !common.database_file.empty()) config->database = common.database_file;
    return config;
}

CLI::App& add_command(const Bench& bench, const std::string& name, const std::string& what,
                      std::function<app::Reply(const Task&)> work) {
    CLI::App* command = bench.program.add_subcommand(name, what);
    command->callback([bench, work = std::move(work)] {
        const auto config = config_of(bench.common);
        bench.status = finish(config ? work({.config = *config,
                                             .is_json = bench.common.is_json,
                                             .run_here = bench.run_here})
                                     : app::reply_of(config.error()));
    });
    return *command;
}

}  // namespace ctl
