// `workshopctl readers --bind`: a port stands for a lane from now on, whatever is plugged in there.
#pragma once

#include <optional>

#include "drivers/usb/bus.h"
#include "kiosk/ctl/command.h"

namespace ctl {

struct BindAsk {
    std::optional<std::string> port;  ///< nothing: no binding was asked for
    std::string lane;                 ///< "none" takes the binding away
    std::string name;                 ///< what people call the reader; empty: the lane
    std::string profile = {};         ///< like app::ReaderBinding::profile
};
/// What is plugged in there is remembered with it. A port where nothing is can be bound; that is
/// said beside the answer. Without a bus nobody knows what is plugged in.
app::Reply bind_reader(const Task& task, const BindAsk& ask, drivers::usb::Bus* bus);

}  // namespace ctl
