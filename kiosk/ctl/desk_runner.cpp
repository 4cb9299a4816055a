#include "kiosk/ctl/desk_runner.h"

#include "db/open.h"
#include "kiosk/app/desk.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/ctl/console.h"

namespace ctl {

app::Reply run_on_own_desk(const app::Config& config, const nlohmann::json& command) {
    auto writer = db::open_writer(config.database, {.say = say_error});
    if (!writer) return app::reply_of(writer.error());
    const base::SystemClock clock;
    auto desk = app::Desk::open(*writer, clock, base::system_random(),
                                {.zone = writer->zone(),
                                 .workshop_code = config.workshop,
                                 .language = config.language,
                                 .program = "workshopctl",
                                 .is_kiosk = false});
    if (!desk) return app::reply_of(desk.error());
    return app::run_now(**desk, command);
}

}  // namespace ctl
