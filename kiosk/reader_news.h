// What the kiosk's readers do, told to whoever watches them over the control socket.
//
// Remembers what is plugged in, so that a watch begins with that and misses nothing in between. A
// watch that does not take its lines is forgotten; no reader ever waits for one. Codes are masked
// here, before they leave the kiosk, unless a watch asked for them.
//
// Safe from every thread.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "drivers/event.h"
#include "kiosk/app/events.h"

namespace kiosk {

class ReaderNews {
public:
    /// The simulated reader is always there.
    ReaderNews();

    void tell(const drivers::Event& event);
    /// A card or a label at the simulated reader.
    void tell_simulated_tap(const std::string& code);
    /// First a line for each reader that is there, then one for whatever happens, as long as it
    /// takes them.
    void watch(app::LineTo line_to, bool has_numbers);

private:
    struct Watch {
        app::LineTo line_to;
        bool has_numbers;
    };
    static bool is_told(const Watch& watch, const drivers::Event& event);
    void remember(const drivers::Event& event);

    std::mutex mutex_;
    std::map<std::string, drivers::Event> present_;  // by port
    std::vector<Watch> watches_;
};

}  // namespace kiosk
