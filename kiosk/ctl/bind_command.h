// `workshopctl readers --bind`: a port stands for a lane from now on, whatever is plugged in there.
#pragma once

#include "kiosk/ctl/command.h"

namespace ctl {

struct BindAsk {
    std::string port;
    std::string lane;  ///< "none" takes the binding away
    std::string name;  ///< what people call the reader; empty: the lane
};
app::Reply bind_reader(const Task& task, const BindAsk& ask);

}  // namespace ctl
