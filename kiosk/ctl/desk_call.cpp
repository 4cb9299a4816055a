#include "kiosk/ctl/desk_call.h"

#include <nlohmann/json.hpp>

#include "db/open.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/ctl/control_client.h"

namespace ctl {

app::Reply call_desk(const app::Config& config, const nlohmann::json& command,
                     const DeskRunner& run_here) {
    const auto answer = ask_kiosk(config.database, command);
    if (!answer) return app::reply_of(answer.error());
    if (*answer) return **answer;
    if (const auto ours = db::require_ours(config.database); !ours) {
        return app::reply_of(ours.error());
    }
    return run_here(config, command);
}

void note_refusal(const app::Config& config, nlohmann::json refused, const DeskRunner& run_here) {
    refused["command"] = "refused";
    call_desk(config, refused, run_here);
}

}  // namespace ctl
