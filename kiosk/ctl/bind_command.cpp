#include "kiosk/ctl/bind_command.h"

#include <nlohmann/json.hpp>

#include "kiosk/app/exit_status.h"
#include "kiosk/ctl/sentences.h"

namespace ctl {

app::Reply bind_reader(const Task& task, const BindAsk& ask) {
    if (ask.lane.empty()) {
        return app::reply_of({base::ErrorKind::Usage,
                              "binding a reader: say what it stands for with --lane door, "
                              "door-in, door-out or desk (none: nothing any more)"});
    }
    const nlohmann::json command = {
        {"command", "bind"}, {"port", ask.port}, {"lane", ask.lane}, {"name", ask.name}};
    return worded(call_desk(task.config, command, task.run_here), task.is_json);
}

}  // namespace ctl
