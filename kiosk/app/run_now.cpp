#include <nlohmann/json.hpp>

#include "kiosk/app/desk.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/app/run_job.h"

namespace app {

Reply run_now(Desk& desk, const nlohmann::json& command) {
    Reply answer{kStatusDatabase, {}, "the command was not answered"};
    const auto keep = [&answer](const Reply& reply) { answer = reply; };
    desk.handle({Request{std::make_shared<const nlohmann::json>(command), keep}});
    for (auto jobs = desk.take_jobs(); !jobs.empty(); jobs = desk.take_jobs()) {
        for (const Job& job : jobs) {
            // Only PINs are checked here: a command asks for no report.
            if (const auto* check = std::get_if<CheckPin>(&job)) {
                desk.handle({JobDone{checked(*check)}});
            }
        }
    }
    return answer;
}

}  // namespace app
