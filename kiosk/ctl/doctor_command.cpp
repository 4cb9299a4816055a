#include "kiosk/ctl/doctor_command.h"

#include "drivers/usb/system_bus.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/ctl/console.h"
#include "kiosk/ctl/control_client.h"
#include "kiosk/ctl/doctor_database.h"
#include "kiosk/ctl/doctor_machine.h"
#include "kiosk/ctl/doctor_readers.h"
#include "kiosk/ctl/readers_wanted.h"

namespace ctl {
namespace {

void look_at_bus(const app::Config& config, Findings& findings) {
    const auto bus = drivers::usb::system_bus();
    if (!bus) return findings.wrong("readers", bus.error().what);
    const auto is_running = is_kiosk_running(config.database);
    const auto bindings = bound_readers(config);
    look_at_readers({**bus, bindings, is_running && *is_running}, findings);
}

app::Reply look_at_all(const CommonOptions& common, const std::string& part) {
    const base::SystemClock clock;
    Findings findings;
    auto config = config_of(common);
    if (!config) {
        findings.wrong("settings", config.error().what);
        config = app::default_config(app::places_of_user());
        if (!common.database_file.empty()) config->database = common.database_file;
    } else {
        findings.good("settings", "The settings are good.");
    }
    if (part != "readers") {
        look_at_database(*config, clock, findings);
        look_at_machine(this_machine(*config), *config, clock, findings);
    }
    look_at_bus(*config, findings);
    return reply_of(findings, common.is_json);
}

}  // namespace

void register_doctor(const Bench& bench) {
    const auto part = std::make_shared<std::string>();
    CLI::App* command =
        bench.program.add_subcommand("doctor", "Say what is wrong with this machine, in sentences");
    command->add_option("PART", *part, "Only this part: readers")
        ->check(CLI::IsMember({"readers"}));
    // Settings that cannot be read are a finding, not an end: so not through add_command.
    command->callback([bench, part] { bench.status = finish(look_at_all(bench.common, *part)); });
}

}  // namespace ctl
